package org.dublette.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a text report, none of which is wider than the terminal. Texts and names from
 * articles are made harmless here. Used by one thread.
 */
public final class TextPage {
  private final ReportStyle style;
  private final StringBuilder text = new StringBuilder();

  /** Starts without a line. */
  public TextPage(ReportStyle style) {
    this.style = style;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Writes an empty line. */
  public void blank() {
    line("");
  }

  /** Writes a heading. */
  public void heading(String heading) {
    wrap(heading, 0).forEach(line -> line(paint("1", line)));
  }

  /** Writes a sentence, in several lines if need be. */
  public void sentence(String sentence) {
    wrap(sentence, 0).forEach(this::line);
  }

  /** Writes a sentence below a finding. */
  void below(String sentence) {
    wrap(sentence, Columns.INDENT).forEach(line -> line(Columns.pad() + line));
  }

  /** Writes a figure, the name of an article, and what is said of it. */
  public void named(String figure, String name, String said) {
    named(lead(figure), name, said, said);
  }

  /** Writes a figure and the name of an article that stays in favour of those below. */
  void kept(String figure, String name) {
    named(lead(figure), name, "  kept", paint("32", "  kept"));
  }

  /** Writes the name of an article between two texts. */
  public void titled(String before, String name, String said) {
    named(before, name, said, said);
  }

  /** Writes words in looks of their own behind a lead, in several lines if need be. */
  public void styled(String lead, List<Styled> words) {
    int room = style.width() - DisplayWidth.of(lead);
    StringBuilder line = new StringBuilder(lead);
    int used = 0;
    for (Styled word : words) {
      for (String piece : pieces(Columns.printable(word.text()), room)) {
        int width = DisplayWidth.of(piece);
        if (used > 0 && used + 1 + width > room) {
          line(line.toString().stripTrailing());
          line.setLength(0);
          line.append(" ".repeat(DisplayWidth.of(lead)));
          used = 0;
        }
        line.append(used == 0 ? "" : " ").append(paint(word.code(), piece));
        used += width + (used == 0 ? 0 : 1);
      }
    }
    line(line.toString().stripTrailing());
  }

  /** Cuts a word, as of a script without spaces, into pieces that fit. */
  private static List<String> pieces(String word, int room) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (int c : word.codePoints().toArray()) {
      int width = DisplayWidth.of(c);
      if (used + width > room) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(c);
      used += width;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** Writes the name of an article that belongs to the one above, and what is said of it. */
  void below(String before, String name, String said) {
    named(Columns.pad() + before, name, said, said);
  }

  private static String lead(String figure) {
    return String.format(Locale.ROOT, "%" + (Columns.INDENT - 2) + "s  ", figure);
  }

  private void named(String before, String name, String said, String painted) {
    int room = style.width() - DisplayWidth.of(before) - DisplayWidth.of(said);
    line(before + Columns.fit(name, room) + painted);
  }

  /** Writes the beginning of a text, if texts are shown. */
  void quote(String quoted) {
    if (style.redact()) {
      return;
    }
    int room = style.width() - Columns.INDENT - 2;
    line(Columns.pad() + paint("2", "\"" + Columns.cut(quoted, room) + "\""));
  }

  /** Writes a line of a list. */
  void item(String item) {
    line("  " + Columns.cut(item, style.width() - 2));
  }

  /** Says that not all of a list is shown. */
  public void more(long left) {
    if (left > 0) {
      line(
          String.format(
              Locale.ROOT, "  … and %,d more (--top %,d; -f jsonl lists all)", left, style.top()));
    }
  }

  /** Writes a command line; it goes on in a further line where a shell would let it. */
  void command(List<String> words) {
    StringBuilder line = new StringBuilder("  ");
    int used = 2;
    boolean first = true;
    for (String word : words) {
      String quoted = ShellWords.quoted(word);
      int width = DisplayWidth.of(quoted);
      if (!first && used + 1 + width > style.width() - 2) {
        line(line + " \\");
        line.setLength(0);
        line.append("      ");
        used = 6;
        first = true;
      }
      line.append(first ? "" : " ").append(quoted);
      used += width + (first ? 0 : 1);
      first = false;
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String paint(String code, String painted) {
    return style.color() && !code.isEmpty()
        ? "\u001b[" + code + "m" + painted + "\u001b[0m"
        : painted;
  }

  private List<String> wrap(String sentence, int indent) {
    int room = style.width() - indent;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Columns.printable(sentence).replace(" %", "\u00a0%").split(" ", -1)) {
      for (String piece : pieces(word, room)) {
        int used = DisplayWidth.of(line.toString());
        if (used > 0 && used + 1 + DisplayWidth.of(piece) > room) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return lines.stream().map(each -> each.replace('\u00a0', ' ')).toList();
  }
}
