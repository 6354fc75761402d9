package org.dublette.pipeline;

import java.util.List;
import org.dublette.match.ShingleBuffer;
import org.dublette.match.ShingleSets;
import org.dublette.model.Span;
import org.dublette.sketch.Shingles;

/**
 * Makes shingles out of stored tokens, of very long stretches a piece after the other. Immutable
 * and safe for use by many threads.
 */
final class ShinglePieces {
  private static final int MOST_TOKENS = 1 << 20;

  private final TokenSource tokens;
  private final int width;
  private final int most;

  ShinglePieces(TokenSource tokens, int width) {
    this(tokens, width, MOST_TOKENS);
  }

  /**
   * Makes a source of shingles.
   *
   * @param most how many tokens are read at once, more than the width
   */
  ShinglePieces(TokenSource tokens, int width, int most) {
    this.tokens = tokens;
    this.width = width;
    this.most = most;
  }

  /**
   * Hands over the shingles in some stretches of an article's tokens, in their order and with
   * repeats; none reaches from one stretch into another.
   */
  void forEach(int article, List<Span> stretches, ShingleBuffer buffer, ShingleSets.Use use) {
    int words = tokens.count(article);
    if (words <= most) {
      long[] hashes = buffer.shingles(words);
      tokens.read(article, new Span(0, words), hashes);
      use.take(hashes, Shingles.sequence(hashes, stretches, width, hashes));
    } else {
      stretches.forEach(stretch -> forEach(article, stretch, buffer, use));
    }
  }

  /** Hands over the shingles in one stretch of an article's tokens. */
  void forEach(int article, Span stretch, ShingleBuffer buffer, ShingleSets.Use use) {
    int from = stretch.start();
    while (Shingles.count(stretch.end() - from, width) > 0) {
      int to = from + Math.min(most, stretch.end() - from);
      long[] hashes = buffer.shingles(to - from);
      tokens.read(article, new Span(from, to), hashes);
      use.take(hashes, Shingles.fingerprints(hashes, 0, to - from, width, hashes, 0));
      from = to - width + 1;
    }
  }
}
