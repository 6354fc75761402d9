package org.dublette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.match.ShingleBuffer;
import org.dublette.model.Span;
import org.dublette.sketch.Shingles;
import org.junit.jupiter.api.Test;

final class ShinglePiecesTest {
  private final Random random = new Random(6);

  @Test
  void piecesHoldTheShinglesOfTheWholeInTheirOrder() {
    for (int round = 0; round < 500; round++) {
      long[] tokens = random.longs(random.nextInt(200)).toArray();
      int width = 1 + random.nextInt(6);
      List<Span> stretches = stretches(tokens.length);
      TokenSource source = source(tokens);
      ShinglePieces pieces = new ShinglePieces(source, width, width + 1 + random.nextInt(40));
      LongArrayList found = new LongArrayList();
      pieces.forEach(
          0,
          stretches,
          new ShingleBuffer(),
          (shingles, many) -> found.addElements(found.size(), shingles, 0, many));
      assertThat(found.toLongArray()).isEqualTo(Shingles.sequence(tokens, stretches, width));
    }
  }

  private List<Span> stretches(int length) {
    List<Span> stretches = new ArrayList<>();
    int from = 0;
    while (from < length) {
      int to = Math.min(length, from + 1 + random.nextInt(80));
      stretches.add(new Span(from, to));
      from = to + random.nextInt(3);
    }
    return stretches;
  }

  private static TokenSource source(long[] tokens) {
    return new TokenSource() {
      @Override
      public int count(int article) {
        return tokens.length;
      }

      @Override
      public void read(int article, Span span, long[] into) {
        System.arraycopy(tokens, span.start(), into, 0, span.length());
      }
    };
  }
}
