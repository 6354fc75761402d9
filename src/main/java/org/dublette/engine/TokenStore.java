package org.dublette.engine;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.dublette.io.Spool;
import org.dublette.model.InputException;
import org.dublette.model.Span;
import org.dublette.pipeline.TokenSource;

/**
 * The token hashes of all articles, in a temporary file. One thread appends; once all are there,
 * many may read.
 */
final class TokenStore implements TokenSource, Closeable {
  private static final int BUFFER = 1 << 20;

  private final Spool spool;
  private final LongArrayList ends = new LongArrayList(new long[] {0});
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long size;

  TokenStore(Path folder) {
    this.spool = new Spool(folder);
  }

  void append(long[] tokens) {
    for (long token : tokens) {
      if (buffer.remaining() < Long.BYTES) {
        flush();
      }
      buffer.putLong(token);
    }
    size += tokens.length;
    ends.add(size);
  }

  /** Ends the writing. */
  void freeze() {
    flush();
    buffer = ByteBuffer.allocate(0);
  }

  private void flush() {
    try {
      spool.append(buffer.flip());
      buffer.clear();
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the temporary folder: " + e.getMessage() + " (--tmp-dir names another)",
          e);
    }
  }

  @Override
  public long[] tokens(int article) {
    int many = (int) (ends.getLong(article + 1) - ends.getLong(article));
    return tokens(article, new Span(0, many));
  }

  @Override
  public long[] tokens(int article, Span span) {
    long from = ends.getLong(article) + span.start();
    int many = span.length();
    long[] tokens = new long[many];
    try {
      int most = BUFFER / Long.BYTES;
      for (int at = 0; at < many; at += most) {
        int part = Math.min(most, many - at);
        ByteBuffer bytes = ByteBuffer.allocate(part * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        spool.read(bytes, (from + at) * Long.BYTES);
        bytes.flip().asLongBuffer().get(tokens, at, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
