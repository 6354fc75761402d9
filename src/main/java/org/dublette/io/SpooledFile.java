package org.dublette.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dublette.format.Compression;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be read at any place, again and again: itself if it is a plain one, else a
 * temporary file into which standard input, a pipe, or a compressed file was decompressed.
 */
public final class SpooledFile implements Closeable {
  private final FileChannel channel;

  private SpooledFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @param name its name, or - for standard input
   * @param temporary folder for what is decompressed
   * @throws InputException if it cannot be read
   */
  public static SpooledFile open(String name, InputStream standardInput, Path temporary) {
    try {
      if (name.equals(Source.STANDARD_INPUT)) {
        return spool(name, standardInput, temporary);
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new InputException(name + " is a folder, not a file");
      }
      if (Files.isRegularFile(path)) {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        @Nullable SpooledFile plain = plain(file);
        if (plain != null) {
          return plain;
        }
        file.close();
      }
      try (InputStream in = Files.newInputStream(path)) {
        return spool(name, in, temporary);
      }
    } catch (IOException e) {
      throw new InputException("cannot read " + name + ": " + Reasons.of(e), e);
    }
  }

  private static @Nullable SpooledFile plain(FileChannel file) throws IOException {
    byte[] head = new byte[(int) Math.min(Compression.MAGIC, file.size())];
    Spool.readFully(file, ByteBuffer.wrap(head), 0);
    return Compression.of(head, head.length) == Compression.NONE ? new SpooledFile(file) : null;
  }

  private static SpooledFile spool(String name, InputStream in, Path temporary) throws IOException {
    PushbackInputStream input = new PushbackInputStream(in, Compression.MAGIC);
    byte[] head = input.readNBytes(Compression.MAGIC);
    input.unread(head);
    Spool spool = new Spool(temporary);
    try (OutputStream out = spool.appending()) {
      InputStream plain = Compression.of(head, head.length).decompress(input);
      byte[] buffer = new byte[1 << 16];
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      spool.close();
      throw new InputException("cannot read " + name + ": " + Reasons.of(e), e);
    }
    return new SpooledFile(spool.channel());
  }

  /** Returns the open file. It must be read at given positions only. */
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
