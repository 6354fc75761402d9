package org.dublette.text;

import java.util.Arrays;

/**
 * Cuts an article into blocks.
 *
 * <p>Lines end with LF or CR LF. Blank lines (only white space and format characters) separate
 * blocks. An article without one has a block in each line, unless it is hard-wrapped: then a block
 * goes on until an indented line, or until a line that ends a sentence although the next word would
 * still have fitted in. Blank lines at either end of the article separate nothing.
 *
 * <p>An article counts as hard-wrapped if it has at least {@value #FEWEST_LINES} lines, its longest
 * one has {@value #NARROWEST} to {@value #WIDEST} characters, most lines that another one follows
 * are about as long, and most of these end in the middle of a sentence.
 *
 * <p>Meant to be used again and again. Not safe for use by several threads.
 */
public final class BlockSplitter {
  private static final int FEWEST_LINES = 4;
  private static final int NARROWEST = 30;
  private static final int WIDEST = 120;
  private static final int MOST_BYTES = 4;

  private final Lines lines = new Lines();

  /** Makes a splitter. */
  public BlockSplitter() {}

  /** Cuts a text (well-formed UTF-8) into its blocks. */
  public static Blocks split(byte[] text) {
    return new BlockSplitter().split(text, text.length);
  }

  /**
   * Cuts a text into its blocks.
   *
   * @param text well-formed UTF-8, followed by anything
   * @param length how many bytes belong to the text
   */
  public Blocks split(byte[] text, int length) {
    lines.find(text, length);
    boolean wrapped = lines.areWrapped();
    Blocks blocks = new Blocks(wrapped);
    int first = lines.nextFull(0);
    if (first == lines.count) {
      return blocks;
    }
    if (lines.hasBlankBetween()) {
      while (first < lines.count) {
        int behind = lines.nextBlank(first);
        blocks.add(lines.start(first), lines.end(behind - 1), first + 1);
        first = lines.nextFull(behind);
      }
    } else {
      int last = lines.nextBlank(first) - 1;
      int start = first;
      for (int line = first; line <= last; line++) {
        if (line == last || !wrapped || lines.endsBlock(line)) {
          blocks.add(lines.start(start), lines.end(line), start + 1);
          start = line + 1;
        }
      }
    }
    return blocks;
  }

  /** The lines of a text, and what is asked of them to find its blocks. */
  private static final class Lines {
    private byte[] text = {};
    private int length;
    private int[] starts = new int[1 << 6];
    private boolean[] blank = new boolean[1 << 6];
    private int[] widths = {};
    private int count;
    private int full;
    private int longest;
    private int widest;

    void find(byte[] ofText, int ofLength) {
      text = ofText;
      length = ofLength;
      count = 0;
      full = 0;
      longest = 0;
      widest = 0;
      starts[0] = 0;
      int start = 0;
      while (start < length) {
        int end = Utf8.indexOf((byte) '\n', text, start, length);
        add(start, end);
        start = end + 1;
      }
    }

    private void add(int start, int end) {
      if (count + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        blank = Arrays.copyOf(blank, blank.length * 2);
      }
      blank[count] = end == start || text[start] <= ' ' && isBlank(start, end);
      full += blank[count] ? 0 : 1;
      longest = Math.max(longest, end - start);
      starts[++count] = end + 1;
    }

    int start(int line) {
      return starts[line];
    }

    /** Returns the first byte of a line's end. */
    int end(int line) {
      int end = Math.min(starts[line + 1] - 1, length);
      return end > starts[line] && end < length && text[end - 1] == '\r' ? end - 1 : end;
    }

    int nextFull(int from) {
      int line = from;
      while (line < count && blank[line]) {
        line++;
      }
      return line;
    }

    int nextBlank(int from) {
      int line = from;
      while (line < count && !blank[line]) {
        line++;
      }
      return line;
    }

    boolean hasBlankBetween() {
      return nextFull(nextBlank(nextFull(0))) < count;
    }

    boolean areWrapped() {
      if (full < FEWEST_LINES || longest > WIDEST * MOST_BYTES) {
        return false;
      }
      if (widths.length < count) {
        widths = new int[starts.length];
      }
      for (int line = 0; line < count; line++) {
        widths[line] = width(starts[line], end(line));
        widest = Math.max(widest, widths[line]);
        if (widest > WIDEST) {
          return false;
        }
      }
      int continued = 0;
      int similar = 0;
      int midSentence = 0;
      for (int line = 0; line + 1 < count; line++) {
        if (!blank[line] && !blank[line + 1]) {
          continued++;
          if (widths[line] * 4 >= widest * 3) {
            similar++;
            midSentence += endsSentence(line) ? 0 : 1;
          }
        }
      }
      int paragraphs = full - continued;
      return widest >= NARROWEST
          && 2 * similar > Math.max(continued, paragraphs)
          && 3 * midSentence >= 2 * similar;
    }

    /** Tells whether a block of a wrapped text ends with this line, which is not the last one. */
    boolean endsBlock(int line) {
      if (indent(line + 1) >= indent(line) + 2) {
        return true;
      }
      if (!endsSentence(line)) {
        return false;
      }
      int wordStart = starts[line + 1] + indent(line + 1);
      int wordEnd = wordStart;
      while (wordEnd < end(line + 1) && !isBlank(wordEnd, wordEnd + lengthAt(wordEnd))) {
        wordEnd += lengthAt(wordEnd);
      }
      // The word would still have fitted in.
      return widths[line] + 1 + width(wordStart, wordEnd) <= widest;
    }

    /** Returns how many bytes of spaces and tabs a line starts with. */
    private int indent(int line) {
      int i = starts[line];
      while (i < end(line) && (text[i] == ' ' || text[i] == '\t')) {
        i++;
      }
      return i - starts[line];
    }

    private boolean endsSentence(int line) {
      int i = end(line);
      int start = starts[line];
      while (i > start) {
        int before = i - 1;
        while ((text[before] & 0xC0) == 0x80) {
          before--;
        }
        int codePoint = Utf8.codePointAt(text, before);
        if (!CharacterTable.isBlank(codePoint)) {
          boolean closing =
              switch (CharacterTable.category(codePoint)) {
                case Character.END_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION ->
                    true;
                default -> codePoint == '"' || codePoint == '\'';
              };
          if (!closing) {
            return ".!?:;…。！？：；؟۔।".indexOf(codePoint) >= 0;
          }
        }
        i = before;
      }
      return false;
    }

    private int width(int from, int to) {
      return Utf8.characters(text, from, to);
    }

    private int lengthAt(int i) {
      return Utf8.length(Utf8.codePointAt(text, i));
    }

    private boolean isBlank(int from, int to) {
      int i = from;
      while (i < to) {
        int codePoint = Utf8.codePointAt(text, i);
        if (!CharacterTable.isBlank(codePoint)) {
          return false;
        }
        i += Utf8.length(codePoint);
      }
      return true;
    }
  }
}
