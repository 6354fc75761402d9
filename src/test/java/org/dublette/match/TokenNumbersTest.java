package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenNumbersTest {

  @Test
  void equalTokensHaveEqualNumbersInTheOrderInWhichTheyCome() {
    Random random = new Random(5);
    Map<Long, Integer> plain = new HashMap<>();
    TokenNumbers numbers = new TokenNumbers();
    for (int round = 0; round < 200; round++) {
      long[] tokens =
          round % 2 == 0
              ? random.longs(random.nextInt(300)).toArray()
              : random.longs(random.nextInt(300), -500, 500).toArray();
      int[] found = numbers.of(tokens);
      for (int i = 0; i < tokens.length; i++) {
        plain.putIfAbsent(tokens[i], plain.size() + 1);
        assertThat(found[i]).isEqualTo(plain.get(tokens[i]));
      }
      assertThat(numbers.count()).isEqualTo(plain.size());
    }
  }
}
