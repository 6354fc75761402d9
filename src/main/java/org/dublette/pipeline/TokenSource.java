package org.dublette.pipeline;

import org.dublette.model.Span;

/** Looks up the token hashes of articles. Implementations are safe for use by many threads. */
public interface TokenSource {
  /** Returns how many tokens an article has. */
  int count(int article);

  /**
   * Writes the hashes of some of an article's tokens.
   *
   * @param into has room for them from its start
   */
  void read(int article, Span span, long[] into);

  /** Returns the hashes of an article's tokens. */
  default long[] tokens(int article) {
    return tokens(article, new Span(0, count(article)));
  }

  /** Returns the hashes of some of an article's tokens. */
  default long[] tokens(int article, Span span) {
    long[] tokens = new long[span.length()];
    read(article, span, tokens);
    return tokens;
  }
}
