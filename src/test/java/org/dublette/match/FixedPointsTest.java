package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FixedPointsTest {

  /** Returns where in the second each token of the first stands that stands once in both. */
  private static int[] onceInBoth(long[] a, long[] b) {
    return Arrays.stream(a)
        .filter(token -> times(token, a) == 1 && times(token, b) == 1)
        .mapToInt(token -> indexOf(token, b))
        .toArray();
  }

  private static long times(long token, long[] tokens) {
    return Arrays.stream(tokens).filter(other -> other == token).count();
  }

  private static int indexOf(long token, long[] tokens) {
    int at = 0;
    while (tokens[at] != token) {
      at++;
    }
    return at;
  }

  private static int longestAscent(int[] places) {
    int[] ending = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      for (int before = 0; before < i; before++) {
        if (places[before] < places[i]) {
          ending[i] = Math.max(ending[i], ending[before]);
        }
      }
      ending[i]++;
    }
    return Arrays.stream(ending).max().orElse(0);
  }

  private static void check(FixedPoints fixedPoints, long[] a, long[] b) {
    TokenNumbers numbers = new TokenNumbers();
    int[] ofA = numbers.of(a);
    int[] ofB = numbers.of(b);
    long[] points = fixedPoints.of(ofA, 0, a.length, ofB, 0, b.length, numbers.count());
    int lastA = -1;
    int lastB = -1;
    for (long point : points) {
      int inA = (int) (point >>> 32);
      int inB = (int) point;
      assertThat(inA).isGreaterThan(lastA);
      assertThat(inB).isGreaterThan(lastB);
      assertThat(a[inA]).isEqualTo(b[inB]);
      lastA = inA;
      lastB = inB;
    }
    assertThat(points).hasSize(longestAscent(onceInBoth(a, b)));
  }

  @Test
  void areAsManyAsAscendInBoth() {
    Random random = new Random(2);
    FixedPoints fixedPoints = new FixedPoints();
    for (int round = 0; round < 2_000; round++) {
      int values = 1 + random.nextInt(150);
      long[] a = random.longs(random.nextInt(100), 0, values).toArray();
      long[] b = random.longs(random.nextInt(100), 0, values).toArray();
      check(fixedPoints, a, b);
    }
  }

  @Test
  void theTablesOfALongPairLeaveNothingBehind() {
    Random random = new Random(3);
    FixedPoints fixedPoints = new FixedPoints();
    TokenNumbers numbers = new TokenNumbers();
    int[] all = numbers.of(random.longs(500_000).toArray());
    long[] points = fixedPoints.of(all, 0, all.length, all, 0, all.length, numbers.count());
    assertThat(points).hasSize(all.length);
    long[] few = random.longs(120, 0, 200).toArray();
    check(fixedPoints, Arrays.copyOf(few, 90), Arrays.copyOfRange(few, 30, 120));
    assertThat(fixedPoints.of(all, 10, 20, all, 15, 25, numbers.count())).hasSize(5);
    fixedPoints.dropLarge();
    check(fixedPoints, Arrays.copyOf(few, 90), Arrays.copyOfRange(few, 30, 120));
    assertThat(fixedPoints.of(all, 10, 20, all, 15, 25, numbers.count())).hasSize(5);
  }
}
