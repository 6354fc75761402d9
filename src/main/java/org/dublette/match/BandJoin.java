package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
  private final PairMeasurer measurer;
  private final PairFilter wanted;

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
   * @param items numbers in keep order, ascending
   * @param wanted pairs that it refuses are not measured
   */
  public BandJoin(long[] keys, int bands, int[] items, PairMeasurer measurer, PairFilter wanted) {
    this.keys = keys;
    this.bands = bands;
    this.items = items;
    this.measurer = measurer;
    this.wanted = wanted;
  }

  /** Joins all bands. */
  public Result run(Tasks tasks) {
    List<Band> all = tasks.run(bands, this::sorted);
    List<List<Match>> found = tasks.run(bands, band -> matches(all, band));
    return new Result(
        Match.union(found.stream()), all.stream().mapToInt(band -> band.full.size()).sum());
  }

  /** One band: the rows of {@code items} by key, and the keys of its full buckets. */
  private record Band(int[] rows, LongOpenHashSet full) {}

  private Band sorted(int band) {
    int[] rows = IntStream.range(0, items.length).toArray();
    IntArrays.quickSort(
        rows,
        (x, y) -> {
          int byKey = Long.compare(key(x, band), key(y, band));
          return byKey != 0 ? byKey : Integer.compare(x, y);
        });
    LongOpenHashSet full = new LongOpenHashSet();
    forEachBucket(
        rows,
        band,
        (from, to) -> {
          if (to - from > Buckets.LARGEST) {
            full.add(key(rows[from], band));
          }
        });
    return new Band(rows, full);
  }

  private List<Match> matches(List<Band> all, int band) {
    int[] rows = all.get(band).rows;
    List<Match> found = new ArrayList<>();
    forEachBucket(
        rows,
        band,
        (from, to) -> {
          int[] bucket = Arrays.copyOfRange(rows, from, to);
          PairFilter filter =
              (x, y) -> wanted.accepts(items[x], items[y]) && !sharesEarlier(all, band, x, y);
          if (to - from > Buckets.LARGEST) {
            Buckets.measureLeaders(bucket, row -> true, this::measure, wantedRows(), found);
          } else {
            Buckets.measureAll(bucket, this::measure, filter, found);
          }
        });
    return found;
  }

  private PairFilter wantedRows() {
    return (x, y) -> wanted.accepts(items[x], items[y]);
  }

  private @Nullable Match measure(int row, int otherRow) {
    return measurer.measure(items[row], items[otherRow]);
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
