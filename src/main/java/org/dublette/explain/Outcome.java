package org.dublette.explain;

import org.dublette.model.Relation;
import org.jspecify.annotations.Nullable;

/**
 * What a run makes of two articles.
 *
 * @param relation why they belong together, or null if they don't
 * @param removed id of the one that is removed in favour of the other, or null
 * @param kept id of the other one, or null
 */
public record Outcome(
    @Nullable Relation relation, @Nullable String removed, @Nullable String kept) {

  /**
   * Says it as the end of a sentence: {@code they are near, and clean removes b in favour of a}.
   */
  public String words() {
    if (relation == null) {
      return "they are no duplicates";
    }
    String are =
        switch (relation) {
          case IDENTICAL -> "they are identical";
          case SAME_TEXT -> "they are the same text";
          case NEAR -> "they are near";
          case CONTAINED -> "one is contained in the other";
          case TEMPLATE -> "they are a template";
        };
    return removed == null
        ? are + ", and both stay"
        : are + ", and clean removes " + removed + " in favour of " + kept;
  }
}
