package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A block in one line with the same normal form. Stateless and safe for use by many threads. */
public final class OneLine {
  private OneLine() {}

  /**
   * Joins the lines of a block.
   *
   * @param text well-formed UTF-8
   * @param blocks the blocks of that text
   */
  public static String of(byte[] text, Blocks blocks, int block) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int to = blocks.end(block);
    int i = blocks.start(block);
    while (i < to) {
      int codePoint = Utf8.codePointAt(text, i);
      int next = i + Utf8.length(codePoint);
      int continued =
          blocks.wrapped() && Hyphenation.isHyphen(codePoint)
              ? Hyphenation.continuation(text, next, to)
              : -1;
      if (continued < 0) {
        line.write(text, i, next - i);
      }
      i = continued < 0 ? next : continued;
    }
    return line.toString(UTF_8).replaceAll("[\\s\u0085\u2028\u2029]+", " ").strip();
  }
}
