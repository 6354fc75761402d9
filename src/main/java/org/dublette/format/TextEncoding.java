package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.dublette.model.InputException;
import org.dublette.text.Utf8;

/**
 * The encoding of a source.
 *
 * @param charset the encoding
 * @param bomLength bytes of the byte order mark at its start, or 0
 */
public record TextEncoding(Charset charset, int bomLength) {

  /** Returns the encoding that a byte order mark tells of, or else the one that is assumed. */
  public static TextEncoding of(byte[] head, int length, Charset assumed) {
    if (length >= 3
        && (head[0] & 0xFF) == 0xEF
        && (head[1] & 0xFF) == 0xBB
        && (head[2] & 0xFF) == 0xBF) {
      return new TextEncoding(UTF_8, 3);
    }
    if (length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
      return new TextEncoding(UTF_16LE, 2);
    }
    if (length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
      return new TextEncoding(UTF_16BE, 2);
    }
    return new TextEncoding(assumed, 0);
  }

  /**
   * Reads the name of an encoding.
   *
   * @throws InputException if it is not known, or is one in which lines cannot be told apart
   */
  public static Charset charset(String name) {
    Charset charset;
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "unknown encoding: " + name + " (for example UTF-8, UTF-16LE, ISO-8859-1, windows-1252)",
          e);
    }
    if (charset.name().equals("UTF-16")) {
      return UTF_16BE;
    }
    boolean wide = charset.equals(UTF_16LE) || charset.equals(UTF_16BE);
    if (!wide && !holdsAscii(charset)) {
      throw new InputException(
          "encoding " + name + " is not supported: convert with iconv -f " + name + " -t UTF-8");
    }
    return charset;
  }

  private static boolean holdsAscii(Charset charset) {
    String sample = "\n{\"a\":1}";
    boolean switches = charset.name().startsWith("ISO-2022") || charset.name().contains("2022");
    return !switches
        && charset.canEncode()
        && Arrays.equals(sample.getBytes(charset), sample.getBytes(UTF_8));
  }

  /** Tells whether the encoding is UTF-8. */
  public boolean isUtf8() {
    return charset.equals(UTF_8);
  }

  /** Finds the byte behind the first line end, or returns -1. */
  public int behindLineEnd(byte[] bytes, int from, int to) {
    if (unit() == 1) {
      int end = Utf8.indexOf((byte) '\n', bytes, from, to);
      return end < to ? end + 1 : -1;
    }
    for (int i = from; i + 1 < to; i += 2) {
      if (isLineEnd(bytes, i)) {
        return i + 2;
      }
    }
    return -1;
  }

  /** Finds the byte behind the last line end, or returns -1. */
  public int behindLastLineEnd(byte[] bytes, int from, int to) {
    int step = unit();
    for (int i = from + (to - from) / step * step - step; i >= from; i -= step) {
      if (step == 1 ? bytes[i] == '\n' : isLineEnd(bytes, i)) {
        return i + step;
      }
    }
    return -1;
  }

  /** Returns how many bytes a line end takes. */
  public int unit() {
    return charset.equals(UTF_16LE) || charset.equals(UTF_16BE) ? 2 : 1;
  }

  private boolean isLineEnd(byte[] bytes, int i) {
    return charset.equals(UTF_16LE)
        ? bytes[i] == '\n' && bytes[i + 1] == 0
        : bytes[i] == 0 && bytes[i + 1] == '\n';
  }
}
