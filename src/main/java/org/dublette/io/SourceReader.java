package org.dublette.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import org.dublette.format.Compression;
import org.dublette.format.DamageTolerantInputStream;
import org.dublette.format.InputFormat;
import org.dublette.format.SourceFormat;
import org.dublette.format.SourceSniffer;
import org.dublette.format.TextEncoding;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The first read of one source: finds out how it is compressed, encoded and formatted, and hands
 * out its records in batches. Not safe for use by several threads.
 */
public final class SourceReader implements Closeable {
  private static final int CHUNK = 1 << 20;
  private static final int HEAD = SourceSniffer.HEAD;
  private static final byte[] NONE = {};

  /** Why a file of a folder is left out. */
  private static final class LeaveOutException extends Exception {}

  private final Source source;
  private final @Nullable DamageTolerantInputStream tolerant;
  private final InputStream in;
  private final @Nullable Spool spool;
  private final long spoolStart;
  private final Compression compression;
  private final TextEncoding encoding;
  private final SourceFormat format;
  private final @Nullable FileTime changed;
  private final int longest;
  private byte[] carry = NONE;
  private long rest;
  private long offset;
  private boolean ended;

  /**
   * How sources are read.
   *
   * @param format as the user says
   * @param assumed encoding of sources without a byte order mark
   * @param spool where standard input and compressed sources are decompressed to
   * @param standardInput the bytes of standard input
   * @param longest how many bytes a record may have
   */
  public record Settings(
      InputFormat format, Charset assumed, Spool spool, InputStream standardInput, int longest) {
    /** How long a record can be at all. */
    private static final int LONGEST = Integer.MAX_VALUE - 64;

    /** Makes settings with which records may be as long as they can be. */
    public Settings(InputFormat format, Charset assumed, Spool spool, InputStream standardInput) {
      this(format, assumed, spool, standardInput, LONGEST);
    }
  }

  private SourceReader(Source source, Settings settings, InputStream raw)
      throws IOException, LeaveOutException {
    this.source = source;
    this.longest = settings.longest();
    Path path = source.path();
    BasicFileAttributes attributes =
        path == null ? null : Files.readAttributes(path, BasicFileAttributes.class);
    boolean plainFile = attributes != null && attributes.isRegularFile();
    this.changed = attributes == null ? null : attributes.lastModifiedTime();
    PushbackInputStream compressed = new PushbackInputStream(raw, Compression.MAGIC);
    byte[] magic = new byte[Compression.MAGIC];
    int magicLength = compressed.readNBytes(magic, 0, magic.length);
    compressed.unread(magic, 0, magicLength);
    this.compression = Compression.of(magic, magicLength);
    this.spool = plainFile && compression == Compression.NONE ? null : settings.spool();
    this.spoolStart = spool == null ? 0 : spool.size();
    this.tolerant =
        compression == Compression.NONE
            ? null
            : new DamageTolerantInputStream(compression.decompress(compressed));
    PushbackInputStream text =
        new PushbackInputStream(tolerant == null ? compressed : tolerant, HEAD);
    byte[] head = new byte[HEAD];
    int length = text.readNBytes(head, 0, HEAD);
    this.in = text;
    this.encoding = TextEncoding.of(head, length, settings.assumed());
    this.format = format(settings.format(), head, length);
    text.unread(head, 0, length);
  }

  /**
   * Opens a source.
   *
   * @return null if it is a file of a folder that is left out
   * @throws InputException if it cannot be read, or holds what is not supported
   */
  public static @Nullable SourceReader open(Source source, Settings settings) {
    InputStream raw = null;
    try {
      raw = source.path() == null ? settings.standardInput() : Files.newInputStream(source.path());
      return new SourceReader(source, settings, raw);
    } catch (LeaveOutException e) {
      closeQuietly(raw);
      return null;
    } catch (IOException e) {
      closeQuietly(raw);
      throw new InputException("cannot read " + source.name() + ": " + Reasons.of(e), e);
    }
  }

  private static void closeQuietly(@Nullable InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
  }

  private SourceFormat format(InputFormat wanted, byte[] head, int length)
      throws LeaveOutException {
    try {
      SourceFormat found =
          SourceSniffer.format(
              wanted, source.name(), !source.isStandardInput(), encoding, head, length);
      if (found == SourceFormat.PARQUET) {
        throw new InputException(
            "cannot read "
                + source.name()
                + ": Parquet is read on Spark only, where spark-submit dublette-spark.jar takes the"
                + " same options");
      }
      return found;
    } catch (SourceSniffer.UnsupportedException e) {
      if (source.listed()) {
        throw new InputException("cannot read " + source.name() + ": " + e.getMessage(), e);
      }
      throw new LeaveOutException();
    }
  }

