package org.dublette.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FingerprintSortTest {
  private static void assertSorts(long[] numbers) {
    long[] expected = numbers.clone();
    Arrays.sort(expected);
    assertThat(FingerprintSort.sorted(numbers.clone())).isEqualTo(expected);
  }

  @Test
  void sortsWhateverTheNumbersAre() {
    Random random = new Random(5);
    for (int many = 0; many < 300; many++) {
      assertSorts(random.longs(many).toArray());
      assertSorts(random.longs(many, -3, 3).toArray());
      long[] oneBucket = random.longs(many, Long.MAX_VALUE - 1000, Long.MAX_VALUE).toArray();
      assertSorts(oneBucket);
      assertSorts(LongStream.concat(Arrays.stream(oneBucket), random.longs(many)).toArray());
    }
    assertSorts(random.longs(100_000).toArray());
    assertSorts(LongStream.range(0, 70_000).map(i -> -i).toArray());
    assertSorts(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE});
  }
}
