package org.dublette.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.dublette.model.Span;
import org.dublette.pipeline.SideBySide;
import org.dublette.report.Evidence;

/**
 * Takes out of two texts that stand side by side what a report shows of them: all of it if that is
 * not too much; else what differs, with a little of what is the same around it, as far as the room
 * goes. Not safe for use by several threads.
 */
final class Excerpts {
  private static final int CONTEXT = 120;
  private static final int LONGEST_WORD = 30;
  private static final String BREAK = "¶";
  private static final String GAP = " […] ";

  private final byte[] a;
  private final byte[] b;
  private final int most;
  private int taken;
  private boolean cut;

  /**
   * Makes excerpts.
   *
   * @param most bytes of both together
   */
  Excerpts(byte[] a, byte[] b, int most) {
    this.a = a;
    this.b = b;
    this.most = most;
    this.cut = a.length + b.length > most;
  }

  /** Tells whether something was left out. */
  boolean isCut() {
    return cut;
  }

  /** Returns the rows for which there is room. */
  List<Evidence.Row> rows(List<SideBySide.Row> rows) {
    List<Evidence.Row> shown = new ArrayList<>();
    for (SideBySide.Row row : rows) {
      if (taken > most) {
        break;
      }
      shown.add(row(row));
    }
    return shown;
  }

  /** Returns a row, or of a long one its beginning. */
  Evidence.Row row(SideBySide.Row row) {
    List<String> inA = new ArrayList<>();
    List<String> inB = new ArrayList<>();
    for (SideBySide.Piece piece : row.pieces()) {
      if (taken > most) {
        break;
      }
      inA.add(piece(a, piece.a(), piece.same(), row.isSame()));
      inB.add(piece(b, piece.b(), piece.same(), row.isSame()));
    }
    return new Evidence.Row(inA, inB);
  }

  private String piece(byte[] text, Span span, boolean same, boolean beginningOnly) {
    int room = cut ? same ? 2 * CONTEXT : Math.max(CONTEXT, most - taken) : span.length();
    String piece;
    if (span.length() <= room) {
      piece = slice(text, span);
    } else if (same && !beginningOnly) {
      piece =
          slice(text, new Span(span.start(), span.start() + CONTEXT))
              + GAP
              + slice(text, new Span(span.end() - CONTEXT, span.end()));
    } else {
      piece = slice(text, new Span(span.start(), span.start() + room)) + GAP.stripTrailing();
    }
    taken += Math.min(room, span.length());
    return piece;
  }

  /** Returns the beginning of the second text, beside nothing. */
  Evidence.Row beginning() {
    String whole = slice(b, new Span(0, Math.min(b.length, most)));
    return new Evidence.Row(List.of(""), List.of(cut ? whole + GAP.stripTrailing() : whole));
  }

  /** Joins rows into one. */
  static Evidence.Row joined(List<Evidence.Row> rows) {
    List<String> inA = new ArrayList<>();
    List<String> inB = new ArrayList<>();
    for (Evidence.Row row : rows) {
      append(inA, row.a());
      append(inB, row.b());
    }
    return new Evidence.Row(inA, inB);
  }

  private static void append(List<String> pieces, List<String> more) {
    if (pieces.isEmpty() || more.isEmpty()) {
      pieces.addAll(more);
      return;
    }
    if (Evidence.Row.isDifferent(pieces.size() - 1)) {
      pieces.add("");
    }
    int last = pieces.size() - 1;
    pieces.set(last, pieces.get(last) + '\n' + more.get(0));
    pieces.addAll(more.subList(1, more.size()));
  }

  /** Returns what stands before a place in a text. */
  static String before(byte[] text, int end, int most) {
    int start = Math.max(0, end - most);
    String before = oneLine(slice(text, new Span(start, end)));
    if (start == 0 || before.isEmpty()) {
      return before;
    }
    int word = before.indexOf(' ');
    String words = word < LONGEST_WORD ? before.substring(word + 1) : before;
    return "… " + (words.startsWith(BREAK) ? words.substring(BREAK.length()).strip() : words);
  }

  /** Returns what stands behind a place in a text. */
  static String after(byte[] text, int start, int most) {
    int end = Math.min(text.length, start + most);
    String after = oneLine(slice(text, new Span(start, end)));
    if (end == text.length || after.isEmpty()) {
      return after;
    }
    int word = after.lastIndexOf(' ');
    String words =
        word > after.length() - LONGEST_WORD && word > 0 ? after.substring(0, word) : after;
    int last = words.length() - BREAK.length();
    return (words.endsWith(BREAK) ? words.substring(0, last).strip() : words) + " …";
  }

  /** Returns a text in one line, with a pilcrow for blank lines. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*\\R\\s*", " " + BREAK + " ").replaceAll("\\s+", " ");
  }

  /** Returns a range of a text, without characters that only a part of is in it. */
  static String slice(byte[] text, Span span) {
    int start = span.start();
    int end = span.end();
    while (start < end && isContinuation(text[start])) {
      start++;
    }
    while (end > start && end < text.length && isContinuation(text[end])) {
      end--;
    }
    return new String(text, start, end - start, UTF_8);
  }

  private static boolean isContinuation(byte unit) {
    return (unit & 0xC0) == 0x80;
  }
}
