package org.dublette.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.dublette.format.ArticleBuffer;
import org.dublette.format.UnreadableRecordException;
import org.dublette.io.Content;
import org.dublette.model.BlockRef;
import org.dublette.model.InputException;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.jspecify.annotations.Nullable;

/**
 * Fetches records and texts of articles again, one source open at a time. Not safe for use by
 * several threads; each makes its own.
 */
final class Reread implements Closeable, ArticleTexts.Lookup {
  private static final int MOST_HELD = 1 << 23;
  private static final int READ_AHEAD = 1 << 16;

  private final CorpusRead read;
  private int openSource = -1;
  private Content.@Nullable Reading reading;
  private final Int2ObjectLinkedOpenHashMap<byte[]> known = new Int2ObjectLinkedOpenHashMap<>();
  private long held;

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
    return text(article, new Span(0, read.corpus().textBytes(article)));
  }

  @Override
  public byte[] text(int article, Span wanted) {
    int length = read.corpus().textBytes(article);
    Span span = new Span(wanted.start(), Math.min(length, wanted.end()));
    if (isLong(article)) {
      ReadSource source = read.sourceOf(article);
      return source.textIsRecord()
          ? bytes(
              article,
              source.recordStart(read.corpus().origin(article)) + span.start(),
              span.length())
          : read.longTexts().read(article, span);
    }
    byte[] text = unpacked(article);
    return span.length() == text.length ? text : Arrays.copyOfRange(text, span.start(), span.end());
  }

  private boolean isLong(int article) {
    return read.corpus().textBytes(article) > LongTexts.LONG;
  }

  /** Returns a block's text alone. */
  byte[] text(BlockRef block) {
    return text(block.article(), read.corpus().blockSpan(block));
  }

  /** Returns the text that is in an article's record; those that were asked for last are known. */
  private byte[] unpacked(int article) {
    byte[] text = known.getAndMoveToLast(article);
    if (text == null) {
      byte[] record = record(article);
      try {
        text = read.sourceOf(article).codec().read(record, 0, record.length).text();
      } catch (UnreadableRecordException e) {
        throw changed(article, e);
      }
      known.put(article, text);
      held += text.length;
      while (held > MOST_HELD && known.size() > 1) {
        held -= known.removeFirst().length;
      }
    }
    return text;
  }

  /** Returns where spans of an article's text stand in its decompressed source. */
  List<SourceSpan> locate(int article, List<Span> textSpans) {
    ReadSource source = read.sourceOf(article);
    long start = source.recordStart(read.corpus().origin(article));
    List<Span> inRecord =
        source.textIsRecord()
            ? textSpans
            : isLong(article) && read.longTexts().literal(article) != ArticleBuffer.NO_LITERAL
                ? inLongRecord(article, textSpans)
                : inRecord(article, textSpans);
    return inRecord.stream()
        .map(span -> new SourceSpan(start + span.start(), start + span.end()))
        .toList();
  }

  private List<Span> inRecord(int article, List<Span> textSpans) {
    try {
      return read.sourceOf(article).codec().locate(record(article), textSpans);
    } catch (UnreadableRecordException e) {
      throw changed(article, e);
    }
  }

  private List<Span> inLongRecord(int article, List<Span> textSpans) {
    ReadSource source = read.sourceOf(article);
    ArticleOrigin origin = read.corpus().origin(article);
    int literal = read.longTexts().literal(article);
    try {
      InputStream bytes =
          new BufferedInputStream(
              open(source).stream(
                  source.recordStart(origin) + literal, origin.offset() + origin.length()),
              READ_AHEAD);
      return source.codec().locate(bytes, literal, textSpans);
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  /** A range of bytes of a decompressed source. */
  record SourceSpan(long start, long end) {}

  private byte[] record(int article) {
    ArticleOrigin origin = read.corpus().origin(article);
    long start = read.sourceOf(article).recordStart(origin);
    return bytes(article, start, Math.toIntExact(origin.offset() + origin.length() - start));
  }

  private byte[] bytes(int article, long start, int length) {
    ReadSource source = read.sourceOf(article);
    try {
      return open(source).read(start, length);
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  private Content.Reading open(ReadSource source) throws IOException {
    int number = source.source().number();
    Content.Reading open = reading;
    if (open == null || openSource != number) {
      close();
      open = source.content().open();
      reading = open;
      openSource = number;
    }
    return open;
  }

  private static InputException unreadable(ReadSource source, IOException e) {
    return new InputException(
        "cannot read " + source.source().name() + " again: " + e.getMessage(), e);
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
