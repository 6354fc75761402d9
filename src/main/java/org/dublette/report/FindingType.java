package org.dublette.report;

/** The types of lines between the first one and the summary, in their order. */
public enum FindingType {
  ARTICLE("article"),
  PAIR("pair"),
  NEAR_MISS("near-miss"),
  CLUSTER("cluster"),
  BLOCK("block"),
  STUTTER("stutter"),
  EVIDENCE("evidence"),
  SKIPPED("skipped");

  private final String label;

  FindingType(String label) {
    this.label = label;
  }

  /** Returns the word that a line's {@code type} holds. */
  public String label() {
    return label;
  }
}
