package org.dublette.pipeline;

import java.util.Locale;

/** What may be removed. */
public enum Removable {
  /** Articles that are identical, same-text or near. */
  ARTICLES,
  /** Articles that are contained in another one. */
  CONTAINED,
  /** Blocks that repeat an earlier one of the same article. */
  WITHIN,
  /** Blocks that repeat one of another article. */
  ACROSS,
  /** Blocks that stand in many articles of one origin. */
  BOILERPLATE,
  /** Articles that differ from another one mainly in numbers or names. */
  TEMPLATE;

  /** Returns the word that the option and the reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
