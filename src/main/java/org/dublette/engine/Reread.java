package org.dublette.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.dublette.format.UnreadableRecordException;
import org.dublette.io.Content;
import org.dublette.model.InputException;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * Fetches records and texts of articles again, one source open at a time. Not safe for use by
 * several threads; each makes its own.
 */
final class Reread implements Closeable, ArticleTexts.Lookup {
  private final CorpusRead read;
  private int openSource = -1;
  private Content.@Nullable Reading reading;
  private int lastArticle = -1;
  private byte[] lastText = {};
  private @Nullable Blocks lastBlocks;

  Reread(CorpusRead read) {
    this.read = read;
  }

  /** Returns the texts of what was read. */
  static ArticleTexts texts(CorpusRead read) {
    return new ArticleTexts() {
      @Override
      public <T> List<T> with(Function<Lookup, List<T>> work) {
        try (Reread texts = new Reread(read)) {
          return work.apply(texts);
        }
      }
    };
  }

  @Override
  public byte[] text(int article) {
    if (article != lastArticle) {
      byte[] record = record(article);
      try {
        lastText = read.sourceOf(article).codec().read(record, 0, record.length).text();
      } catch (UnreadableRecordException e) {
        throw changed(article, e);
      }
      lastArticle = article;
      lastBlocks = null;
    }
    return lastText;
  }

  /** Returns the blocks of an article's text. */
  Blocks blocks(int article) {
    byte[] text = text(article);
    Blocks blocks = lastBlocks;
    if (blocks == null) {
      blocks = BlockSplitter.split(text);
      lastBlocks = blocks;
    }
    return blocks;
  }

  /** Returns where spans of an article's text stand in its decompressed source. */
  List<SourceSpan> locate(int article, List<Span> textSpans) {
    ReadSource source = read.sourceOf(article);
    long start = source.recordStart(read.corpus().origin(article));
    try {
      return source.codec().locate(record(article), textSpans).stream()
          .map(span -> new SourceSpan(start + span.start(), start + span.end()))
          .toList();
    } catch (UnreadableRecordException e) {
      throw changed(article, e);
    }
  }

  /** A range of bytes of a decompressed source. */
  record SourceSpan(long start, long end) {}

  private byte[] record(int article) {
    ArticleOrigin origin = read.corpus().origin(article);
    ReadSource source = read.source(origin.source());
    try {
      Content.Reading open = reading;
      if (open == null || openSource != origin.source()) {
        close();
        open = source.content().open();
        reading = open;
        openSource = origin.source();
      }
      return source.record(origin, open);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + source.source().name() + " again: " + e.getMessage(), e);
    }
  }

  private InputException changed(int article, UnreadableRecordException e) {
    return new InputException(
        read.sourceOf(article).source().name() + " was changed while it was being read", e);
  }

  @Override
  public void close() {
    if (reading != null) {
      try {
        reading.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      reading = null;
    }
  }
}
