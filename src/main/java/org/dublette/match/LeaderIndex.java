package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import org.dublette.model.Ratio;

/**
 * The leaders of a full bucket by their rarest shingles, so that a member need not be measured with
 * all of them: two sets whose Jaccard similarity reaches the threshold have a shingle in common
 * among so many of their rarest ones that they cannot lack them all (prefix filter: Chaudhuri,
 * Ganti and Kaushik 2006). Nothing that reaches the threshold is left out, and a thousand reports
 * that share their frame, but not enough, cost next to nothing. Not safe for use by several
 * threads.
 */
final class LeaderIndex {
  private static final int MOST_BITS = 22;

  private final ShingleSets sets;
  private final Ratio threshold;
  private final int[] counts;
  private final int shift;
  private final int smallest;
  private final Long2ObjectMap<IntArrayList> leaders = new Long2ObjectOpenHashMap<>();

  /**
   * Makes an empty index.
   *
   * @param members of the bucket, whose shingles tell which are rare
   */
  LeaderIndex(int[] members, ShingleSets sets, Ratio threshold) {
    this.sets = sets;
    this.threshold = threshold;
    int bits = Math.min(MOST_BITS, 40 - Integer.numberOfLeadingZeros(members.length));
    this.counts = new int[1 << bits];
    this.shift = 64 - bits;
    int fewest = Integer.MAX_VALUE;
    for (int member : members) {
      long[] set = sets.of(member);
      fewest = Math.min(fewest, set.length);
      for (long shingle : set) {
        counts[slot(shingle)]++;
      }
    }
    this.smallest = fewest;
  }

  private int slot(long shingle) {
    return (int) (shingle >>> shift);
  }

  /** Adds a leader. */
  void add(int leader) {
    for (long shingle : prefix(leader)) {
      leaders.computeIfAbsent(shingle, key -> new IntArrayList()).add(leader);
    }
  }

  /** Returns the leaders that may reach the threshold with a member, ascending. */
  int[] candidates(int member) {
    IntOpenHashSet candidates = new IntOpenHashSet();
    for (long shingle : prefix(member)) {
      IntArrayList holders = leaders.get(shingle);
      if (holders != null) {
        candidates.addAll(holders);
      }
    }
    int[] ascending = candidates.toIntArray();
    Arrays.sort(ascending);
    return ascending;
  }

  private long ceiling(long ofDenominator) {
    return (ofDenominator + threshold.denominator() - 1) / threshold.denominator();
  }

  /**
   * Returns a member's rarest shingles. Two sets that reach the threshold t share at least t/(1+t)
   * of their sizes together, and the other one has at least t of this one's size, and no fewer than
   * the smallest of the bucket.
   */
  private long[] prefix(int member) {
    long[] set = sets.of(member).clone();
    LongArrays.quickSort(
        set,
        (x, y) -> {
          int byCount = Integer.compare(counts[slot(x)], counts[slot(y)]);
          return byCount != 0 ? byCount : Long.compare(x, y);
        });
    long other = Math.max(ceiling(threshold.numerator() * set.length), smallest);
    long enough =
        (threshold.numerator() * (set.length + other)
                + threshold.numerator()
                + threshold.denominator()
                - 1)
            / (threshold.numerator() + threshold.denominator());
    return Arrays.copyOf(set, (int) Math.max(0, Math.min(set.length, set.length - enough + 1)));
  }
}
