package org.dublette.calibrate;

import java.util.Locale;

/** How a copy of an article is edited, and whether it still is the same article. */
public enum Edit {
  /** One to four words in a hundred are replaced, left out or moved by one place. */
  LIGHT(true),
  /** A paragraph is left out, moved, or put in from another article. */
  PARAGRAPH(true),
  /** Half of the paragraphs, as they follow each other: contained, and no near-duplicate. */
  EXCERPT(true),
  /** More than half of the words are replaced, left out or moved. */
  HEAVY(false),
  /** Half of the paragraphs of this article and half of those of another one. */
  MIX(false);

  private final boolean same;

  Edit(boolean same) {
    this.same = same;
  }

  /** Tells whether the copy is to be found. */
  public boolean isSame() {
    return same;
  }

  /** Returns the word that reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