  /** Returns what the source holds. */
  public SourceFormat format() {
    return format;
  }

  /** Returns its encoding. */
  public TextEncoding encoding() {
    return encoding;
  }

  /** Returns how it is compressed. */
  public Compression compression() {
    return compression;
  }

  /**
   * Returns the next records, or null if there are no more. After that, {@link #damage()} and
   * {@link #rest()} tell of what could not be read.
   *
   * @throws InputException if the file system fails
   */
  public @Nullable Batch next() {
    if (ended) {
      return null;
    }
    byte[] chunk = Arrays.copyOf(carry, CHUNK);
    int length = carry.length + fill(chunk, carry.length);
    if (length < CHUNK) {
      ended = true;
      return lastBatch(chunk, length);
    }
    int behind = format == SourceFormat.JSONL ? encoding.behindLastLineEnd(chunk, 0, length) : -1;
    if (behind < 0) {
      return longRecord(chunk);
    }
    carry = Arrays.copyOfRange(chunk, behind, length);
    return batch(chunk, behind);
  }

  /**
   * Finds the end of a record that fills a chunk and goes on, and only then reads it in one piece,
   * so that it is in memory once.
   *
   * @param chunk overwritten
   */
  private @Nullable Batch longRecord(byte[] chunk) {
    long length = CHUNK;
    int behind = -1;
    while (behind < 0 && !ended) {
      int read = fill(chunk, 0);
      behind = format == SourceFormat.JSONL ? encoding.behindLineEnd(chunk, 0, read) : -1;
      length += behind < 0 ? read : behind;
      ended = read < CHUNK && behind < 0;
      carry = behind < 0 ? NONE : Arrays.copyOfRange(chunk, behind, read);
    }
    if (ended && damage() != null) {
      rest = length;
      return null;
    }
    boolean tooLong = length > longest;
    byte[] record = tooLong ? NONE : readAgain((int) length);
    Batch batch = new Batch(source, format, encoding, record, length, offset, tooLong);
    offset += length;
    return batch;
  }

  private byte[] readAgain(int length) {
    ByteBuffer record = ByteBuffer.allocate(length);
    try {
      if (spool != null) {
        spool.read(record, spoolStart + offset);
      } else {
        try (FileChannel file = FileChannel.open(Objects.requireNonNull(source.path()))) {
          Spool.readFully(file, record, offset);
        }
      }
    } catch (IOException e) {
      throw new InputException("cannot read " + source.name() + ": " + Reasons.of(e), e);
    }
    return record.array();
  }

  /** Hands out what is left, but for a record that damage cut short. */
  private @Nullable Batch lastBatch(byte[] buffer, int length) {
    int whole = length;
    if (damage() != null) {
      whole =
          format == SourceFormat.TEXT
              ? 0
              : Math.max(0, encoding.behindLastLineEnd(buffer, 0, length));
    }
    rest = (long) length - whole;
    return whole == 0 ? null : batch(buffer, whole);
  }

  private Batch batch(byte[] buffer, int length) {
    Batch batch = new Batch(source, format, encoding, buffer, length, offset, false);
    offset += length;
    return batch;
  }

  /** Fills a buffer as far as the source goes, and returns by how much. */
  private int fill(byte[] buffer, int from) {
    try {
      int read = in.readNBytes(buffer, from, buffer.length - from);
      spool(buffer, from, from + read);
      return read;
    } catch (IOException e) {
      throw new InputException("cannot read " + source.name() + ": " + Reasons.of(e), e);
    }
  }

  private void spool(byte[] buffer, int from, int to) {
    if (spool != null && to > from) {
      try {
        spool.append(ByteBuffer.wrap(buffer, from, to - from));
      } catch (IOException e) {
        throw new InputException(
            "cannot write to the temporary folder: "
                + e.getMessage()
                + " (--tmp-dir names another)",
            e);
      }
    }
  }

  /** Returns why the source could not be read to its end, or null if it could. */
  public @Nullable String damage() {
    return tolerant == null ? null : tolerant.damage();
  }

  /** Returns how many bytes behind the last batch are no whole record. */
  public long rest() {
    return rest;
  }

  /** Returns where the bytes behind the last batch start. */
  public long restOffset() {
    return offset;
  }

  /** Returns the decompressed bytes for the second read, once everything has been handed out. */
  public Content content() {
    long size = offset + rest;
    return spool == null
        ? Content.ofFile(
            source.name(),
            Objects.requireNonNull(source.path()),
            Objects.requireNonNull(changed),
            size)
        : Content.ofSpool(source.name(), spool, spoolStart, size);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
