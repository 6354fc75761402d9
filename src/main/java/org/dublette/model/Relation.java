package org.dublette.model;

/** Why two articles belong together, from the closest to the loosest. */
public enum Relation {
  /** The bytes of the text are the same. */
  IDENTICAL("identical"),
  /** The normal forms are the same. */
  SAME_TEXT("same-text"),
  /** The Jaccard similarity of the shingles reaches the threshold. */
  NEAR("near"),
  /** One article's shingles stand in the other, as far as the containment asks for. */
  CONTAINED("contained"),
  /** They differ mainly in numbers or names. */
  TEMPLATE("template");

  private final String label;

  Relation(String label) {
    this.label = label;
  }

  /** Returns the word that reports use. */
  public String label() {
    return label;
  }
}
