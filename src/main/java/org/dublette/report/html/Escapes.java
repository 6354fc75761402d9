package org.dublette.report.html;

import java.util.Locale;

/**
 * Texts as they can stand in a page, as content and as values of attributes: nothing of them is
 * markup, and nothing hides or turns around what stands beside it. Stateless and safe for use by
 * many threads.
 */
final class Escapes {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7F;
  private static final int DELETE_PICTURE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private Escapes() {}

  /** Appends a text. */
  static void append(StringBuilder to, String text) {
    int length = text.length();
    for (int i = 0; i < length; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        case '\'' -> to.append("&#39;");
        case '\t', '\n' -> to.append((char) c);
        case '\u2028', '\u2029' -> to.append('\n');
        case '\r' -> {
          boolean alone = i == length || text.charAt(i) != '\n';
          to.append(alone ? "\n" : "");
        }
        default -> append(to, c);
      }
    }
  }

  private static void append(StringBuilder to, int c) {
    if (c < ' ') {
      to.append((char) (CONTROL_PICTURES + c));
    } else if (c == DELETE) {
      to.append((char) DELETE_PICTURE);
    } else if (isSurrogate(c) || isNoCharacter(c)) {
      to.append((char) REPLACEMENT);
    } else if (isInvisible(c)) {
      to.append("[U+").append(String.format(Locale.ROOT, "%04X", c)).append(']');
    } else {
      to.appendCodePoint(c);
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isNoCharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  /** Tells whether a character would be unseen and change how others look, or their order. */
  private static boolean isInvisible(int c) {
    return c > DELETE && c < 0xA0
        || c == 0x061C
        || c == 0x180E
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF
        || c >= 0xFFF9 && c <= 0xFFFB
        || c >= 0xE0000 && c <= 0xE007F;
  }
}
