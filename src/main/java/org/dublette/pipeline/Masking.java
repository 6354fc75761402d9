package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.dublette.model.Span;

/**
 * What is left of an article when some of its blocks are left out.
 *
 * @param blocks how many are left out
 * @param rest the stretches of tokens that are left, without empty ones
 */
public record Masking(int blocks, List<Span> rest) {

  /**
   * Leaves blocks out.
   *
   * @param blocks how many the article has
   * @param spanOf a block as a span of the article's tokens
   * @param words how many tokens the article has
   * @param leftOut tells which blocks are left out
   */
  public static Masking of(int blocks, IntFunction<Span> spanOf, int words, IntPredicate leftOut) {
    List<Span> rest = new ArrayList<>();
    int masked = 0;
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      if (leftOut.test(block)) {
        masked++;
        Span span = spanOf.apply(block);
        if (span.start() > from) {
          rest.add(new Span(from, span.start()));
        }
        from = span.end();
      }
    }
    if (words > from) {
      rest.add(new Span(from, words));
    }
    return new Masking(masked, List.copyOf(rest));
  }

  /** Tells whether enough is left for the article to be compared without them. */
  public boolean leavesEnough(Options options) {
    boolean shingled = rest.stream().anyMatch(span -> span.length() >= options.shingle());
    int tokens = rest.stream().mapToInt(Span::length).sum();
    return shingled && tokens >= options.fewestUnmasked();
  }
}
