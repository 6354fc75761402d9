package org.dublette.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dublette.model.Span;
import org.dublette.testing.PlainText;
import org.junit.jupiter.api.Test;

final class ShinglesTest {

  @Test
  void areEqualExactlyWhereTheTokensAre() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      long[] tokens = random.longs(random.nextInt(60), 0, 4).map(Mixing::mix).toArray();
      int width = 1 + random.nextInt(6);
      List<String> words =
          LongStream.of(tokens).mapToObj(Long::toString).collect(Collectors.toList());
      Set<List<String>> plain = PlainText.shingles(words, width);
      assertThat(Shingles.set(whole(tokens, width))).hasSize(plain.size());
      long[] sequence = new long[Shingles.count(tokens.length, width)];
      Shingles.fingerprints(tokens, 0, tokens.length, width, sequence, 0);
      for (int i = 0; i < sequence.length; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(sequence[i] == sequence[j])
              .isEqualTo(words.subList(i, i + width).equals(words.subList(j, j + width)));
        }
      }
    }
  }

  @Test
  void ofLongTextsAreSetsToo() {
    long[] tokens = new Random(4).longs(50_000, 0, 1_000).toArray();
    long[] set = Shingles.set(whole(tokens, 2));
    long[] sequence = new long[tokens.length - 1];
    Shingles.fingerprints(tokens, 0, tokens.length, 2, sequence, 0);
    assertThat(set).isEqualTo(Arrays.stream(sequence).sorted().distinct().toArray());
  }

  @Test
  void theSmallestAreTheBeginningOfTheSortedSet() {
    Random random = new Random(6);
    for (int round = 0; round < 2_000; round++) {
      long[] all = random.longs(random.nextInt(80), -40, 40).toArray();
      long[] into = new long[16];
      int many = Shingles.smallest(all, all.length, into);
      assertThat(Arrays.copyOf(into, many))
          .isEqualTo(Arrays.stream(all).sorted().distinct().limit(16).toArray());
    }
  }

  @Test
  void theSmallestOfManyAreTheSame() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      long[] pool = random.longs(1 + random.nextInt(400)).toArray();
      long[] all =
          random.ints(random.nextInt(1_000), 0, pool.length).mapToLong(i -> pool[i]).toArray();
      long[] into = new long[1 + random.nextInt(40)];
      int many = Shingles.smallest(all, all.length, into);
      assertThat(Arrays.copyOf(into, many))
          .isEqualTo(Arrays.stream(all).sorted().distinct().limit(into.length).toArray());
    }
  }

  @Test
  void tokensThatChangePlacesChangeTheShingle() {
    Set<Long> seen = new HashSet<>();
    long[] tokens = {Mixing.mix(1), Mixing.mix(2), Mixing.mix(3)};
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      long[] permuted = Arrays.stream(order).mapToLong(i -> tokens[i]).toArray();
      seen.add(whole(permuted, 3)[0]);
    }
    assertThat(seen).hasSize(6);
  }

  /** No shingle reaches from one stretch into another. */
  @Test
  void stretchesAreShingledApart() {
    Random random = new Random(8);
    for (int round = 0; round < 500; round++) {
      long[] tokens = random.longs(random.nextInt(40), 0, 9).toArray();
      int cut = random.nextInt(tokens.length + 1);
      int behind = cut + random.nextInt(tokens.length - cut + 1);
      int width = 1 + random.nextInt(5);
      long[] together =
          Shingles.sequence(
              tokens, List.of(new Span(0, cut), new Span(behind, tokens.length)), width);
      long[] first = whole(Arrays.copyOf(tokens, cut), width);
      long[] second = whole(Arrays.copyOfRange(tokens, behind, tokens.length), width);
      assertThat(together)
          .isEqualTo(LongStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray());
    }
  }

  private static long[] whole(long[] tokens, int width) {
    return Shingles.sequence(tokens, List.of(new Span(0, tokens.length)), width);
  }

  @Test
  void shinglesMayTakeThePlaceOfTheTokens() {
    Random random = new Random(9);
    for (int round = 0; round < 500; round++) {
      long[] tokens = random.longs(60).toArray();
      int width = 1 + random.nextInt(5);
      int gap = 10 + random.nextInt(20);
      List<Span> stretches =
          List.of(new Span(random.nextInt(10), gap), new Span(gap + random.nextInt(8), 60));
      long[] expected = Shingles.sequence(tokens, stretches, width);
      int many = Shingles.sequence(tokens, stretches, width, tokens);
      assertThat(Arrays.copyOf(tokens, many)).isEqualTo(expected);
    }
  }
}
