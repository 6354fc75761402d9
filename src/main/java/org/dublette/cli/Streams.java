package org.dublette.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.dublette.model.InputException;
import org.dublette.report.Columns;

/**
 * The three streams of a command: the artefact goes to standard output, all else to standard error.
 *
 * @param in standard input
 * @param out standard output, without the JDK's print stream, which hides that the reader is gone
 * @param err standard error
 */
record Streams(InputStream in, OutputStream out, PrintStream err) {

  /** Makes streams whose output notices that its reader is gone. */
  static Streams of(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(
        new BufferedInputStream(
            in, 1 << 16), // a pipe's own stream cannot be read to its end at once
        new BufferedOutputStream(new Pipe(out), 1 << 16),
        new Messages(err));
  }

  /** Prints lines that a name of a file or an article in them can neither end nor colour. */
  private static final class Messages extends PrintStream {
    Messages(OutputStream err) {
      super(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
      super.println(Columns.printable(line));
    }
  }

  /**
   * The reader of standard output went away, as {@code head} does: that is the end, not an error.
   */
  static final class ReaderGoneException extends RuntimeException {
    ReaderGoneException(IOException cause) {
      super(cause);
    }
  }

  private static final class Pipe extends FilterOutputStream {
    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private static RuntimeException failure(IOException e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      return message.contains("broken pipe") || message.contains("pipe is being closed")
          ? new ReaderGoneException(e)
          : new InputException("cannot write to standard output: " + e.getMessage(), e);
    }
  }
}
