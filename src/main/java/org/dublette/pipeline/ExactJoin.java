package org.dublette.pipeline;

import java.util.Arrays;
import org.dublette.match.BandJoin;
import org.dublette.match.ContainmentJoin;
import org.dublette.match.Measure;
import org.dublette.match.PairFilter;
import org.dublette.match.ShingleCounts;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.Ratio;

/** Finds every pair of which the one shares at least some share of its shingles with the other. */
final class ExactJoin {
  private final int items;
  private final ShingleSets sets;
  private final Ratio leastShare;
  private final Measure measurer;
  private final PairFilter wanted;

  /**
   * Makes a join.
   *
   * @param items how many items there are, numbered in keep order
   * @param leastShare the smallest share that counts; above 0
   */
  ExactJoin(int items, ShingleSets sets, Ratio leastShare, Measure measurer, PairFilter wanted) {
    this.items = items;
    this.sets = sets;
    this.leastShare = leastShare;
    this.measurer = measurer;
    this.wanted = wanted;
  }

  BandJoin.Result run(Tasks tasks) {
    ShingleCounts counts = ShingleCounts.of(items, sets, tasks);
    return ContainmentJoin.exact(items, sets, item -> rarest(item, counts), measurer, wanted)
        .run(tasks);
  }

  /**
   * Returns so many shingles, the rarest first, that whoever shares enough cannot lack them all.
   */
  private long[] rarest(int item, ShingleCounts counts) {
    long[] set = sets.of(item);
    long[] countsAndPlaces = new long[set.length];
    Arrays.setAll(countsAndPlaces, i -> (long) counts.count(set[i]) << 32 | i);
    Arrays.sort(countsAndPlaces);
    long enough =
        (leastShare.numerator() * set.length + leastShare.denominator() - 1)
            / leastShare.denominator();
    long[] rarest = new long[(int) Math.min(set.length, set.length - enough + 1)];
    Arrays.setAll(rarest, i -> set[(int) countsAndPlaces[i]]);
    return rarest;
  }
}
