package org.dublette.match;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.Span;

/**
 * Where two sequences of tokens differ.
 *
 * <p>Short differences are gone over one by one. Where the two don't agree again soon, tokens that
 * stand once in each of the two, in the same order, are fixed points (patience diff, Bram Cohen);
 * between these a longest common subsequence is looked for, or, in a stretch that is too large for
 * it, or where fixed points keep turning up one inside the other, everything counts as different.
 * Stateless and safe for use by many threads.
 */
public final class Alignment {
  private static final long LARGEST_TABLE = 1L << 16;
  private static final int NO_ANCHORS_BELOW = 24;
  private static final int DEEPEST = 50;
  private static final int FURTHEST = 40;
  private static final int AGREEMENT = 4;
  private static final int REPEATED = -2;

  private final long[] a;
  private final long[] b;
  private final List<Hunk> hunks = new ArrayList<>();

  private Alignment(long[] a, long[] b) {
    this.a = a;
    this.b = b;
  }

  /**
   * A stretch in which the two differ; one of the spans may be empty.
   *
   * @param a tokens of the first
   * @param b tokens of the second
   */
  public record Hunk(Span a, Span b) {}

  /** Returns where two sequences differ, in their order. */
  public static List<Hunk> of(long[] a, long[] b) {
    Alignment alignment = new Alignment(a, b);
    alignment.align(0, a.length, 0, b.length, 0);
    return alignment.hunks;
  }

  private void align(int fromA, int toA, int fromB, int toB, int depth) {
    int startA = fromA;
    int startB = fromB;
    int endA = toA;
    int endB = toB;
    while (startA < endA && startB < endB && a[startA] == b[startB]) {
      startA++;
      startB++;
    }
    while (startA < endA && startB < endB && a[endA - 1] == b[endB - 1]) {
      endA--;
      endB--;
    }
    if (startA == endA || startB == endB) {
      add(startA, endA, startB, endB);
      return;
    }
    if (isSmall(startA, endA, startB, endB)) {
      longestCommon(startA, endA, startB, endB);
      return;
    }
    long resumed = alignEdits(startA, endA, startB, endB);
    startA = (int) (resumed >>> 32);
    startB = (int) resumed;
    List<int[]> anchors =
        depth < DEEPEST && !isSmall(startA, endA, startB, endB)
            ? anchors(startA, endA, startB, endB)
            : List.of();
    if (anchors.isEmpty()) {
      longestCommon(startA, endA, startB, endB);
      return;
    }
    for (int[] anchor : anchors) {
      align(startA, anchor[0], startB, anchor[1], depth + 1);
      startA = anchor[0] + 1;
      startB = anchor[1] + 1;
    }
    align(startA, endA, startB, endB, depth + 1);
  }

  private static boolean isSmall(int fromA, int toA, int fromB, int toB) {
    return toA - fromA < NO_ANCHORS_BELOW && toB - fromB < NO_ANCHORS_BELOW;
  }

  /**
   * Goes along both, and over each short difference to where they agree again. Most copies differ
   * in nothing else, and this takes no table.
   *
   * @return where that ends in the two, as the upper and the lower half
   */
  private long alignEdits(int fromA, int toA, int fromB, int toB) {
    int i = fromA;
    int j = fromB;
    while (true) {
      while (i < toA && j < toB && a[i] == b[j]) {
        i++;
        j++;
      }
      int jump = i < toA && j < toB ? nextAgreement(i, toA, j, toB) : -1;
      if (jump < 0) {
        return (long) i << 32 | j;
      }
      int inA = jump / (FURTHEST + 1);
      int inB = jump % (FURTHEST + 1);
      longestCommon(i, i + inA, j, j + inB);
      i += inA;
      j += inB;
    }
  }

  /** Returns the shortest way to where some tokens in a row agree, or -1 if it is too far. */
  private int nextAgreement(int i, int toA, int j, int toB) {
    for (int way = 1; way <= FURTHEST; way++) {
      for (int inA = 0; inA <= way; inA++) {
        if (agree(i + inA, toA, j + way - inA, toB)) {
          return inA * (FURTHEST + 1) + way - inA;
        }
      }
    }
    return -1;
  }

  private boolean agree(int i, int toA, int j, int toB) {
    if (i + AGREEMENT > toA || j + AGREEMENT > toB) {
      return false;
    }
    for (int k = 0; k < AGREEMENT; k++) {
      if (a[i + k] != b[j + k]) {
        return false;
      }
    }
    return true;
  }

  private void add(int fromA, int toA, int fromB, int toB) {
    if (fromA == toA && fromB == toB) {
      return;
    }
    int last = hunks.size() - 1;
    if (last >= 0 && hunks.get(last).a.end() == fromA && hunks.get(last).b.end() == fromB) {
      Hunk before = hunks.get(last);
      hunks.set(last, new Hunk(new Span(before.a.start(), toA), new Span(before.b.start(), toB)));
    } else {
      hunks.add(new Hunk(new Span(fromA, toA), new Span(fromB, toB)));
    }
  }

  /** Returns the longest ascending run of tokens that stand once in each stretch. */
  private List<int[]> anchors(int fromA, int toA, int fromB, int toB) {
    Long2IntOpenHashMap inA = places(a, fromA, toA);
    Long2IntOpenHashMap inB = places(b, fromB, toB);
    int[] placesA = new int[toA - fromA];
    int[] placesB = new int[toA - fromA];
    int count = 0;
    for (int i = fromA; i < toA; i++) {
      int j = inB.get(a[i]);
      if (inA.get(a[i]) == i && j >= 0) {
        placesA[count] = i;
        placesB[count++] = j;
      }
    }
    return ascending(placesA, placesB, count);
  }

  private static Long2IntOpenHashMap places(long[] tokens, int from, int to) {
    Long2IntOpenHashMap places = new Long2IntOpenHashMap(to - from);
    places.defaultReturnValue(-1);
    for (int i = from; i < to; i++) {
      if (places.putIfAbsent(tokens[i], i) != -1) {
        places.put(tokens[i], REPEATED);
      }
    }
    return places;
  }

  private static List<int[]> ascending(int[] placesA, int[] placesB, int count) {
    int[] lastOfLength = new int[count + 1];
    int[] before = new int[count];
    int longest = 0;
    for (int i = 0; i < count; i++) {
      int low = 1;
      int high = longest + 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (placesB[lastOfLength[middle]] < placesB[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low > 1 ? lastOfLength[low - 1] : -1;
      lastOfLength[low] = i;
      longest = Math.max(longest, low);
    }
    int[][] run = new int[longest][];
    int at = longest == 0 ? -1 : lastOfLength[longest];
    for (int k = longest - 1; k >= 0; k--) {
      run[k] = new int[] {placesA[at], placesB[at]};
      at = before[at];
    }
    return Arrays.asList(run);
  }

  private void longestCommon(int fromA, int toA, int fromB, int toB) {
    int rows = toA - fromA;
    int columns = toB - fromB;
    if ((long) rows * columns > LARGEST_TABLE) {
      add(fromA, toA, fromB, toB);
      return;
    }
    int width = columns + 1;
    int[] table = new int[(rows + 1) * width];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        table[i * width + j] =
            a[fromA + i] == b[fromB + j]
                ? table[(i + 1) * width + j + 1] + 1
                : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    int startI = 0;
    int startJ = 0;
    while (i < rows && j < columns) {
      if (a[fromA + i] == b[fromB + j]) {
        add(fromA + startI, fromA + i, fromB + startJ, fromB + j);
        startI = ++i;
        startJ = ++j;
      } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    add(fromA + startI, toA, fromB + startJ, toB);
  }
}
