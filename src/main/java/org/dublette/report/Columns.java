package org.dublette.report;

/** Texts that fit into the columns of a terminal. Stateless and safe for use by many threads. */
public final class Columns {
  static final int WIDTH = 80;
  static final int INDENT = 12;

  private Columns() {}

  static String pad() {
    return " ".repeat(INDENT + 2);
  }

  /** Returns a name that fits, without its beginning if it is too long: names differ at the end. */
  static String fit(String name, int width) {
    String clean = printable(name);
    int length = clean.codePointCount(0, clean.length());
    return length <= width
        ? clean
        : "…" + clean.substring(clean.offsetByCodePoints(0, length - Math.max(1, width - 1)));
  }

  static String cut(String words, int width) {
    String clean = printable(words);
    int length = clean.codePointCount(0, clean.length());
    return length <= width
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, width - 1)).strip() + "…";
  }

  /** Returns a text without what would move the cursor or colour the terminal. */
  public static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean harmless = type != Character.CONTROL && type != Character.FORMAT;
              clean.appendCodePoint(harmless ? c : ' ');
            });
    return clean.toString();
  }
}
