package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * The shingles that more than one item holds and that somebody asks for who may find enough of
 * them: for each a list of its holders, in keep order. Immutable and safe for use by many threads.
 */
final class HolderLists {
  private final EqualKeys groups;

  /** The group of each list. */
  private final int[] groupOf;

  private final int[] leasts;
  private final int[] ownStarts;
  private final int[] own;
  private final int[] heldStarts;
  private final int[] held;

  /**
   * Makes the lists.
   *
   * @param leasts per item how many of the shingles that it asks for another one must hold at
   *     least, at least 1
   * @param groups of hits, by their shingles
   */
  HolderLists(int[] leasts, EqualKeys groups) {
    this.leasts = leasts;
    this.groups = groups;
    this.groupOf = wanted();
    int items = leasts.length;
    this.ownStarts = new int[items + 1];
    this.heldStarts = new int[items + 1];
    for (int group : groupOf) {
      for (int i = groups.start(group); i < groups.start(group + 1); i++) {
        int row = groups.row(i);
        heldStarts[Hits.item(row) + 1]++;
        ownStarts[Hits.item(row) + 1] += Hits.isOwn(row) ? 1 : 0;
      }
    }
    for (int item = 0; item < items; item++) {
      heldStarts[item + 1] = Math.addExact(heldStarts[item + 1], heldStarts[item]);
      ownStarts[item + 1] += ownStarts[item];
    }
    this.held = new int[heldStarts[items]];
    this.own = new int[ownStarts[items]];
    int[] heldEnds = Arrays.copyOf(heldStarts, items);
    int[] ownEnds = Arrays.copyOf(ownStarts, items);
    for (int list = 0; list < groupOf.length; list++) {
      for (int i = groups.start(groupOf[list]); i < groups.start(groupOf[list] + 1); i++) {
        int row = groups.row(i);
        held[heldEnds[Hits.item(row)]++] = list;
        if (Hits.isOwn(row)) {
          own[ownEnds[Hits.item(row)]++] = list;
        }
      }
    }
  }

  /** Returns the groups for which somebody asks that shares enough of what it asks for. */
  private int[] wanted() {
    int[] shared = new int[leasts.length];
    int members = groups.members();
    for (int i = 0; i < members; i++) {
      int row = groups.row(i);
      shared[Hits.item(row)] += Hits.isOwn(row) ? 1 : 0;
    }
    IntArrayList wanted = new IntArrayList();
    for (int group = 0; group < groups.groups(); group++) {
      if (isWanted(group, shared)) {
        wanted.add(group);
      }
    }
    return wanted.toIntArray();
  }

  private boolean isWanted(int group, int[] shared) {
    for (int i = groups.start(group); i < groups.start(group + 1); i++) {
      int row = groups.row(i);
      if (Hits.isOwn(row) && shared[Hits.item(row)] >= leasts[Hits.item(row)]) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether another item may hold enough of what an item asks for. */
  boolean mayFindEnough(int item) {
    return ownStarts[item + 1] - ownStarts[item] >= leasts[item];
  }

  /** Returns how many of the shingles that an item asks for another one must hold at least. */
  int least(int item) {
    return leasts[item];
  }

  /** Returns how many items hold the shingle of a list. */
  int count(int list) {
    return groups.size(groupOf[list]);
  }

  /** Returns one of the items that hold a list's shingle; they are in keep order. */
  int holder(int list, int place) {
    return Hits.item(groups.row(groups.start(groupOf[list]) + place));
  }

  /** Returns the lists of the shingles that an item asks for, in no particular order. */
  int[] own(int item) {
    return Arrays.copyOfRange(own, ownStarts[item], ownStarts[item + 1]);
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

  private long shingle(int list) {
    return AskedFilter.unscatter(groups.key(groupOf[list]));
  }

  /**
   * Tells whether an item stands in all but some of the lists from a place on.
   *
   * @param lacking in how many it may be missing; below 0 for a no
   */
  boolean holdsAllBut(int lacking, int[] lists, int from, int holder) {
    int left = lacking;
    int start = heldStarts[holder];
    int end = heldStarts[holder + 1];
    for (int i = from; i < lists.length && left >= 0; i++) {
      left -= Arrays.binarySearch(held, start, end, lists[i]) >= 0 ? 0 : 1;
    }
    return left >= 0;
  }
}
