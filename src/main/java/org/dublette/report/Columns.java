package org.dublette.report;

/** Texts that fit into the columns of a terminal. Stateless and safe for use by many threads. */
public final class Columns {
  static final int INDENT = 14;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** More marks than this on one letter are left out: they would run over the lines around it. */
  private static final int MOST_MARKS = 4;

  private Columns() {}

  static String pad() {
    return " ".repeat(INDENT);
  }

  /** Returns a name that fits, without its beginning if it is too long: names differ at the end. */
  static String fit(String name, int width) {
    String clean = printable(name);
    if (DisplayWidth.of(clean) <= width) {
      return clean;
    }
    int from = clean.length();
    int left = Math.max(1, width - 1);
    while (from > 0) {
      int before = clean.codePointBefore(from);
      left -= DisplayWidth.of(before);
      if (left < 0) {
        break;
      }
      from -= Character.charCount(before);
    }
    return "…" + clean.substring(from);
  }

  /** Returns the beginning of a text that fits. */
  static String cut(String words, int width) {
    String clean = printable(words);
    if (DisplayWidth.of(clean) <= width) {
      return clean;
    }
    int to = 0;
    int left = width - 1;
    while (to < clean.length()) {
      int next = clean.codePointAt(to);
      left -= DisplayWidth.of(next);
      if (left < 0) {
        break;
      }
      to += Character.charCount(next);
    }
    return clean.substring(0, to).strip() + "…";
  }

  /**
   * Returns a text that is harmless on a terminal: in one line, and without what moves the cursor,
   * colours, or turns the direction of what follows.
   */
  public static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (Character.getType(c)) {
        case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
            clean.append(' ');
        case Character.FORMAT -> {
          // The joiners shape letters and emoji; the others are invisible at best.
          if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            clean.appendCodePoint(c);
          }
        }
        case Character.SURROGATE -> clean.append('\uFFFD');
        case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
          if (marks++ < MOST_MARKS) {
            clean.appendCodePoint(c);
          }
          continue;
        }
        default -> clean.appendCodePoint(c);
      }
      marks = 0;
    }
    return clean.toString();
  }
}
