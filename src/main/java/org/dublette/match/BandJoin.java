package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.Ratio;

/**
 * Finds and measures the candidate pairs of band keys: the rows that agree in a band are a bucket.
 *
 * <p>Each item is measured with all items that come after it in any of its buckets, once each; what
 * shares only full buckets is measured with the leaders of these. What is measured depends on the
 * keys alone, and not on threads or memory.
 */
public final class BandJoin {
  private static final int STRETCH = 1024;

  private final KeyColumns keys;
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
   * @param keys of each row, in b bands
   * @param items the item of each row, numbered in keep order, ascending; one with several rows has
   *     several sets of keys, and is not paired with itself
   * @param wanted pairs of items that it refuses are not measured
   * @param rowSets the shingles that the keys of each row were made from
   * @param threshold Jaccard similarity from which on a pair counts
   */
  public BandJoin(
      KeyColumns keys,
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
    List<EqualKeys> buckets =
        tasks.run(
            bands,
            band -> EqualKeys.find(items.length, EqualKeys.of(keys.column(band)), tasks.room()));
    RowBuckets ofRows = new RowBuckets(items.length, buckets);
    List<List<Match>> found =
        new ArrayList<>(
            tasks.inStretches(
                items.length, STRETCH, (from, to) -> follow(buckets, ofRows, from, to)));
    FullBuckets full =
        new FullBuckets(
            (x, y) -> measurer.measure(items[x], items[y]),
            (x, y) -> items[x] != items[y] && wanted.accepts(items[x], items[y]),
            rowSets,
            threshold,
            tasks);
    int fullBuckets = 0;
    for (EqualKeys ofBand : buckets) {
      for (int bucket = 0; bucket < ofBand.groups(); bucket++) {
        if (ofBand.size(bucket) > FullBuckets.LARGEST) {
          found.add(full.measure(ofBand.rows(bucket), row -> true));
          fullBuckets++;
        }
      }
    }
    return new Result(Match.union(found.stream()), fullBuckets);
  }

  /** The buckets of each row, band by band. */
  private static final class RowBuckets {
    private final int[] starts;
    private final int[] ends;
    private final int[] bands;
    private final int[] buckets;

    RowBuckets(int rows, List<EqualKeys> ofBands) {
      starts = new int[rows + 1];
      for (EqualKeys ofBand : ofBands) {
        for (int i = 0; i < ofBand.start(ofBand.groups()); i++) {
          starts[ofBand.row(i) + 1]++;
        }
      }
      for (int row = 0; row < rows; row++) {
        starts[row + 1] = Math.addExact(starts[row + 1], starts[row]);
      }
      ends = Arrays.copyOf(starts, rows);
      bands = new int[starts[rows]];
      buckets = new int[starts[rows]];
      for (int band = 0; band < ofBands.size(); band++) {
        EqualKeys ofBand = ofBands.get(band);
        for (int bucket = 0; bucket < ofBand.groups(); bucket++) {
          for (int i = ofBand.start(bucket); i < ofBand.start(bucket + 1); i++) {
            int at = ends[ofBand.row(i)]++;
            bands[at] = band;
            buckets[at] = bucket;
          }
        }
      }
    }
  }

  private List<Match> follow(List<EqualKeys> buckets, RowBuckets ofRows, int from, int to) {
    List<Match> matches = new ArrayList<>();
    IntArrayList others = new IntArrayList();
    int row = from;
    while (row < to) {
      int item = items[row];
      others.clear();
      for (; row < to && items[row] == item; row++) {
        for (int i = ofRows.starts[row]; i < ofRows.ends[row]; i++) {
          takeLater(buckets.get(ofRows.bands[i]), ofRows.buckets[i], row, others);
        }
      }
      int[] sorted = others.toIntArray();
      Arrays.sort(sorted);
      for (int i = 0; i < sorted.length; i++) {
        int other = sorted[i];
        if (other != item && (i == 0 || other != sorted[i - 1]) && wanted.accepts(item, other)) {
          Match match = measurer.measure(item, other);
          if (match != null) {
            matches.add(match);
          }
        }
      }
    }
    return matches;
  }

  /** Takes the items of the rows behind one of a bucket, if that is not full. */
  private void takeLater(EqualKeys ofBand, int bucket, int row, IntArrayList into) {
    if (ofBand.size(bucket) > FullBuckets.LARGEST) {
      return;
    }
    for (int i = ofBand.start(bucket + 1) - 1; ofBand.row(i) > row; i--) {
      into.add(items[ofBand.row(i)]);
    }
  }
}
