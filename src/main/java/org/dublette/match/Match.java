package org.dublette.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dublette.model.Overlap;

/**
 * Two items that were measured.
 *
 * @param a the earlier one in keep order
 * @param b the later one
 * @param overlap what their shingles have in common
 * @param grade how much that is
 * @param masked whether boilerplate of one of the two was left out
 */
public record Match(int a, int b, Overlap overlap, Grade grade, boolean masked) {

  /** Makes a match of two items that were measured as a whole. */
  public Match(int a, int b, Overlap overlap, Grade grade) {
    this(a, b, overlap, grade, false);
  }

  /** How much two items have in common, against the thresholds. */
  public enum Grade {
    /** The Jaccard similarity reaches the threshold. */
    NEAR,
    /** It does, but the two differ mainly in numbers or names. */
    TEMPLATE,
    /** It doesn't, but one of the two stands in the other. */
    CONTAINED,
    /** Neither, but the Jaccard similarity is less than a tenth below the threshold. */
    NEAR_MISS
  }

  private static final Comparator<Match> ORDER =
      (one, other) ->
          one.a != other.a ? Integer.compare(one.a, other.a) : Integer.compare(one.b, other.b);

  /** Returns the same match as one of a template. */
  public Match asTemplate() {
    return new Match(a, b, overlap, Grade.TEMPLATE, masked);
  }

  /** Puts matches from several searches into one list: in order, each pair once. */
  public static List<Match> union(Stream<List<Match>> lists) {
    List<Match> all = new ArrayList<>(lists.flatMap(List::stream).sorted(ORDER).toList());
    int kept = 0;
    for (int i = 0; i < all.size(); i++) {
      Match match = all.get(i);
      if (i == 0 || ORDER.compare(match, all.get(i - 1)) != 0) {
        all.set(kept++, match);
      }
    }
    return List.copyOf(all.subList(0, kept));
  }
}
