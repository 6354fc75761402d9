package org.dublette.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds and measures the candidate pairs of band keys: the rows that agree in a band are a bucket.
 *
 * <p>Each item is measured with all items that come before it in any of its buckets, once each,
 * unless these are too many ({@link Crowding}). What is measured depends on the keys alone, and not
 * on threads or memory.
 */
public final class BandJoin {
  private static final int STRETCH = 1024;

  private final KeyColumns keys;
  private final int bands;
  private final int rows;
  private final IntUnaryOperator itemOf;
  private final Measure measurer;
  private final PairFilter wanted;

  /**
   * What a join found.
   *
   * @param matches in order, each pair once
   * @param fullBuckets how many buckets were full for some item
   */
  public record Result(MatchList matches, int fullBuckets) {}

  /**
   * Makes a join.
   *
   * @param keys of each row, in b bands
   * @param rows how many there are
   * @param itemOf the item of each row, numbered in keep order, ascending; one with several rows
   *     has several sets of keys, and is not paired with itself
   * @param wanted pairs of items that it refuses are not measured
   */
  public BandJoin(
      KeyColumns keys,
      int bands,
      int rows,
      IntUnaryOperator itemOf,
      Measure measurer,
      PairFilter wanted) {
    this.keys = keys;
    this.bands = bands;
    this.rows = rows;
    this.itemOf = itemOf;
    this.measurer = measurer;
    this.wanted = wanted;
  }

  /** Joins all bands. */
  public Result run(Tasks tasks) {
    RowBuckets buckets =
        new RowBuckets(
            tasks.run(bands, band -> EqualKeys.find(rows, keys.column(band), tasks.room())));
    List<List<Match>> found =
        tasks.inStretches(buckets.joined.size(), STRETCH, (from, to) -> follow(buckets, from, to));
    return new Result(MatchList.union(found), buckets.fullBuckets());
  }

  /** Follows the buckets of the joined rows {@code from..to}, and of what belongs to the last. */
  private List<Match> follow(RowBuckets buckets, int from, int to) {
    List<Match> matches = new ArrayList<>();
    List<Match> found = new ArrayList<>();
    Crowding crowding = new Crowding();
    int row = from;
    while (row < to && row > 0 && buckets.item(row) == buckets.item(row - 1)) {
      row++;
    }
    while (row < to) {
      int item = buckets.item(row);
      int behind = row + 1;
      while (behind < buckets.joined.size() && buckets.item(behind) == item) {
        behind++;
      }
      crowding.clear();
      buckets.follow(row, behind, item, crowding);
      found.clear();
      measure(item, crowding.candidates(), found);
      matches.addAll(crowding.isCrowded() ? Crowding.closest(found) : found);
      row = behind;
    }
    return MatchList.of(matches);
  }

  private void measure(int item, int[] others, List<Match> into) {
    for (int other : others) {
      if (wanted.accepts(other, item)) {
        Match match = measurer.measure(other, item);
        if (match != null) {
          into.add(match);
        }
      }
    }
  }

  /**
   * The buckets of each row. Most rows are in none: the others are known by their places among
   * these. A member is known by its place among the members of all buckets of all bands.
   */
  private final class RowBuckets {
    private final List<EqualKeys> ofBands;

    /** The rows that are in a bucket. */
    private final AscendingInts joined;

    /** The first member of each band, and behind them the number of members. */
    private final int[] bandStarts;

    /** Per band and bucket whether it was full for some item; set by whoever finds that. */
    private final boolean[][] full;

    /** Where the members of each joined row start, and behind them where they end. */
    private final int[] starts;

    private final int[] members;

    /** The first member of each bucket. */
    private final AscendingInts firsts;

    RowBuckets(List<EqualKeys> ofBands) {
      this.ofBands = ofBands;
      this.joined = joined(ofBands);
      this.bandStarts = new int[ofBands.size() + 1];
      this.full = new boolean[ofBands.size()][];
      this.starts = new int[joined.size() + 1];
      for (int band = 0; band < ofBands.size(); band++) {
        EqualKeys ofBand = ofBands.get(band);
        full[band] = new boolean[ofBand.groups()];
        bandStarts[band + 1] = Math.addExact(bandStarts[band], ofBand.members());
        for (int i = 0; i < ofBand.members(); i++) {
          starts[joined.indexOf(ofBand.row(i)) + 1]++;
        }
      }
      for (int row = 0; row < joined.size(); row++) {
        starts[row + 1] += starts[row];
      }
      this.members = new int[starts[joined.size()]];
      BitSet ofBuckets = new BitSet(members.length);
      int[] ends = Arrays.copyOf(starts, joined.size());
      for (int band = 0; band < ofBands.size(); band++) {
        EqualKeys ofBand = ofBands.get(band);
        for (int i = 0; i < ofBand.members(); i++) {
          members[ends[joined.indexOf(ofBand.row(i))]++] = bandStarts[band] + i;
        }
        for (int group = 0; group < ofBand.groups(); group++) {
          ofBuckets.set(bandStarts[band] + ofBand.start(group));
        }
      }
      this.firsts = AscendingInts.of(ofBuckets);
    }

    private static AscendingInts joined(List<EqualKeys> ofBands) {
      BitSet rows = new BitSet();
      for (EqualKeys ofBand : ofBands) {
        for (int i = 0; i < ofBand.members(); i++) {
          rows.set(ofBand.row(i));
        }
      }
      return AscendingInts.of(rows);
    }

    /** Returns the item of a joined row. */
    int item(int row) {
      return itemOf.applyAsInt(joined.get(row));
    }

    /** Takes the buckets of the rows of an item, that with the fewest members before it first. */
    void follow(int from, int to, int item, Crowding crowding) {
      long[] byPlace = new long[starts[to] - starts[from]];
      int later = 0;
      for (int i = starts[from]; i < starts[to]; i++) {
        int place = members[i] - firsts.lastUpTo(members[i]);
        byPlace[later] = (long) place << 32 | i;
        later += place > 0 ? 1 : 0;
      }
      Arrays.sort(byPlace, 0, later);
      for (int k = 0; k < later; k++) {
        int place = (int) (byPlace[k] >>> 32);
        int member = members[(int) byPlace[k]];
        int band = band(member);
        EqualKeys ofBand = ofBands.get(band);
        int start = member - bandStarts[band] - place;
        if (!crowding.take(item, place, i -> itemOf.applyAsInt(ofBand.row(start + i)))) {
          full[band][ofBand.group(start)] = true;
        }
      }
    }

    private int band(int member) {
      int found = Arrays.binarySearch(bandStarts, member);
      int band = found < 0 ? -found - 2 : found;
      while (bandStarts[band + 1] == bandStarts[band]) {
        band++;
      }
      return band;
    }

    int fullBuckets() {
      int count = 0;
      for (boolean[] ofBand : full) {
        for (boolean bucket : ofBand) {
          count += bucket ? 1 : 0;
        }
      }
      return count;
    }
  }
}
