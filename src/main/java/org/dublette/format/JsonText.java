package org.dublette.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.Span;
import org.dublette.text.Utf8;

/**
 * A JSON string literal, of which a parser has said that it is well-formed, gone over once from its
 * start. An escaped surrogate without its other half stands for U+FFFD.
 */
final class JsonText {
  private static final int REPLACEMENT = 0xFFFD;

  /** The bytes of two escapes that are one character. */
  private static final int LONGEST_ESCAPE = 12;

  private static final int BUFFER = 1 << 13;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private int at;

  /** Where the buffer starts in the literal. */
  private int bufferStart;

  /**
   * Makes a walk over a literal.
   *
   * @param in the bytes behind its opening quote
   */
  JsonText(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the bytes of the literal, counted from behind its quote, that hold spans of the text.
   */
  List<Span> locate(List<Span> textSpans) throws IOException {
    List<Span> located = new ArrayList<>(textSpans.size());
    int textAt = 0;
    for (Span span : textSpans) {
      textAt = advance(textAt, span.start());
      int start = bufferStart + at;
      textAt = advance(textAt, span.end());
      located.add(new Span(start, bufferStart + at));
    }
    return located;
  }

  private int advance(int textAt, int textTo) throws IOException {
    int i = textAt;
    while (i < textTo) {
      if (filled - at < LONGEST_ESCAPE) {
        fill();
      }
      if (buffer[at] == '\\') {
        long escape = escape(buffer, at, filled);
        at += (int) (escape >>> 32);
        i += Utf8.length((int) escape);
      } else {
        at++;
        i++;
      }
    }
    return i;
  }

  /** Reads on, if there is more, so that the longest escape is in the buffer. */
  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    bufferStart += at;
    filled -= at;
    at = 0;
    filled += in.readNBytes(buffer, filled, BUFFER - filled);
    if (filled == 0) {
      throw new EOFException("the literal ends before its text does");
    }
  }

  /** Returns how many bytes an escape takes at least to be well-formed, or 0 if it isn't. */
  static int escapeLength(byte[] bytes, int from, int to) {
    if (from + 2 > to) {
      return 0;
    }
    return switch (bytes[from + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> from + 6 <= to && hex(bytes, from + 2) >= 0 ? 6 : 0;
      default -> 0;
    };
  }

  /**
   * Reads a well-formed escape.
   *
   * @return the character in the lower half, and how many bytes stand for it in the upper one
   */
  static long escape(byte[] bytes, int from, int to) {
    byte kind = bytes[from + 1];
    if (kind != 'u') {
      int character =
          switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
          };
      return 2L << 32 | character;
    }
    int unit = hex(bytes, from + 2);
    if (!Character.isSurrogate((char) unit)) {
      return 6L << 32 | unit;
    }
    if (from + 12 <= to
        && Character.isHighSurrogate((char) unit)
        && bytes[from + 6] == '\\'
        && bytes[from + 7] == 'u') {
      int low = hex(bytes, from + 8);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        return 12L << 32 | Character.toCodePoint((char) unit, (char) low);
      }
    }
    return 6L << 32 | REPLACEMENT;
  }

  /** Returns the number that four hexadecimal digits stand for, or -1 if they are none. */
  private static int hex(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + 4 && value >= 0; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }
}
