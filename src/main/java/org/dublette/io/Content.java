package org.dublette.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of a source, for the second read: the file itself, or a part of the spool
 * that standard input and compressed files were decompressed into. Safe for use by many threads.
 */
public final class Content {
  private final String name;
  private final @Nullable Path file;
  private final @Nullable FileTime changed;
  private final @Nullable Spool spool;
  private final long start;
  private final long size;

  private Content(
      String name,
      @Nullable Path file,
      @Nullable FileTime changed,
      @Nullable Spool spool,
      long start,
      long size) {
    this.name = name;
    this.file = file;
    this.changed = changed;
    this.spool = spool;
    this.start = start;
    this.size = size;
  }

  static Content ofFile(String name, Path file, FileTime changed, long size) {
    return new Content(name, file, changed, null, 0, size);
  }

  static Content ofSpool(String name, Spool spool, long start, long size) {
    return new Content(name, null, null, spool, start, size);
  }

  /** Returns how many bytes there are. */
  public long size() {
    return size;
  }

  /**
   * Opens the content.
   *
   * @throws InputException if the file is not what it was in the first read
   */
  public Reading open() throws IOException {
    if (spool != null) {
      return new Reading(spool.channel(), false);
    }
    Path path = Objects.requireNonNull(file);
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    if (now.size() != size || !now.lastModifiedTime().equals(changed)) {
      throw new InputException(
          name + " was changed while it was being read; nothing was written: run again");
    }
    return new Reading(FileChannel.open(path, StandardOpenOption.READ), true);
  }

  /** The open content. Not safe for use by several threads. */
  public final class Reading implements Closeable {
    private final FileChannel channel;
    private final boolean own;

    private Reading(FileChannel channel, boolean own) {
      this.channel = channel;
      this.own = own;
    }

    /** Returns some of the bytes. */
    public byte[] read(long offset, int length) throws IOException {
      ByteBuffer into = ByteBuffer.allocate(length);
      read(into, offset);
      return into.array();
    }

    /** Fills a buffer. */
    public void read(ByteBuffer into, long offset) throws IOException {
      if (offset < 0 || offset + into.remaining() > size) {
        throw new IllegalArgumentException("not in " + name + ": " + offset);
      }
      Spool.readFully(channel, into, start + offset);
    }

    /** Returns a stream of the bytes from one offset to another. */
    public InputStream stream(long from, long to) {
      return new InputStream() {
        private long at = from;

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          if (at == to && length > 0) {
            return -1;
          }
          int many = (int) Math.min(length, to - at);
          Reading.this.read(ByteBuffer.wrap(into, offset, many), at);
          at += many;
          return many;
        }
      };
    }

    @Override
    public void close() throws IOException {
      if (own) {
        channel.close();
      }
    }
  }
}
