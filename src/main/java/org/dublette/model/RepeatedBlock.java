package org.dublette.model;

import java.util.List;

/**
 * A block that stands more than once.
 *
 * @param kind whether within one article, or where else
 * @param content fingerprint of the kept occurrence's normal form
 * @param words tokens of the kept occurrence
 * @param articles of boilerplate, in how many articles of one origin it stands, copies of one text
 *     being counted once; else 0
 * @param occurrences in the order of the input; one of them is kept
 */
public record RepeatedBlock(
    Kind kind, Fingerprint content, int words, int articles, List<Occurrence> occurrences) {

  /** Where a block repeats. */
  public enum Kind {
    /** In one article only. */
    WITHIN("within"),
    /** In two articles or more. */
    ACROSS("across"),
    /** In many articles of one origin. */
    BOILERPLATE("boilerplate");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the word that reports use. */
    public String label() {
      return label;
    }
  }

  /** Returns the occurrence that stays. */
  public Occurrence kept() {
    return occurrences.stream().filter(Occurrence::kept).findFirst().orElseThrow();
  }
}
