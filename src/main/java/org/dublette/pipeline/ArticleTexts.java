package org.dublette.pipeline;

import java.util.List;
import java.util.function.Function;

/**
 * Fetches the texts of articles again, for steps that need the words themselves. Implementations
 * are safe for use by many threads.
 */
public interface ArticleTexts {
  /** Looks up the text of an article, as well-formed UTF-8 that is not to be changed. */
  @FunctionalInterface
  interface Lookup {
    byte[] text(int article);
  }

  /** Hands a lookup to some work, and closes it when that is done. */
  <T> List<T> with(Function<Lookup, List<T>> work);
}
