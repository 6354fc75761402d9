package org.dublette.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends where its stream cannot be decompressed any further, and remembers why. A {@link
 * ReadFailure}, also as a cause, is no damage and goes on to the reader.
 */
public final class DamageTolerantInputStream extends FilterInputStream {
  private @Nullable String damage;

  /** Makes a stream that ends where another one fails. */
  public DamageTolerantInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (damage != null) {
      return -1;
    }
    try {
      return in.read(into, offset, length);
    } catch (IOException e) {
      ReadFailure.rethrow(e);
      damage = "cannot be decompressed any further: " + e.getMessage();
      return -1;
    }
  }

  /** Returns why it ends before its end, or null if it does not. */
  public @Nullable String damage() {
    return damage;
  }
}
