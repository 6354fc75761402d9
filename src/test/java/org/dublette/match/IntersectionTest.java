package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IntersectionTest {

  private static int plain(long[] a, long[] b) {
    Set<Long> both = new HashSet<>(LongStream.of(a).boxed().toList());
    both.retainAll(LongStream.of(b).boxed().toList());
    return both.size();
  }

  /** Returns some of few numbers, so that sets have much in common, or of all there are. */
  private static long[] set(Random random, int most, long bound) {
    LongStream numbers =
        bound == 0
            ? random.longs(random.nextInt(most))
            : random.longs(random.nextInt(most), -bound, bound);
    return numbers.distinct().sorted().toArray();
  }

  @Test
  void isThatOfPlainSets() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      int most = 1 << 1 + random.nextInt(10);
      long bound = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(2 * most);
      long[] a = set(random, most, bound);
      long[] b = set(random, random.nextBoolean() ? most : 1 + most / 7, bound);
      int shared = plain(a, b);
      assertThat(Intersection.count(a, b, 0)).isEqualTo(shared);
      assertThat(Intersection.count(a, b, shared)).isEqualTo(shared);
      assertThat(Intersection.count(a, b, shared + 1)).isLessThanOrEqualTo(shared);
    }
  }

  @Test
  void numbersThatLieFarApartAreCompared() {
    long[] ends = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE};
    for (int mask = 0; mask < 1 << ends.length; mask++) {
      long[] some = some(ends, mask);
      for (int other = 0; other < 1 << ends.length; other++) {
        long[] others = some(ends, other);
        assertThat(Intersection.count(some, others, 0)).isEqualTo(Integer.bitCount(mask & other));
      }
    }
  }

  private static long[] some(long[] numbers, int mask) {
    return LongStream.range(0, numbers.length)
        .filter(i -> (mask >> i & 1) != 0)
        .map(i -> numbers[(int) i])
        .toArray();
  }

  @Test
  void theRestIsPassedOverWhereTooFewAreShared() {
    long[] a = LongStream.range(0, 5_000).map(i -> 2 * i).toArray();
    long[] b = LongStream.range(0, 5_000).map(i -> 2 * i + 1).toArray();
    assertThat(Intersection.count(a, b, 2_000)).isEqualTo(Intersection.TOO_FEW);
    assertThat(List.of(Intersection.count(a, Arrays.copyOf(b, 0), 0))).containsExactly(0);
  }
}
