package org.dublette.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.dublette.model.Span;
import org.dublette.pipeline.SideBySide;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.Words;

/**
 * Blocks of two texts that belong side by side.
 *
 * @param blocksA those of the first, from 0; empty if none
 * @param blocksB those of the second
 * @param words tokens of the first, or of the second where the first has none
 * @param pieces what both have and where they differ, in turn; the first is what both have
 */
public record AlignedRow(Span blocksA, Span blocksB, int words, List<Piece> pieces) {

  /**
   * A stretch of a row.
   *
   * @param same whether the words are the same; typography may differ
   * @param a what stands in the first text
   * @param b what stands in the second
   */
  public record Piece(boolean same, String a, String b) {}

  /** Tells whether no word differs. */
  public boolean isSame() {
    return pieces.stream().allMatch(Piece::same);
  }

  /**
   * Lays two texts side by side.
   *
   * @param a well-formed UTF-8
   * @param b well-formed UTF-8
   */
  static List<AlignedRow> of(byte[] a, byte[] b) {
    SideBySide.Side sideA = side(a);
    SideBySide.Side sideB = side(b);
    List<AlignedRow> rows = new ArrayList<>();
    for (SideBySide.Row row : SideBySide.of(sideA, sideB).rows()) {
      Span inA = covered(row.pieces().stream().map(SideBySide.Piece::a).toList());
      Span inB = covered(row.pieces().stream().map(SideBySide.Piece::b).toList());
      rows.add(
          new AlignedRow(
              blocks(sideA.blocks(), inA),
              blocks(sideB.blocks(), inB),
              inA.length() > 0 ? words(sideA.words(), inA) : words(sideB.words(), inB),
              row.pieces().stream()
                  .map(piece -> new Piece(piece.same(), text(a, piece.a()), text(b, piece.b())))
                  .toList()));
    }
    return rows;
  }

  private static SideBySide.Side side(byte[] text) {
    Blocks blocks = BlockSplitter.split(text);
    return new SideBySide.Side(text, blocks, Words.of(text));
  }

  private static Span covered(List<Span> spans) {
    return new Span(spans.get(0).start(), spans.get(spans.size() - 1).end());
  }

  private static Span blocks(Blocks blocks, Span bytes) {
    return new Span(
        firstFrom(blocks.count(), blocks::start, bytes.start()),
        firstFrom(blocks.count(), blocks::start, bytes.end()));
  }

  private static int words(Words words, Span bytes) {
    return firstFrom(words.count(), words::start, bytes.end())
        - firstFrom(words.count(), words::start, bytes.start());
  }

  /** Returns the first of some ascending starts that is not before a byte. */
  private static int firstFrom(int count, IntUnaryOperator starts, int from) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts.applyAsInt(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static String text(byte[] text, Span span) {
    return new String(text, span.start(), span.length(), StandardCharsets.UTF_8);
  }
}
