package org.dublette.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads gzip (RFC 1952) of any number of members, and fails where the JDK's stream ends in silence:
 * when what follows a member is no member. Zero bytes at the end are padding, as for gzip itself.
 */
final class StrictGzipInputStream extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] one = new byte[1];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean ended;
  private @Nullable ZipException damage;

  StrictGzipInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !startMember()) {
        ended = true;
        break;
      }
      int inflated = inflate(into, offset, length);
      if (inflated > 0) {
        crc.update(into, offset, inflated);
        return inflated;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a gzip member asks for a dictionary");
      } else if (inflater.needsInput()) {
        if (at == limit && !fill()) {
          throw new EOFException("the gzip data is cut short");
        }
        inflater.setInput(buffer, at, limit - at);
        at = limit;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /**
   * Inflates; what came before damage is handed out first, and the damage is met at the next call.
   */
  private int inflate(byte[] into, int offset, int length) throws IOException {
    if (damage != null) {
      throw damage;
    }
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      damage = new ZipException("the gzip data is damaged: " + e.getMessage());
      int inflated = (int) (inflater.getBytesWritten() - before);
      if (inflated > 0) {
        return inflated;
      }
      throw damage;
    }
  }

  /** Reads a member's header; returns false at the end of the data. */
  private boolean startMember() throws IOException {
    int first = next();
    while (first == 0) {
      first = next();
      if (first > 0) {
        throw new ZipException("what follows a gzip member is no gzip");
      }
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1F || needed() != 0x8B || needed() != 8) {
      throw new ZipException("what follows a gzip member is no gzip");
    }
    int flags = needed();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(needed() | needed() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    crc.reset();
    inflater.reset();
    inflater.setInput(buffer, at, limit - at);
    at = limit;
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = limit - inflater.getRemaining();
    long expected = needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
    long length = needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
    if (expected != crc.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException("the gzip data is damaged: its checksum is wrong");
    }
    inMember = false;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      needed();
    }
  }

  private void skipText() throws IOException {
    int b = needed();
    while (b != 0) {
      b = needed();
    }
  }

  private int needed() throws IOException {
    int b = next();
    if (b < 0) {
      throw new EOFException("the gzip data is cut short");
    }
    return b;
  }

  private int next() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    at = 0;
    return limit > 0;
  }
}
