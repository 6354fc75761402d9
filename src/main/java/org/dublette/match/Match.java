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
 */
public record Match(int a, int b, Overlap overlap, Grade grade) {

  /** How much two items have in common, against the thresholds. */
  public enum Grade {
    /** The Jaccard similarity reaches the threshold. */
    NEAR,
    /** It doesn't, but one of the two stands in the other. */
    CONTAINED,
    /** Neither, but the Jaccard similarity is less than a tenth below the threshold. */
    NEAR_MISS
  }

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt(Match::a).thenComparingInt(Match::b);

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
