package org.dublette.pipeline;

import java.util.List;
import org.dublette.match.TokenNumbers;
import org.dublette.match.Wording;
import org.dublette.model.Span;

/**
 * The words of an article that are compared with those of another. Not safe for use by several
 * threads.
 */
final class ComparedWords implements Wording {
  private final ArticleWords words;
  private final List<Span> compared;
  private final int count;

  /**
   * Takes some stretches of an article's tokens.
   *
   * @param compared ascending, without overlaps
   */
  ComparedWords(ArticleWords words, List<Span> compared) {
    this.words = words;
    this.compared = compared;
    this.count = compared.stream().mapToInt(Span::length).sum();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int[] numbers(TokenNumbers numbers) {
    int[] all = words.numbers(numbers);
    return count == all.length ? all : taken(all);
  }

  private int[] taken(int[] all) {
    int[] taken = new int[count];
    int at = 0;
    for (Span span : compared) {
      System.arraycopy(all, span.start(), taken, at, span.length());
      at += span.length();
    }
    return taken;
  }

  @Override
  public Kind kind(int place) {
    return words.kind(token(place));
  }

  @Override
  public int length(int place) {
    return words.length(token(place));
  }

  @Override
  public String folded(int place) {
    return words.folded(token(place));
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
