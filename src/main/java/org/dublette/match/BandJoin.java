package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.model.Ratio;

/**
 * Finds and measures the candidate pairs of band keys: the items that agree in a band are a bucket.
 *
 * <p>A pair that shares several buckets is measured in the first of them that is not full. What is
 * measured depends on the keys alone, and not on threads.
 */
public final class BandJoin {
  private final long[] keys;
  private final int bands;
  private final int[] items;
  private final Measure measurer;
  private final PairFilter wanted;
  private final ShingleSets rowSets;
  private final Ratio threshold;

  /**
   * What a join found.
   *
   * @param matches in order, each pair once
   * @param fullBuckets how many buckets were measured against their leaders only
   */
  public record Result(List<Match> matches, int fullBuckets) {}

  /**
   * Makes a join.
   *
   * @param keys b keys for each entry of {@code items}
   * @param items numbers in keep order, ascending; one that stands several times has several sets
   *     of keys, and is not paired with itself
   * @param wanted pairs that it refuses are not measured
   * @param rowSets the shingles that the keys of each entry were made from
   * @param threshold Jaccard similarity from which on a pair counts
   */
  public BandJoin(
      long[] keys,
      int bands,
      int[] items,
      Measure measurer,
      PairFilter wanted,
      ShingleSets rowSets,
      Ratio threshold) {
    this.keys = keys;
    this.bands = bands;
    this.items = items;
    this.measurer = measurer;
    this.wanted = wanted;
    this.rowSets = rowSets;
    this.threshold = threshold;
  }

  /** Joins all bands: first the buckets that are not full, then, band by band, the full ones. */
  public Result run(Tasks tasks) {
    List<Band> all = tasks.run(bands, this::sorted);
    List<List<Match>> found = new ArrayList<>(tasks.run(bands, band -> matches(all, band)));
    int fullBuckets = 0;
    Long2ObjectMap<Match> verified = new Long2ObjectOpenHashMap<>();
    for (int band = 0; band < bands; band++) {
      int current = band;
      List<int[]> buckets = all.get(band).fullBuckets;
      List<FullBucket> measured =
          tasks.run(buckets.size(), i -> fullBucket(all, current, buckets.get(i), verified));
      for (FullBucket bucket : measured) {
        found.add(bucket.matches);
        bucket.matches.forEach(match -> verified.put(pairKey(match.a(), match.b()), match));
        bucket.leaders.forEach((int row) -> all.get(current).leaders.set(row));
      }
      fullBuckets += buckets.size();
    }
    return new Result(Match.union(found.stream()), fullBuckets);
  }

  /** What a full bucket gave: its matches, and the rows that lead it. */
  private record FullBucket(List<Match> matches, IntArrayList leaders) {}

  /**
   * Measures a full bucket. A pair that an earlier full bucket measured is not measured again: that
   * was the case if the first of the two led that bucket.
   */
  private FullBucket fullBucket(
      List<Band> all, int band, int[] bucket, Long2ObjectMap<Match> verified) {
    List<Match> matches = new ArrayList<>();
    IntArrayList leaders = new IntArrayList();
    LeaderIndex index = new LeaderIndex(bucket, rowSets, threshold);
    for (int member : bucket) {
      boolean leads = true;
      for (int leader : index.candidates(member)) {
        if (isWanted(leader, member)) {
          Match match =
              measuredInEarlierFull(all, band, leader, member)
                  ? verified.get(pairKey(items[leader], items[member]))
                  : measurer.measure(items[leader], items[member]);
          if (match != null && match.grade() != Match.Grade.NEAR_MISS) {
            matches.add(match);
            leads = false;
          }
        }
      }
      if (leads) {
        leaders.add(member);
        index.add(member);
      }
    }
    matches.removeIf(match -> verified.containsKey(pairKey(match.a(), match.b())));
    return new FullBucket(matches, leaders);
  }

  private boolean isWanted(int x, int y) {
    return items[x] != items[y] && wanted.accepts(items[x], items[y]);
  }

  private boolean measuredInEarlierFull(List<Band> all, int band, int leader, int member) {
    for (int earlier = 0; earlier < band; earlier++) {
      if (all.get(earlier).leaders.get(leader) && key(leader, earlier) == key(member, earlier)) {
        return true;
      }
    }
    return false;
  }

  private static long pairKey(int a, int b) {
    return (long) a << 32 | b;
  }

  /** One band: the rows of {@code items} by key, its full buckets, their keys and their leaders. */
  private record Band(int[] rows, List<int[]> fullBuckets, LongOpenHashSet full, BitSet leaders) {}

  private Band sorted(int band) {
    long[] column = new long[items.length];
    for (int row = 0; row < column.length; row++) {
      column[row] = key(row, band);
    }
    int[] rows = IntStream.range(0, items.length).toArray();
    LongArrays.radixSortIndirect(rows, column, true);
    LongOpenHashSet full = new LongOpenHashSet();
    List<int[]> fullBuckets = new ArrayList<>();
    forEachBucket(
        rows,
        band,
        (from, to) -> {
          if (to - from > Buckets.LARGEST) {
            full.add(key(rows[from], band));
            fullBuckets.add(Arrays.copyOfRange(rows, from, to));
          }
        });
    return new Band(rows, fullBuckets, full, new BitSet());
  }

  private List<Match> matches(List<Band> all, int band) {
    int[] rows = all.get(band).rows;
    List<Match> found = new ArrayList<>();
    forEachBucket(
        rows,
        band,
        (from, to) -> {
          if (to - from <= Buckets.LARGEST) {
            Buckets.measureAll(
                Arrays.copyOfRange(rows, from, to),
                (x, y) -> measurer.measure(items[x], items[y]),
                (x, y) -> isWanted(x, y) && !sharesEarlier(all, band, x, y),
                found);
          }
        });
    return found;
  }

  private boolean sharesEarlier(List<Band> all, int band, int x, int y) {
    for (int earlier = 0; earlier < band; earlier++) {
      long key = key(x, earlier);
      if (key == key(y, earlier) && !all.get(earlier).full.contains(key)) {
        return true;
      }
    }
    return false;
  }

  private long key(int row, int band) {
    return keys[row * bands + band];
  }

  private interface BucketWork {
    void on(int from, int to);
  }

  private void forEachBucket(int[] rows, int band, BucketWork work) {
    int from = 0;
    while (from < rows.length) {
      long key = key(rows[from], band);
      int to = from + 1;
      while (to < rows.length && key(rows[to], band) == key) {
        to++;
      }
      if (to - from > 1) {
        work.on(from, to);
      }
      from = to;
    }
  }
}
