package org.dublette.spark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads a file here and there. Not safe for use by several threads. */
interface RandomReader extends Closeable {
  /** Reads some bytes from a place on. */
  byte[] read(long from, int length) throws IOException;

  static RandomReader of(FSDataInputStream in) {
    return new RandomReader() {
      @Override
      public byte[] read(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(from, bytes);
        return bytes;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  static RandomReader of(SeekableByteChannel channel) {
    return new RandomReader() {
      @Override
      public byte[] read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.position(from);
        while (bytes.hasRemaining()) {
          if (channel.read(bytes) < 0) {
            throw new EOFException("the file became shorter");
          }
        }
        return bytes.array();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
