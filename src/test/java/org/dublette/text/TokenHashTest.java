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

  @Test
  void manyAtOnceAreHashedAsOneByOne() {
    Random random = new Random(6);
    byte[] bytes = new byte[9_000];
    random.nextBytes(bytes);
    TokenHashes hashes = new TokenHashes();
    for (int round = 0; round < 100; round++) {
      int longest = 1 + random.nextInt(40);
      int many = 1 + random.nextInt(3_000);
      int[] starts = random.ints(many, 0, 8_000).toArray();
      int[] ends = starts.clone();
      for (int i = 0; i < many; i++) {
        ends[i] += 1 + random.nextInt(longest);
      }
      int from = random.nextInt(many);
      int at = random.nextInt(5);
      long[] into = new long[at + many - from];
      hashes.of(bytes, starts, ends, from, many, into, at);
      for (int i = from; i < many; i++) {
        assertThat(into[at + i - from])
            .isEqualTo(TokenHash.of(bytes, starts[i], ends[i] - starts[i]));
      }
    }
  }
}
