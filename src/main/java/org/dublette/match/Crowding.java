package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is done where an item has too many candidates: a million articles of one template are as
 * many near pairs as nobody can measure, or would read.
 *
 * <p>An item is a candidate for those before it, in keep order, in its buckets. It follows its
 * buckets one after the other, that with the fewest members before it first (of equal ones that of
 * the earlier row, then that of the lower band), and is measured with all members before it, as
 * long as these are no more than {@link #MOST_FOLLOWED} different items. The first bucket that
 * would bring more, and all that come after it, are <i>full</i> for the item, and the item is
 * <i>crowded</i>: it is measured with the {@link #FIRST_OF_FULL} first members of each. What two
 * near copies inside a template share beside it are small buckets, so they are found; and what has
 * many copies has its original among the first members.
 *
 * <p>Of the matches of a crowded item with those before it, {@link #closest} says which stay. All
 * of this depends on the buckets alone.
 *
 * <p>Collects the candidates of one item after the other; not safe for use by several threads.
 */
public final class Crowding {
  /** With how many earlier items an item is measured before it is crowded. */
  public static final int MOST_FOLLOWED = 128;

  /** How many members of a full bucket a crowded item is measured with. */
  public static final int FIRST_OF_FULL = 4;

  /** How many matches a crowded item keeps, beside that with the earliest item. */
  public static final int MOST_CLOSEST = 4;

  /** Of pairs that have an item in common, by the other one: the item is on either side. */
  private static final Comparator<Match> BY_OTHER =
      Comparator.comparingInt(Match::a).thenComparingInt(Match::b);

  private static final Comparator<Match> BY_TENTHS =
      Comparator.comparingLong(match -> -tenths(match));

  private final IntOpenHashSet candidates = new IntOpenHashSet(4 * MOST_FOLLOWED);
  private final IntArrayList ofBucket = new IntArrayList(MOST_FOLLOWED);
  private boolean crowded;

  /** The items of the members of a bucket that come before an item, in keep order. */
  @FunctionalInterface
  public interface Members {
    int item(int place);
  }

  /** Starts with another item. */
  public void clear() {
    candidates.clear();
    crowded = false;
  }

  /**
   * Takes the next bucket of an item; they come with the number of members ascending.
   *
   * @param before how many members come before the item
   * @return false if the bucket is full for the item
   */
  public boolean take(int item, int before, Members members) {
    crowded = crowded || !follows(item, before, members);
    if (crowded) {
      for (int place = 0; place < Math.min(before, FIRST_OF_FULL); place++) {
        candidates.add(members.item(place));
      }
      candidates.remove(item);
    }
    return !crowded;
  }

  private boolean follows(int item, int before, Members members) {
    ofBucket.clear();
    for (int place = 0; place < before && candidates.size() <= MOST_FOLLOWED; place++) {
      int other = members.item(place);
      if (other != item && candidates.add(other)) {
        ofBucket.add(other);
      }
    }
    if (candidates.size() <= MOST_FOLLOWED) {
      return true;
    }
    ofBucket.forEach(candidates::remove);
    return false;
  }

  /** Tells whether a bucket was full for the item. */
  public boolean isCrowded() {
    return crowded;
  }

  /** Returns the candidates of the item, ascending. */
  public int[] candidates() {
    int[] ascending = candidates.toIntArray();
    Arrays.sort(ascending);
    return ascending;
  }

  /**
   * Returns the matches of a crowded item that stay: that with the earliest other item, and the
   * {@link #MOST_CLOSEST} closest of the rest, by full tenths of the Jaccard similarity and then by
   * the other item, the earlier first. An earlier one is more likely to stay itself, so it tells
   * more than one that is a little closer. Near misses don't stay.
   *
   * @param matches of one item, in any order
   */
  public static List<Match> closest(List<Match> matches) {
    List<Match> ordered =
        new ArrayList<>(
            matches.stream()
                .filter(match -> match.grade() != Match.Grade.NEAR_MISS)
                .sorted(BY_OTHER)
                .toList());
    if (ordered.size() > MOST_CLOSEST + 1) {
      List<Match> rest = ordered.subList(1, ordered.size());
      rest.sort(BY_TENTHS.thenComparing(BY_OTHER));
      rest.subList(MOST_CLOSEST, rest.size()).clear();
    }
    return ordered;
  }

  private static long tenths(Match match) {
    return 10L * match.overlap().shared() / match.overlap().union();
  }
}
