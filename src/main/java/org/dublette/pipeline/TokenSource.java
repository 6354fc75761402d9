package org.dublette.pipeline;

import org.dublette.model.Span;

/** Looks up the token hashes of articles. Implementations are safe for use by many threads. */
public interface TokenSource {
  /** Returns the hashes of an article's tokens; not to be changed. */
  long[] tokens(int article);

  /** Returns the hashes of some of an article's tokens; not to be changed. */
  long[] tokens(int article, Span span);
}
