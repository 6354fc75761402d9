package org.dublette.report;

import java.nio.charset.StandardCharsets;

/**
 * Lines of Markdown, up to the size at which a job's summary is refused. Not safe for use by
 * several threads.
 */
final class MarkdownText {
  /** GitHub takes summaries of 1 MiB a step. */
  static final int LIMIT = 1 << 20;

  /** Signs that mean nothing within a line of Markdown. */
  private static final String PLAIN = " -./,;%='\"?()+";

  private static final String CUT =
      "\n**Cut here:** a summary may have 1 MiB; `-f csv` and `-f jsonl` list all.\n";

  private final StringBuilder text = new StringBuilder();
  private int bytes;
  private boolean full;

  /**
   * Adds a line if there is room for it; after the first one that there isn't for, none is added.
   */
  void line(String line) {
    int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
    full |= bytes + length + CUT.length() > LIMIT;
    if (!full) {
      text.append(line).append('\n');
      bytes += length;
    }
  }

  /**
   * Returns a text in which nothing is markup: neither Markdown nor HTML, no link, no mention. What
   * moves or turns around text is a space.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    String clean = Columns.printable(text);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      boolean link = c == '.' && i > 0 && (clean.charAt(i - 1) | 0x20) == 'w';
      boolean markup = c < 0x80 && !Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0;
      if (link || markup) {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Returns a name in the typeface of code, in which nothing is markup. */
  static String code(String name) {
    return "<code>" + escaped(name) + "</code>";
  }

  @Override
  public String toString() {
    return full ? text + CUT : text.toString();
  }
}
