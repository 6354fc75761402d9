package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The shingles that more than one item holds and for which some items ask that may find enough of
 * them: for each a list of its holders, in keep order. Immutable and safe for use by many threads.
 */
final class HolderLists {
  private final int[] leasts;
  private final int first;

  /** Who of {@code first..} may find enough: a bit each, for it is asked of every holder. */
  private final BitSet finders;

  private final long[] shingles;
  private final int[] starts;
  private final int[] rows;
  private final int[] ownStarts;
  private final int[] own;

  /**
   * Makes the lists for which the items {@code first..behind} ask.
   *
   * @param leasts per item how many of the shingles that it asks for another one must hold at
   *     least, at least 1
   */
  HolderLists(int[] leasts, SharedShingles shared, int first, int behind) {
    this.leasts = leasts;
    this.first = first;
    this.finders = new BitSet(behind - first);
    for (int item = first; item < behind; item++) {
      finders.set(item - first, shared.sharedOf(item) >= leasts[item]);
    }
    LongArrayList ofLists = new LongArrayList();
    IntArrayList ends = new IntArrayList(new int[] {0});
    IntArrayList holders = new IntArrayList();
    shared.forEach(
        (scattered, group, count) -> {
          if (isWanted(group, count)) {
            ofLists.add(AskedFilter.unscatter(scattered));
            holders.addElements(holders.size(), group, 0, count);
            ends.add(holders.size());
          }
        });
    this.shingles = ofLists.toLongArray();
    this.starts = ends.toIntArray();
    this.rows = holders.toIntArray();
    this.ownStarts = new int[behind - first + 1];
    for (int row : rows) {
      if (asks(row)) {
        ownStarts[Hits.item(row) - first + 1]++;
      }
    }
    for (int i = 0; i < behind - first; i++) {
      ownStarts[i + 1] += ownStarts[i];
    }
    this.own = new int[ownStarts[behind - first]];
    int[] at = ownStarts.clone();
    for (int list = 0; list < shingles.length; list++) {
      for (int i = starts[list]; i < starts[list + 1]; i++) {
        if (asks(rows[i])) {
          own[at[Hits.item(rows[i]) - first]++] = list;
        }
      }
    }
  }

  private boolean isWanted(int[] group, int count) {
    for (int i = 0; i < count; i++) {
      if (asks(group[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean asks(int row) {
    return Hits.isOwn(row) && Hits.item(row) >= first && mayFindEnough(Hits.item(row));
  }

  /** Returns how many bytes the lists for which any item may ask take at most, about. */
  static long mostBytes(SharedShingles shared) {
    return shared.count() * (Long.BYTES + Integer.BYTES) + 2 * Integer.BYTES * shared.holders();
  }

  /**
   * Tells whether another item may hold enough of what an item asks for; of items behind those that
   * ask, that none may.
   */
  boolean mayFindEnough(int item) {
    return finders.get(item - first);
  }

  /** Returns how many of the shingles that an item asks for another one must hold at least. */
  int least(int item) {
    return leasts[item];
  }

  /** Returns how many items hold the shingle of a list. */
  int count(int list) {
    return starts[list + 1] - starts[list];
  }

  /** Returns one of the items that hold a list's shingle; they are in keep order. */
  int holder(int list, int place) {
    return Hits.item(rows[starts[list] + place]);
  }

  /** Returns the lists of the shingles that an item asks for, in no particular order. */
  int[] own(int item) {
    return Arrays.copyOfRange(own, ownStarts[item - first], ownStarts[item - first + 1]);
  }

  /** Returns the same lists, the shortest first, and of equally long ones the smaller shingle. */
  int[] shortestFirst(int item) {
    int[] lists = own(item);
    // They are few.
    for (int i = 1; i < lists.length; i++) {
      int list = lists[i];
      int at = i;
      while (at > 0 && isBefore(list, lists[at - 1])) {
        lists[at] = lists[at - 1];
        at--;
      }
      lists[at] = list;
    }
    return lists;
  }

  private boolean isBefore(int list, int other) {
    int byCount = Integer.compare(count(list), count(other));
    return byCount < 0 || byCount == 0 && shingle(list) < shingle(other);
  }

  /** Returns the shingle of a list. */
  long shingle(int list) {
    return shingles[list];
  }

  /**
   * Tells whether an item stands in all but some of the lists from a place on.
   *
   * @param lacking in how many it may be missing; below 0 for a no
   */
  boolean holdsAllBut(int lacking, int[] lists, int from, int holder) {
    int left = lacking;
    for (int i = from; i < lists.length && left >= 0; i++) {
      left -= holds(lists[i], holder) ? 0 : 1;
    }
    return left >= 0;
  }

  private boolean holds(int list, int holder) {
    int low = starts[list];
    int high = starts[list + 1] - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (Hits.item(rows[middle]) < holder) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Hits.item(rows[low]) == holder;
  }
}
