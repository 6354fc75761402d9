package org.dublette.io;

import org.dublette.format.FileSelection;

/**
 * Counts the files of folders that are not read: they are no input, and neither skipped nor copied.
 * Not safe for use by several threads.
 */
public final class LeftOut {
  private int hidden;
  private int links;
  private int unsupported;
  private int binary;
  private int excluded;

  /** Creates counts of zero. */
  public LeftOut() {}

  /** Counts a file, or a hidden folder, unless it is read or the tool's own. */
  public void add(FileSelection.Fate fate) {
    switch (fate) {
      case HIDDEN -> hidden++;
      case EXCLUDED -> excluded++;
      case UNSUPPORTED -> unsupported++;
      case READ, OWN -> {}
    }
  }

  void link() {
    links++;
  }

  /**
   * Counts a file that turned out to be binary, or of a kind that is not read, when it was opened.
   */
  public void addBinary() {
    binary++;
  }

  /** Returns how many files were left out but for those that the user excluded. */
  public int total() {
    return hidden + links + unsupported + binary;
  }

  /** Says how many and why, for a person; empty if there are none. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    append(text, hidden, "hidden");
    append(text, links, "symbolic links");
    append(text, unsupported, "of a kind that is not supported");
    append(text, binary, "binary or of no known kind");
    append(text, excluded, "excluded");
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
    }
  }
}
