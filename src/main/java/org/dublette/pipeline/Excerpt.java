package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.dublette.model.Span;

/** How reports show the beginning of a stretch of text, on one line. */
public final class Excerpt {
  private static final int SHOWN = 80;

  /** How many bytes of a stretch are looked at. */
  public static final int MOST_BYTES = SHOWN * 8;

  private Excerpt() {}

  /**
   * Returns the first characters of a stretch, with one space for all white space between words.
   *
   * @param whole well-formed UTF-8
   */
  public static String of(byte[] whole, Span span) {
    int length = Math.min(span.length(), MOST_BYTES);
    String text = new String(whole, span.start(), length, UTF_8).strip();
    StringBuilder start = new StringBuilder();
    boolean inSpace = false;
    int shown = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      boolean space = codePoint == ' ' || codePoint >= '\t' && codePoint <= '\r';
      if (space && inSpace) {
        continue;
      }
      if (shown++ == SHOWN) {
        return start.append('…').toString();
      }
      start.appendCodePoint(space ? ' ' : codePoint);
      inSpace = space;
    }
    return start.toString();
  }
}
