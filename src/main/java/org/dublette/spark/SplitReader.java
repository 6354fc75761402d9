package org.dublette.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.dublette.format.DamageTolerantInputStream;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a split, and unpacks what is compressed, or a Parquet file, into the work
 * folder.
 */
final class SplitReader {
  private static final int CHUNK = 1 << 20;
  private static final int LARGEST = Integer.MAX_VALUE - 64;
  private static final String TOO_LONG = "a record of more than 2 GiB: split it into shorter ones";

  private final Context context;
  private final Storage storage;
  private final int longest;

  SplitReader(Context context, Storage storage) {
    this(context, storage, LARGEST);
  }

  /**
   * Makes a reader.
   *
   * @param longest how many bytes a record may have
   */
  SplitReader(Context context, Storage storage, int longest) {
    this.context = context;
    this.storage = storage;
    this.longest = longest;
  }

  /** Takes what stands in a split. */
  interface Sink {
    /**
     * Takes some records of a source.
     *
     * @param offset where the bytes start in the decompressed source
     * @param lines how many line ends of the split stand before them in the source
     * @return how many line ends are among them
     */
    long take(int source, byte[] bytes, int length, long offset, long lines);

    /** Takes a record that is too long, or the end of a source that cannot be read. */
    void unread(int source, long offset, long length, long lines, String reason);

    /** Takes the counts of a source, or of the stretch of it that the split holds. */
    void end(int source, long lines, long bytes, @Nullable String damage);
  }

  /** Takes bytes of a source, one stretch after the other. */
  interface Bytes {
    void take(byte[] bytes, int length, long offset);
  }

  /** Reads what a split holds of a source once more: all bytes, decompressed. */
  void copy(int source, long from, long to, Bytes sink) throws IOException {
    boolean whole = from == 0 && to == Split.ALL;
    if (!whole) {
      read(
          source,
          from,
          to,
          new Sink() {
            @Override
            public long take(int one, byte[] bytes, int length, long offset, long lines) {
              sink.take(bytes, length, offset);
              return 0;
            }

            @Override
            public void unread(int one, long offset, long length, long lines, String reason) {
              // It was skipped, so nobody wants its bytes.
            }

            @Override
            public void end(int one, long lines, long bytes, @Nullable String damage) {}
          });
      return;
    }
    byte[] buffer = new byte[CHUNK];
    long offset = 0;
    try (InputStream in = storage.open(context.content(source), 0)) {
      for (int read = in.readNBytes(buffer, 0, CHUNK);
          read > 0;
          read = in.readNBytes(buffer, 0, CHUNK)) {
        sink.take(buffer, read, offset);
        offset += read;
      }
    }
  }

  void read(Split split, Sink sink) throws IOException {
    for (int source = split.source(); source < split.sourceEnd(); source++) {
      read(source, split.from(), split.to(), sink);
    }
  }

  private void read(int source, long from, long to, Sink sink) throws IOException {
    SourceInfo info = context.sources().get(source);
    if (!info.isUnpacked()) {
      long start = from == 0 ? 0 : from - 1;
      try (InputStream in = storage.open(info.file().location(), start)) {
        new Reading(source, info, in, null, null, longest).run(start, from, to, sink);
      }
      return;
    }
    String spool = context.spool(source);
    String unfinished = spool + "-" + Thread.currentThread().getId() + "-" + System.nanoTime();
    try (OutputStream out = storage.create(unfinished);
        DamageTolerantInputStream in = new DamageTolerantInputStream(info.unpack(storage))) {
      new Reading(source, info, in, in, out, longest).run(0, 0, Split.ALL, sink);
    }
    storage.rename(unfinished, spool);
  }

  /** One source while it is read. */
  private static final class Reading {
    private final int source;
    private final SourceInfo info;
    private final TextEncoding encoding;
    private final InputStream in;
    private final @Nullable DamageTolerantInputStream tolerant;
    private final @Nullable OutputStream spool;
    private final int longest;
    private byte[] buffer;
    private int length;
    private long offset;
    private long lines;
    private boolean atEnd;

