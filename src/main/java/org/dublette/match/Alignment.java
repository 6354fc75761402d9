package org.dublette.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.dublette.model.Span;

/**
 * Where two sequences of tokens differ.
 *
 * <p>Short differences are gone over one by one. Where the two don't agree again soon, tokens that
 * stand once in each of the two, in the same order, are fixed points ({@link FixedPoints}); between
 * these a longest common subsequence is looked for, or, in a stretch that is too large for it, or
 * where fixed points keep turning up one inside the other, everything counts as different.
 * Stateless and safe for use by many threads.
 */
public final class Alignment {
  private static final long LARGEST_TABLE = 1L << 16;
  private static final int NO_ANCHORS_BELOW = 24;
  private static final int DEEPEST = 50;
  private static final int FURTHEST = 40;
  private static final int AGREEMENT = 4;

  private static final ThreadLocal<Tables> TABLES =
      ThreadLocal.withInitial(() -> new Tables(new FixedPoints(), new CommonTokens()));

  private final int[] a;
  private final int[] b;
  private final int largest;
  private final List<Hunk> hunks = new ArrayList<>();
  private final FixedPoints fixedPoints;
  private final CommonTokens common;

  /** What is left to be aligned, the next stretch on top. */
  private final Deque<Stretch> stretches = new ArrayDeque<>();

  private Alignment(int[] a, int[] b, int largest, Tables tables) {
    this.a = a;
    this.b = b;
    this.largest = largest;
    this.fixedPoints = tables.fixedPoints;
    this.common = tables.common;
  }

  /** What is used again for the next pair. */
  private record Tables(FixedPoints fixedPoints, CommonTokens common) {}

  /** A stretch of both, inside so many others. */
  private record Stretch(int fromA, int toA, int fromB, int toB, int depth) {}

  /**
   * A stretch in which the two differ; one of the spans may be empty.
   *
   * @param a tokens of the first
   * @param b tokens of the second
   */
  public record Hunk(Span a, Span b) {}

  /** Returns where two sequences of tokens, given by their hashes, differ, in their order. */
  public static List<Hunk> of(long[] a, long[] b) {
    TokenNumbers numbers = new TokenNumbers();
    return of(numbers.of(a), numbers.of(b), numbers.count());
  }

  /**
   * Returns where two sequences of tokens, given by their numbers, differ, in their order.
   *
   * @param largest no number is larger
   */
  static List<Hunk> of(int[] a, int[] b, int largest) {
    Alignment alignment = new Alignment(a, b, largest, TABLES.get());
    alignment.stretches.push(new Stretch(0, a.length, 0, b.length, 0));
    while (!alignment.stretches.isEmpty()) {
      alignment.align(alignment.stretches.pop());
    }
    alignment.fixedPoints.dropLarge();
    return alignment.hunks;
  }

  private void align(Stretch stretch) {
    int prefix = same(stretch.fromA, stretch.toA, stretch.fromB, stretch.toB);
    int startA = stretch.fromA + prefix;
    int startB = stretch.fromB + prefix;
    int suffix = sameAtTheEnd(startA, stretch.toA, startB, stretch.toB);
    int endA = stretch.toA - suffix;
    int endB = stretch.toB - suffix;
    boolean oneSided = startA == endA || startB == endB;
    if (!oneSided && !isSmall(startA, endA, startB, endB)) {
      long resumed = alignEdits(startA, endA, startB, endB);
      startA = (int) (resumed >>> 32);
      startB = (int) resumed;
      if (stretch.depth < DEEPEST && !isSmall(startA, endA, startB, endB)) {
        long[] points = fixedPoints.of(a, startA, endA, b, startB, endB, largest);
        if (points.length > 0) {
          pushBetween(points, new Stretch(startA, endA, startB, endB, stretch.depth + 1));
          return;
        }
      }
    }
    longestCommon(startA, endA, startB, endB);
  }

  /** Returns how many tokens are the same before the first that is not. */
  private int same(int fromA, int toA, int fromB, int toB) {
    int different = Arrays.mismatch(a, fromA, toA, b, fromB, toB);
    return different < 0 ? toA - fromA : different;
  }

  private int sameAtTheEnd(int fromA, int toA, int fromB, int toB) {
    int most = Math.min(toA - fromA, toB - fromB);
    int same = 0;
    while (same < most && a[toA - 1 - same] == b[toB - 1 - same]) {
      same++;
    }
    return same;
  }

  /** Takes a stretch apart at its fixed points. */
  private void pushBetween(long[] points, Stretch whole) {
    int endA = whole.toA;
    int endB = whole.toB;
    for (int k = points.length - 1; k >= 0; k--) {
      int pointA = (int) (points[k] >>> 32);
      int pointB = (int) points[k];
      if (pointA + 1 < endA || pointB + 1 < endB) {
        stretches.push(new Stretch(pointA + 1, endA, pointB + 1, endB, whole.depth));
      }
      endA = pointA;
      endB = pointB;
    }
    stretches.push(new Stretch(whole.fromA, endA, whole.fromB, endB, whole.depth));
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
      int same = same(i, toA, j, toB);
      i += same;
      j += same;
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
      int most = Math.min(way, toA - AGREEMENT - i);
      for (int inA = Math.max(0, way - (toB - AGREEMENT - j)); inA <= most; inA++) {
        if (a[i + inA] == b[j + way - inA] && agree(i + inA, j + way - inA)) {
          return inA * (FURTHEST + 1) + way - inA;
        }
      }
    }
    return -1;
  }

  /** Tells whether at a place so many tokens are the same in both, which have as many. */
  private boolean agree(int i, int j) {
    return Arrays.equals(a, i, i + AGREEMENT, b, j, j + AGREEMENT);
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

  private void longestCommon(int fromA, int toA, int fromB, int toB) {
    int rows = toA - fromA;
    int columns = toB - fromB;
    if (rows == 0 || columns == 0 || (long) rows * columns > LARGEST_TABLE) {
      add(fromA, toA, fromB, toB);
      return;
    }
    common.fill(a, fromA, rows, b, fromB, columns);
    int i = 0;
    int j = 0;
    int startI = 0;
    int startJ = 0;
    while (i < rows && j < columns) {
      if (a[fromA + i] == b[fromB + j]) {
        add(fromA + startI, fromA + i, fromB + startJ, fromB + j);
        startI = ++i;
        startJ = ++j;
      } else if (common.behind(i + 1, j) >= common.behind(i, j + 1)) {
        i++;
      } else {
        j++;
      }
    }
    add(fromA + startI, toA, fromB + startJ, toB);
  }
}
