package org.dublette.pipeline;

import java.util.List;
import org.dublette.match.Wording;
import org.dublette.model.Span;

/**
 * The words of an article that are compared with those of another. Not safe for use by several
 * threads.
 */
final class ComparedWords implements Wording {
  private final ArticleWords words;
  private final List<Span> compared;
  private final long[] hashes;

  /**
   * Takes some stretches of an article's tokens.
   *
   * @param compared ascending, without overlaps
   */
  ComparedWords(ArticleWords words, List<Span> compared) {
    this.words = words;
    this.compared = compared;
    int length = compared.stream().mapToInt(Span::length).sum();
    this.hashes = length == words.hashes().length ? words.hashes() : copy(length);
  }

  private long[] copy(int length) {
    long[] copy = new long[length];
    int at = 0;
    for (Span span : compared) {
      System.arraycopy(words.hashes(), span.start(), copy, at, span.length());
      at += span.length();
    }
    return copy;
  }

  @Override
  public long[] hashes() {
    return hashes;
  }

  @Override
  public Word word(int place) {
    return words.word(token(place));
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
}
