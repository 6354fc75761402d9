package org.dublette.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.dublette.io.LeftOut;
import org.dublette.io.Spool;
import org.dublette.model.Skip;
import org.dublette.pipeline.Corpus;
import org.jspecify.annotations.Nullable;

/**
 * What the first read leaves behind.
 *
 * @param sources by their numbers; null where one was left out
 * @param corpus the articles
 * @param tokens their token hashes
 * @param longTexts the texts of long ones, if they don't stand in their sources as they are
 * @param skipped records that hold no article, in the order of the input
 * @param leftOut files of folders that are no input
 * @param spool what standard input and compressed sources were decompressed into
 */
record CorpusRead(
    List<@Nullable ReadSource> sources,
    Corpus corpus,
    TokenStore tokens,
    LongTexts longTexts,
    List<Skip> skipped,
    LeftOut leftOut,
    Spool spool)
    implements Closeable {

  /** Returns a source that was not left out. */
  ReadSource source(int number) {
    ReadSource source = sources.get(number);
    if (source == null) {
      throw new IllegalArgumentException("source " + number + " was left out");
    }
    return source;
  }

  /** Returns the source of an article. */
  ReadSource sourceOf(int article) {
    return source(corpus.source(article));
  }

  @Override
  public void close() throws IOException {
    try (spool;
        longTexts;
        tokens;
        corpus) {
      // All go, even if one of them fails to.
    }
  }
}
