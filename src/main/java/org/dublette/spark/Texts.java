package org.dublette.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dublette.format.RecordCodec;
import org.dublette.format.SourceFormat;
import org.dublette.format.UnreadableRecordException;
import org.dublette.model.InputException;
import org.dublette.model.Removal;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Reads records and texts of articles again, each where it stands. A few sources are open at a
 * time. Not safe for use by several threads.
 */
final class Texts implements Closeable {
  private static final int MOST_OPEN = 16;

  private final Context context;
  private final Storage storage;
  private final LinkedHashMap<Integer, RandomReader> open = new LinkedHashMap<>();

  Texts(Context context, Storage storage) {
    this.context = context;
    this.storage = storage;
  }

  /** Returns the text of an article, as well-formed UTF-8. */
  byte[] text(ArticleOrigin origin) {
    byte[] record = record(origin);
    try {
      return codec(origin).read(record, 0, record.length).text();
    } catch (UnreadableRecordException e) {
      throw changed(origin, e);
    }
  }

  /** Returns the text of what goes: of a block, or of a whole article. */
  byte[] text(CutRow row) {
    Removal removal = row.removal();
    byte[] text =
        text(
            new ArticleOrigin(
                String.valueOf(removal.article()),
                row.source(),
                0,
                Context.offsetOf(row.position()),
                row.length(),
                removal.line(),
                context.sources().get(row.source()).format() == SourceFormat.TEXT,
                false,
                false,
                false,
                null));
    return removal.block() < 0
        ? text
        : Arrays.copyOfRange(text, row.text().start(), row.text().end());
  }

  /** Returns where spans of an article's text stand in its decompressed source. */
  List<SourceSpan> locate(ArticleOrigin origin, List<Span> textSpans) {
    long start = start(origin);
    try {
      return codec(origin).locate(record(origin), textSpans).stream()
          .map(span -> new SourceSpan(start + span.start(), start + span.end()))
          .toList();
    } catch (UnreadableRecordException e) {
      throw changed(origin, e);
    }
  }

  /** A range of bytes of a decompressed source. */
  record SourceSpan(long start, long end) {}

  /** Returns the bytes of an article's record. */
  private byte[] record(ArticleOrigin origin) {
    long start = start(origin);
    return bytes(
        origin.source(), start, Math.toIntExact(origin.offset() + origin.length() - start));
  }

  /** Returns some bytes of a decompressed source. */
  byte[] bytes(int source, long from, int length) {
    try {
      RandomReader reader = open.remove(source);
      if (reader == null) {
        reader = storage.random(context.content(source));
      }
      open.put(source, reader);
      if (open.size() > MOST_OPEN) {
        Map.Entry<Integer, RandomReader> eldest = open.entrySet().iterator().next();
        open.remove(eldest.getKey());
        eldest.getValue().close();
      }
      return reader.read(from, length);
    } catch (IOException e) {
      throw new InputException("cannot read " + name(source) + " again: " + e.getMessage(), e);
    }
  }

  /** Returns a range of bytes of a decompressed source, of any length. */
  InputStream stream(int source, long from, long to) {
    return new InputStream() {
      private long at = from;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        int taken = (int) Math.min(length, to - at);
        if (taken <= 0) {
          return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes(source, at, taken), 0, into, offset, taken);
        at += taken;
        return taken;
      }
    };
  }

  private long start(ArticleOrigin origin) {
    int bom = context.sources().get(origin.source()).encoding().bomLength();
    return origin.offset() + (origin.wholeSource() ? bom : 0);
  }

  private RecordCodec codec(ArticleOrigin origin) {
    return context
        .sources()
        .get(origin.source())
        .codec(context.settings(), context.options().keep());
  }

  private String name(int source) {
    return context.sources().get(source).file().name();
  }

  private InputException changed(ArticleOrigin origin, @Nullable Exception e) {
    return new InputException(name(origin.source()) + " was changed while it was being read", e);
  }

  @Override
  public void close() {
    try {
      for (RandomReader reader : open.values()) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.clear();
  }
}
