package org.dublette.pipeline;

import org.dublette.model.Overlap;
import org.dublette.model.Relation;

/**
 * An article that is removed.
 *
 * @param removed its number
 * @param kept the article in whose favour
 * @param relation why
 * @param overlap what they have in common; empty for equal texts without a shingle
 */
public record ArticleDecision(int removed, int kept, Relation relation, Overlap overlap) {

  /** Returns the similarity that reports show: 1 for equal texts. */
  public double similarity() {
    return switch (relation) {
      case IDENTICAL, SAME_TEXT -> 1;
      case CONTAINED -> overlap.containmentOfA();
      default -> overlap.jaccard();
    };
  }
}
