package org.dublette.pipeline;

import java.util.List;
import java.util.function.Supplier;
import org.dublette.match.Wording;
import org.dublette.model.Span;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The words of an article that are compared with those of another. The words themselves are asked
 * for when the first of them is. Not safe for use by several threads.
 */
final class ComparedWords implements Wording {
  private final long[] hashes;
  private final List<Span> compared;
  private final Supplier<Words> source;
  private @Nullable Words words;

  /**
   * Takes some stretches of an article's tokens.
   *
   * @param tokens hashes of all of them
   */
  ComparedWords(long[] tokens, List<Span> compared, Supplier<Words> source) {
    this.compared = compared;
    this.source = source;
    this.hashes = new long[compared.stream().mapToInt(Span::length).sum()];
    int at = 0;
    for (Span span : compared) {
      System.arraycopy(tokens, span.start(), hashes, at, span.length());
      at += span.length();
    }
  }

  @Override
  public long[] hashes() {
    return hashes;
  }

  @Override
  public String folded(int word) {
    return words().folded(token(word));
  }

  @Override
  public Kind kind(int word) {
    int token = token(word);
    return words().isNumber(token)
        ? Kind.NUMBER
        : words().isFunctionWord(token)
            ? Kind.FUNCTION
            : words().isCapitalised(token) ? Kind.NAME : Kind.OTHER;
  }

  private int token(int word) {
    int left = word;
    for (Span span : compared) {
      if (left < span.length()) {
        return span.start() + left;
      }
      left -= span.length();
    }
    throw new IndexOutOfBoundsException(word);
  }

  private Words words() {
    Words known = words;
    if (known == null) {
      known = source.get();
      words = known;
    }
    return known;
  }
}
