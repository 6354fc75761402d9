package org.dublette.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dublette.model.InputException;

/**
 * A temporary file that is written at its end and read anywhere. It has no name while it is in use,
 * where the platform allows that, so even a killed run leaves nothing behind.
 *
 * <p>One thread writes; what is written can be read by many.
 */
public final class Spool implements Closeable {
  /**
   * How much is read or written at once: a channel copies what is in an array to memory outside of
   * the heap first, all that it is given.
   */
  private static final int MOST_AT_ONCE = 1 << 20;

  private final FileChannel channel;
  private long size;

  /**
   * Creates an empty spool.
   *
   * @throws InputException if nothing can be written to the folder
   */
  public Spool(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "dublette-", ".tmp");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      deleteNow(file);
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the temporary folder "
              + folder
              + ": "
              + e.getMessage()
              + " (--tmp-dir names another)",
          e);
    }
  }

  private static void deleteNow(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      // Windows keeps the name of an open file; there it goes when the spool is closed.
    }
  }

  /** Returns how many bytes were written. */
  public long size() {
    return size;
  }

  /** Appends all that remains in a buffer. */
  public void append(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(bytes.position() + Math.min(end - bytes.position(), MOST_AT_ONCE));
      size += channel.write(bytes, size);
    }
  }

  /**
   * Fills a buffer.
   *
   * @throws IOException if the spool ends before
   */
  public void read(ByteBuffer into, long offset) throws IOException {
    readFully(channel, into, offset);
  }

  /** Returns a stream that appends. */
  public OutputStream appending() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        append(ByteBuffer.wrap(new byte[] {(byte) b}));
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        append(ByteBuffer.wrap(bytes, from, length));
      }
    };
  }

  /** Writes everything that was appended. */
  public void copyTo(OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    for (long at = 0; at < size; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
      read(buffer, at);
      out.write(buffer.array(), 0, buffer.limit());
    }
  }

  FileChannel channel() {
    return channel;
  }

  static void readFully(FileChannel channel, ByteBuffer into, long offset) throws IOException {
    long at = offset;
    int end = into.limit();
    while (into.position() < end) {
      into.limit(into.position() + Math.min(end - into.position(), MOST_AT_ONCE));
      int read = channel.read(into, at);
      if (read < 0) {
        throw new IOException("the file is shorter than it was");
      }
      at += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