    Reading(
        int source,
        SourceInfo info,
        InputStream in,
        @Nullable DamageTolerantInputStream tolerant,
        @Nullable OutputStream spool,
        int longest) {
      this.source = source;
      this.info = info;
      this.encoding = info.encoding();
      this.in = in;
      this.tolerant = tolerant;
      this.spool = spool;
      this.longest = longest;
      this.buffer = new byte[Math.min(CHUNK, longest)];
    }

    void run(long start, long from, long to, Sink sink) throws IOException {
      offset = start;
      if (from > 0 && !skipLine()) {
        sink.end(source, 0, 0, null);
        return;
      }
      long first = offset;
      long broken = 0;
      while (offset < to) {
        fill();
        int whole = whole();
        if (whole < 0) {
          if (buffer.length < longest) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(longest, buffer.length * 2L));
            continue;
          }
          long record = offset;
          boolean ended = skipRecord();
          check(offset);
          if (!ended && damage() != null) {
            broken = offset - record;
            offset = record;
            break;
          }
          sink.unread(source, record, offset - record, lines++, TOO_LONG);
          continue;
        }
        whole = cut(whole, to);
        check(offset + whole);
        if (whole > 0) {
          lines += sink.take(source, buffer, whole, offset, lines);
        }
        dropBuffered(whole);
        if (atEnd && (whole == 0 || length == 0)) {
          break;
        }
      }
      String damage = damage();
      long rest = damage == null ? 0 : broken + length;
      if (damage != null) {
        sink.unread(source, offset, rest, lines, damage);
      }
      sink.end(source, lines, offset + rest - first, damage);
    }

    private void check(long size) {
      if (size > Context.LARGEST_SOURCE) {
        throw new InputException(
            info.file().name() + " has more than 1 TiB: cut it into several files");
      }
    }

    private @Nullable String damage() {
      return tolerant == null ? null : tolerant.damage();
    }

    /** Skips a record that fills the buffer and goes on; returns whether a line end ends it. */
    private boolean skipRecord() throws IOException {
      dropBuffered(length - length % encoding.unit());
      boolean ended = info.format() != SourceFormat.TEXT && skipLine();
      while (!ended && !atEnd) {
        dropBuffered(length);
        fill();
      }
      dropBuffered(ended ? 0 : length);
      return ended;
    }

    /** Skips to behind the first line end; returns false if there is none. */
    private boolean skipLine() throws IOException {
      while (true) {
        fill();
        int behind = encoding.behindLineEnd(buffer, 0, length);
        dropBuffered(behind < 0 ? length - length % encoding.unit() : behind);
        if (behind >= 0) {
          return true;
        }
        if (atEnd) {
          return false;
        }
      }
    }

    private void dropBuffered(int bytes) {
      System.arraycopy(buffer, bytes, buffer, 0, length - bytes);
      length -= bytes;
      offset += bytes;
    }

    private void fill() throws IOException {
      int read = in.readNBytes(buffer, length, buffer.length - length);
      if (spool != null) {
        spool.write(buffer, length, read);
      }
      length += read;
      atEnd = length < buffer.length;
    }

    /** Returns how many bytes are whole records, or -1 if more must be read to tell. */
    private int whole() {
      if (!atEnd) {
        int behind =
            info.format() == SourceFormat.TEXT ? -1 : encoding.behindLastLineEnd(buffer, 0, length);
        return behind > 0 ? behind : -1;
      }
      if (damage() == null) {
        return length;
      }
      return info.format() == SourceFormat.TEXT
          ? 0
          : Math.max(0, encoding.behindLastLineEnd(buffer, 0, length));
    }

    /** Leaves out the records that start behind the split. */
    private int cut(int whole, long to) {
      if (to == Split.ALL || offset + whole <= to) {
        return whole;
      }
      int behind = encoding.behindLineEnd(buffer, (int) (to - 1 - offset), whole);
      return behind < 0 ? whole : behind;
    }
  }
}
