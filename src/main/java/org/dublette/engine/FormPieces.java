package org.dublette.engine;

import java.util.Arrays;
import org.dublette.model.BlockRef;
import org.dublette.model.Span;
import org.dublette.pipeline.Corpus;
import org.dublette.text.Blocks;
import org.dublette.text.NormalForm;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of an article or a block, a piece after the other, so that long ones can be
 * compared without being in memory. Not safe for use by several threads.
 */
final class FormPieces {
  private final Reread texts;
  private final int article;
  private final Blocks blocks;
  private final int most;
  private final NormalForm form = new NormalForm();

  /** The next block. */
  private int block;

  /** The text of the block before, if that is a long one of which not all was handed out. */
  private byte @Nullable [] rest;

  private int restFrom;

  /** All of the form, if it came in one piece. */
  private byte @Nullable [] whole;

  /**
   * Starts with the first piece.
   *
   * @param blocks those of the article's blocks whose forms are wanted
   * @param most how many bytes of a text are taken apart at once
   */
  FormPieces(Reread texts, int article, Blocks blocks, int most) {
    this.texts = texts;
    this.article = article;
    this.blocks = blocks;
    this.most = most;
  }

  /** Takes an article. */
  static FormPieces of(Reread texts, Corpus corpus, int article) {
    return new FormPieces(texts, article, corpus.layout(article), LongTexts.LONG);
  }

  /** Takes a block. */
  static FormPieces of(Reread texts, Corpus corpus, BlockRef ref) {
    Span span = corpus.blockSpan(ref);
    Blocks one =
        Blocks.of(
            new int[] {span.start()},
            new int[] {span.end()},
            new int[] {1},
            corpus.isWrapped(ref.article()));
    return new FormPieces(texts, ref.article(), one, LongTexts.LONG);
  }

  /** Goes back to the first piece. */
  void restart() {
    block = 0;
    rest = null;
  }

  /** Returns the next piece, which may be empty, or null at the end. */
  byte @Nullable [] next() {
    if (block == 0 && whole != null) {
      block = blocks.count();
      return whole;
    }
    if (rest == null && block == blocks.count()) {
      return null;
    }
    boolean first = block == 0;
    form.clear();
    if (rest == null) {
      appendBlocks();
    } else {
      appendPart(rest);
    }
    byte[] piece = form.bytes(0, form.size());
    if (first && block == blocks.count() && rest == null) {
      whole = piece;
    }
    return piece;
  }

  private void appendBlocks() {
    int from = block;
    int base = blocks.start(from);
    int to = from + 1;
    while (to < blocks.count() && blocks.end(to) - base <= most) {
      to++;
    }
    byte[] text = texts.text(article, new Span(base, blocks.end(to - 1)));
    block = to;
    if (text.length > most) {
      restFrom = 0;
      appendPart(text);
    } else {
      form.append(text, blocks.part(from, to));
    }
  }

  private void appendPart(byte[] text) {
    Blocks one = Blocks.one(text.length, blocks.wrapped());
    restFrom = form.appendPart(text, one, 0, restFrom, most);
    rest = restFrom < text.length ? text : null;
  }

  /** Tells whether two forms are equal; both are gone over from their starts. */
  static boolean areEqual(FormPieces one, FormPieces other) {
    one.restart();
    other.restart();
    byte[] a = one.next();
    byte[] b = other.next();
    int atA = 0;
    int atB = 0;
    while (a != null && b != null) {
      int many = Math.min(a.length - atA, b.length - atB);
      if (!Arrays.equals(a, atA, atA + many, b, atB, atB + many)) {
        return false;
      }
      atA += many;
      atB += many;
      if (atA == a.length) {
        a = one.next();
        atA = 0;
      }
      if (b.length == atB) {
        b = other.next();
        atB = 0;
      }
    }
    return one.isEmptyFrom(a, atA) && other.isEmptyFrom(b, atB);
  }

  private boolean isEmptyFrom(byte @Nullable [] piece, int at) {
    byte[] left = piece;
    int from = at;
    while (left != null && left.length == from) {
      left = next();
      from = 0;
    }
    return left == null;
  }
}
