package org.dublette.report;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a finding rests on, for those findings that a report shows. Immutable. */
public sealed interface Evidence {

  /** Returns the same without a word of the articles. */
  Evidence redacted();

  /** Returns the same with other ids for the articles. */
  Evidence renamed(UnaryOperator<String> ids);

  /**
   * What is known of an article beyond its place.
   *
   * @param article its id
   * @param reference whether it belongs to the collection that is only read
   * @param untouchable whether it is protected
   * @param preferred whether it matches the pattern of the keep policy
   * @param value of the field that the keep policy goes by, or null
   */
  record Standing(
      String article,
      boolean reference,
      boolean untouchable,
      boolean preferred,
      @Nullable String value)
      implements Evidence {
    @Override
    public Evidence redacted() {
      return this;
    }

    @Override
    public Evidence renamed(UnaryOperator<String> ids) {
      return new Standing(ids.apply(article), reference, untouchable, preferred, value);
    }
  }

  /**
   * Two articles side by side.
   *
   * @param a the kept one, or the earlier one in the input
   * @param b the other one
   * @param onlyInA how many words of a have no counterpart in b, or {@link #UNKNOWN}
   * @param onlyInB how many words of b have none in a, or {@link #UNKNOWN}
   * @param cut whether rows or parts of them are left out
   * @param rows of blocks that belong together
   */
  record Comparison(String a, String b, int onlyInA, int onlyInB, boolean cut, List<Row> rows)
      implements Evidence {
    /** The count of texts that are too long to be compared as a whole. */
    public static final int UNKNOWN = -1;

    @Override
    public Evidence redacted() {
      return new Comparison(a, b, onlyInA, onlyInB, false, List.of());
    }

    @Override
    public Evidence renamed(UnaryOperator<String> ids) {
      return new Comparison(ids.apply(a), ids.apply(b), onlyInA, onlyInB, cut, rows);
    }
  }

  /**
   * A place at which a repeated block stands.
   *
   * @param article id of its article
   * @param block its index there, from 0
   * @param removed whether it is cut, by itself or with its article
   * @param before what stands before it
   * @param after what stands behind it
   * @param cut whether a part of the block is left out
   * @param text the kept block beside this one
   */
  record Place(
      String article,
      int block,
      boolean removed,
      String before,
      String after,
      boolean cut,
      Row text)
      implements Evidence {
    @Override
    public Evidence redacted() {
      return new Place(article, block, removed, "", "", false, Row.EMPTY);
    }

    @Override
    public Evidence renamed(UnaryOperator<String> ids) {
      return new Place(ids.apply(article), block, removed, before, after, cut, text);
    }
  }

  /**
   * Two texts in pieces: the same words and different ones in turn, the same first.
   *
   * @param a pieces of the first
   * @param b pieces of the second, as many
   */
  record Row(List<String> a, List<String> b) {
    /** Two texts that are left out. */
    public static final Row EMPTY = new Row(List.of(), List.of());

    /**
     * Checks that the two go together.
     *
     * @throws IllegalArgumentException if one has more pieces than the other
     */
    public Row {
      if (a.size() != b.size()) {
        throw new IllegalArgumentException("the two sides have different numbers of pieces");
      }
    }

    /** Tells whether a piece is one of different words. */
    public static boolean isDifferent(int piece) {
      return piece % 2 == 1;
    }
  }
}
