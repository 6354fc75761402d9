package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.dublette.match.Alignment;
import org.dublette.model.Span;
import org.dublette.text.Blocks;
import org.dublette.text.Words;

/**
 * Two texts in rows that belong side by side. Blocks of the two that have words in common stand in
 * one row, and so do equally many blocks that stand for each other; within a row, stretches of the
 * same words take turns with stretches of different ones. Immutable.
 */
public final class SideBySide {
  private final Side a;
  private final Side b;
  private final List<Row> rows = new ArrayList<>();
  private int differentInA;
  private int differentInB;
  private List<Piece> pieces = new ArrayList<>();
  private int cutA;
  private int cutB;

  /**
   * A text that is laid beside another one.
   *
   * @param text well-formed UTF-8
   * @param blocks its blocks
   * @param words its tokens
   */
  public record Side(byte[] text, Blocks blocks, Words words) {
    private boolean isBorder(int token) {
      return token == words.count() || token == 0 || blockOf(token - 1) != blockOf(token);
    }

    /** Returns the block that a token stands in. */
    private int blockOf(int token) {
      int low = 0;
      int high = blocks.count() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (blocks.start(middle) <= words.start(token)) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    /** Returns the tokens that blocks start with, from one to before another. */
    private List<Integer> borders(int from, int to) {
      List<Integer> borders = new ArrayList<>();
      for (int token = from; token < to; token++) {
        if (isBorder(token)) {
          borders.add(token);
        }
      }
      return borders;
    }

    private Span bytes(int from, int to) {
      if (from == to) {
        int at = from == words.count() ? text.length : blocks.start(blockOf(from));
        return new Span(at, at);
      }
      // Blocks without a word go with the one before.
      int first = from == 0 ? 0 : blockOf(from);
      int last = (to == words.count() ? blocks.count() : blockOf(to)) - 1;
      return new Span(blocks.start(first), blocks.end(Math.max(last, blockOf(to - 1))));
    }
  }

  /**
   * A stretch of a row, as bytes of the two texts.
   *
   * @param same whether the words of the two are the same; punctuation and typography may differ
   * @param a in the first text
   * @param b in the second
   */
  public record Piece(boolean same, Span a, Span b) {}

  /**
   * Blocks that belong together; on one of the sides there may be none.
   *
   * @param pieces that cover both sides: the same words and different ones in turn, the same first
   */
  public record Row(List<Piece> pieces) {
    /** Tells whether no word differs. */
    public boolean isSame() {
      return pieces.size() == 1;
    }
  }

  private SideBySide(Side a, Side b) {
    this.a = a;
    this.b = b;
  }

  /** Lays two texts side by side. */
  public static SideBySide of(Side a, Side b) {
    SideBySide both = new SideBySide(a, b);
    both.align();
    return both;
  }

  /** Returns the rows, in the order of the texts. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Returns how many tokens of the first have no counterpart in the second. */
  public int differentInA() {
    return differentInA;
  }

  /** Returns how many tokens of the second have no counterpart in the first. */
  public int differentInB() {
    return differentInB;
  }

  private void align() {
    int i = 0;
    int j = 0;
    for (Alignment.Hunk hunk : Alignment.of(a.words.hashes(), b.words.hashes())) {
      same(i, hunk.a().start(), j);
      different(hunk.a(), hunk.b());
      i = hunk.a().end();
      j = hunk.b().end();
    }
    same(i, a.words.count(), j);
    cut(a.words.count(), b.words.count());
  }

  private void same(int from, int to, int fromB) {
    int start = from;
    for (int token : a.borders(from, to)) {
      int inB = fromB + token - from;
      if (b.isBorder(inB)) {
        add(true, start, token, fromB + start - from, inB);
        cut(token, inB);
        start = token;
      }
    }
    add(true, start, to, fromB + start - from, fromB + to - from);
  }

  /** Blocks that are wholly different stand for each other as long as there are some in both. */
  private void different(Span inA, Span inB) {
    differentInA += inA.length();
    differentInB += inB.length();
    int fromA = inA.start();
    int fromB = inB.start();
    if (a.isBorder(fromA) && b.isBorder(fromB)) {
      List<Integer> endsA = a.borders(fromA + 1, inA.end() + 1);
      List<Integer> endsB = b.borders(fromB + 1, inB.end() + 1);
      cut(fromA, fromB);
      for (int k = 0; k < Math.max(endsA.size(), endsB.size()); k++) {
        int toA = k < endsA.size() ? endsA.get(k) : fromA;
        int toB = k < endsB.size() ? endsB.get(k) : fromB;
        add(false, fromA, toA, fromB, toB);
        cut(toA, toB);
        fromA = toA;
        fromB = toB;
      }
    }
    add(false, fromA, inA.end(), fromB, inB.end());
  }

  /** Adds a stretch of tokens to the row that is open. */
  private void add(boolean same, int fromA, int toA, int fromB, int toB) {
    if (fromA == toA && fromB == toB) {
      return;
    }
    pieces.add(new Piece(same, new Span(fromA, toA), new Span(fromB, toB)));
  }

  /** Ends the row that is open before a token of each of the two. */
  private void cut(int tokenA, int tokenB) {
    if (!pieces.isEmpty()) {
      rows.add(new Row(inBytes(a.bytes(cutA, tokenA), b.bytes(cutB, tokenB))));
      pieces = new ArrayList<>();
    }
    cutA = tokenA;
    cutB = tokenB;
  }

  /**
   * Different stretches go from their first word to their last one, what is between is the same.
   */
  private List<Piece> inBytes(Span rowA, Span rowB) {
    List<Piece> covering = new ArrayList<>();
    int atA = rowA.start();
    int atB = rowB.start();
    for (Piece piece : pieces) {
      if (!piece.same) {
        Span inA = differing(a, piece.a, atA, rowA);
        Span inB = differing(b, piece.b, atB, rowB);
        covering.add(new Piece(true, new Span(atA, inA.start()), new Span(atB, inB.start())));
        covering.add(new Piece(false, inA, inB));
        atA = inA.end();
        atB = inB.end();
      }
    }
    covering.add(new Piece(true, new Span(atA, rowA.end()), new Span(atB, rowB.end())));
    return covering;
  }

  private static Span differing(Side side, Span tokens, int at, Span row) {
    if (tokens.length() > 0) {
      return new Span(side.words.start(tokens.start()), side.words.end(tokens.end() - 1));
    }
    // Nothing on this side: the place is behind the word before.
    int place =
        tokens.start() == 0 ? row.start() : Math.max(at, side.words.end(tokens.start() - 1));
    int within = Math.min(Math.max(place, row.start()), row.end());
    return new Span(within, within);
  }
}
