package org.dublette.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.dublette.model.Span;

/**
 * Fetches the texts of articles again, for steps that need the words themselves. Implementations
 * are safe for use by many threads.
 */
public interface ArticleTexts {
  /** Looks up texts of articles, as well-formed UTF-8 that is not to be changed. */
  @FunctionalInterface
  interface Lookup {
    /** Returns the text of an article. */
    byte[] text(int article);

    /**
     * Returns a part of an article's text; of a long one, no more than that is fetched.
     *
     * @param span may reach beyond the text, which is where the part then ends
     */
    default byte[] text(int article, Span span) {
      byte[] whole = text(article);
      return Arrays.copyOfRange(whole, span.start(), Math.min(whole.length, span.end()));
    }
  }

  /** Hands a lookup to some work, and closes it when that is done. */
  <T> List<T> with(Function<Lookup, List<T>> work);
}
