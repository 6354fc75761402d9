package org.dublette.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the lines of a stretch of a file, without making texts of them. Not safe for use by
 * several threads; leaves the channel's position alone, so that several can go through one file.
 */
final class LineScanner {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long stretchEnd;
  private byte[] buffer = new byte[BUFFER];
  private long bufferOffset;
  private int filled;
  private int start;
  private int end;
  private int next;
  private long number;

  /**
   * Makes a scanner.
   *
   * @param from offset of a line's first byte
   * @param to offset of the stretch's end
   * @param before how many lines come before the stretch
   */
  LineScanner(FileChannel channel, long from, long to, long before) {
    this.channel = channel;
    this.bufferOffset = from;
    this.stretchEnd = to;
    this.number = before;
  }

  /** Goes to the next line; returns false if there is none. */
  boolean next() throws IOException {
    start = next;
    int at = start;
    while (true) {
      for (; at < filled; at++) {
        if (buffer[at] == '\n') {
          end = at;
          next = at + 1;
          number++;
          return true;
        }
      }
      at -= start;
      if (!fill()) {
        end = filled;
        next = filled;
        number++;
        return end > start;
      }
    }
  }

  /** Moves what is left to the buffer's beginning and reads more behind it. */
  private boolean fill() throws IOException {
    int left = filled - start;
    if (left == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
    } else {
      System.arraycopy(buffer, start, buffer, 0, left);
    }
    bufferOffset += start;
    start = 0;
    filled = left;
    int wanted = (int) Math.min(buffer.length - left, stretchEnd - bufferOffset - left);
    if (wanted <= 0) {
      return false;
    }
    int read = channel.read(ByteBuffer.wrap(buffer, left, wanted), bufferOffset + left);
    filled += Math.max(0, read);
    return read > 0;
  }

  /** Returns the number of the line, from 1. */
  long number() {
    return number;
  }

  /** Returns the offset of the line's first byte. */
  long offset() {
    return bufferOffset + start;
  }

  /** Returns the offset behind the line's end. */
  long nextOffset() {
    return bufferOffset + next;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return end - start;
  }

  boolean startsWith(byte[] prefix) {
    return length() >= prefix.length
        && Arrays.equals(buffer, start, start + prefix.length, prefix, 0, prefix.length);
  }

  boolean isBlank() {
    for (int at = start; at < end; at++) {
      if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return new String(buffer, start, length(), StandardCharsets.UTF_8);
  }
}
