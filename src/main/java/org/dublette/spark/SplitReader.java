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

  private final Context context;
  private final Storage storage;

  SplitReader(Context context, Storage storage) {
    this.context = context;
    this.storage = storage;
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

    /** Takes the end of a source that cannot be read. */
    void rest(int source, long offset, long length, long lines, String damage);

    /** Takes the counts of a source, or of the stretch of it that the split holds. */
    void end(int source, long lines, long bytes, @Nullable String damage);
  }

  /** Takes bytes of a source, one stretch after the other. */
  interface Bytes {
    void take(byte[] bytes, int length, long offset);
  }

  /** Reads what a split holds of a source once more: all bytes, decompressed. */
  void copy(int source, long from, long to, Bytes sink) throws IOException {
    SourceInfo info = context.sources().get(source);
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
            public void rest(int one, long offset, long length, long lines, String damage) {
              throw new InputException(info.file().name() + " was changed while it was being read");
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
        new Reading(source, info, in, null, null).run(start, from, to, sink);
      }
      return;
    }
    String spool = context.spool(source);
    String unfinished = spool + "-" + Thread.currentThread().getId() + "-" + System.nanoTime();
    try (OutputStream out = storage.create(unfinished);
        DamageTolerantInputStream in = new DamageTolerantInputStream(info.unpack(storage))) {
      new Reading(source, info, in, in, out).run(0, 0, Split.ALL, sink);
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
    private byte[] buffer = new byte[CHUNK];
    private int length;
    private long offset;
    private long lines;
    private boolean atEnd;

    Reading(
        int source,
        SourceInfo info,
        InputStream in,
        @Nullable DamageTolerantInputStream tolerant,
        @Nullable OutputStream spool) {
      this.source = source;
      this.info = info;
      this.encoding = info.encoding();
      this.in = in;
      this.tolerant = tolerant;
      this.spool = spool;
    }

    void run(long start, long from, long to, Sink sink) throws IOException {
      offset = start;
      if (from > 0 && !skipLine()) {
        sink.end(source, 0, 0, null);
        return;
      }
      long first = offset;
      while (offset < to) {
        fill();
        int whole = whole();
        if (whole < 0) {
          if (buffer.length == LARGEST) {
            long rest = length + drain();
            check(offset + rest);
            String damage = "a record of more than 2 GiB";
            sink.rest(source, offset, rest, lines, damage);
            sink.end(source, lines, offset + rest - first, damage);
            return;
          }
          buffer = Arrays.copyOf(buffer, (int) Math.min(LARGEST, buffer.length * 2L));
          continue;
        }
        whole = cut(whole, to);
        check(offset + whole);
        if (whole > 0) {
          lines += sink.take(source, buffer, whole, offset, lines);
        }
        System.arraycopy(buffer, whole, buffer, 0, length - whole);
        length -= whole;
        offset += whole;
        if (atEnd && (whole == 0 || length == 0)) {
          break;
        }
      }
      String damage = tolerant == null ? null : tolerant.damage();
      long rest = damage == null ? 0 : length;
      if (damage != null) {
        sink.rest(source, offset, rest, lines, damage);
      }
      sink.end(source, lines, offset + rest - first, damage);
    }

    private void check(long size) {
      if (size > Context.LARGEST_SOURCE) {
        throw new InputException(
            info.file().name() + " has more than 1 TiB: cut it into several files");
      }
    }

    /** Skips to behind the first line end; returns false if there is none. */
    private boolean skipLine() throws IOException {
      while (true) {
        fill();
        int behind = encoding.behindLineEnd(buffer, 0, length);
        int dropped = behind < 0 ? length : behind;
        System.arraycopy(buffer, dropped, buffer, 0, length - dropped);
        length -= dropped;
        offset += dropped;
        if (behind >= 0) {
          return true;
        }
        if (atEnd) {
          return false;
        }
      }
    }

    private void fill() throws IOException {
      int read = in.readNBytes(buffer, length, buffer.length - length);
      if (spool != null) {
        spool.write(buffer, length, read);
      }
      length += read;
      atEnd = length < buffer.length;
    }

    private long drain() throws IOException {
      long drained = 0;
      byte[] some = new byte[CHUNK];
      for (int read = in.readNBytes(some, 0, CHUNK);
          read > 0;
          read = in.readNBytes(some, 0, CHUNK)) {
        if (spool != null) {
          spool.write(some, 0, read);
        }
        drained += read;
      }
      return drained;
    }

    /** Returns how many bytes are whole records, or -1 if more must be read to tell. */
    private int whole() {
      if (!atEnd) {
        int behind =
            info.format() == SourceFormat.TEXT ? -1 : encoding.behindLastLineEnd(buffer, 0, length);
        return behind > 0 ? behind : -1;
      }
      if (tolerant == null || tolerant.damage() == null) {
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
