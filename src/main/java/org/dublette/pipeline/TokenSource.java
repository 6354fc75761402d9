package org.dublette.pipeline;

/** Looks up the token hashes of articles. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface TokenSource {
  /** Returns the hashes of an article's tokens; not to be changed. */
  long[] tokens(int article);
}
