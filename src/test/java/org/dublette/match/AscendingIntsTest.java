package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AscendingIntsTest {

  @Test
  void tellsWhatASortedArrayTells() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      int most = 1 + random.nextInt(round < 100 ? 130 : 5_000);
      BitSet bits = new BitSet();
      random.ints(random.nextInt(most), 0, most).forEach(bits::set);
      if (round % 3 == 0) {
        bits.clear(most / 4, most / 4 * 3);
      }
      int[] sorted = bits.stream().toArray();
      AscendingInts numbers = AscendingInts.of(bits);
      assertThat(numbers.size()).isEqualTo(sorted.length);
      int smaller = 0;
      for (int number = 0; number < most + 200; number++) {
        assertThat(numbers.contains(number)).isEqualTo(bits.get(number));
        assertThat(numbers.indexOf(number)).isEqualTo(smaller);
        smaller += bits.get(number) ? 1 : 0;
        if (smaller > 0) {
          assertThat(numbers.lastUpTo(number)).isEqualTo(sorted[smaller - 1]);
        }
      }
      for (int i = 0; i < sorted.length; i++) {
        assertThat(numbers.get(i)).isEqualTo(sorted[i]);
      }
      assertThatThrownBy(() -> numbers.get(sorted.length))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
