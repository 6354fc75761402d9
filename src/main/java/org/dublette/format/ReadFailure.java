package org.dublette.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file could not be read, which says nothing of what is in it, and may be other next time. */
public final class ReadFailure extends IOException {
  private static final long serialVersionUID = 1;

  /** Makes one of what the file system says. */
  public ReadFailure(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** Throws the failure that is among the causes of an exception, if one is. */
  static void rethrow(IOException e) throws ReadFailure {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReadFailure failure) {
        throw failure;
      }
    }
  }

  /**
   * Returns a stream of the bytes of a file as they are stored, whose failures are of this kind.
   */
  public static InputStream told(InputStream file) {
    return new FilterInputStream(file) {
      @Override
      public int read() throws IOException {
        try {
          return in.read();
        } catch (IOException e) {
          throw new ReadFailure(e);
        }
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        try {
          return in.read(into, offset, length);
        } catch (IOException e) {
          throw new ReadFailure(e);
        }
      }

      @Override
      public long skip(long bytes) throws IOException {
        try {
          return in.skip(bytes);
        } catch (IOException e) {
          throw new ReadFailure(e);
        }
      }
    };
  }
}
