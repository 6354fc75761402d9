package org.dublette.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenHashTest {

  @Test
  void isXxh3WhateverTheLength() {
    Random random = new Random(5);
    byte[] bytes = new byte[400];
    for (int round = 0; round < 200; round++) {
      random.nextBytes(bytes);
      for (int length = 1; length <= 300; length++) {
        assertThat(TokenHash.of(bytes, round % 64, length))
            .as("%d bytes", length)
            .isEqualTo(Hashing.xxh3_64().hashBytesToLong(bytes, round % 64, length));
      }
    }
  }
}
