package org.dublette.pipeline;

import org.dublette.match.Match;
import org.dublette.model.ArticlePair;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;

/** Turns matches of items into pairs of articles. Not safe for use by several threads. */
final class ArticlePairs {
  private final int[] items;
  private final Boilerplate boilerplate;
  private final AddedBlocks added;

  /**
   * Prepares.
   *
   * @param items the article of each item
   */
  ArticlePairs(
      Corpus corpus, int[] items, TokenSource tokens, Boilerplate boilerplate, Options options) {
    this.items = items;
    this.boilerplate = boilerplate;
    this.added = new AddedBlocks(corpus, tokens, options.shingle());
  }

  /** Returns the relation that a grade stands for. */
  static Relation relation(Match.Grade grade) {
    return switch (grade) {
      case CONTAINED -> Relation.CONTAINED;
      case TEMPLATE -> Relation.TEMPLATE;
      case NEAR, NEAR_MISS -> Relation.NEAR;
    };
  }

  /** Tells whether the later of two items may go because of the earlier one. */
  static boolean removes(Match.Grade grade, Overlap overlap, Options options) {
    return switch (grade) {
      case NEAR_MISS -> false;
      case TEMPLATE -> options.remove().contains(Removable.TEMPLATE);
      case NEAR, CONTAINED ->
          grade == Match.Grade.NEAR && options.remove().contains(Removable.ARTICLES)
              || options.remove().contains(Removable.CONTAINED)
                  && overlap.containmentOfBReaches(options.containment());
    };
  }

  /** Returns the pair of a match. */
  ArticlePair pair(Match match) {
    boolean inOrder = items[match.a()] < items[match.b()];
    int a = items[inOrder ? match.a() : match.b()];
    int b = items[inOrder ? match.b() : match.a()];
    Overlap overlap = inOrder ? match.overlap() : match.overlap().swapped();
    return new ArticlePair(
        a,
        b,
        relation(match.grade()),
        overlap,
        match.masked() ? boilerplate.masked(a) : 0,
        match.masked() ? boilerplate.masked(b) : 0,
        match.grade() == Match.Grade.CONTAINED
            ? overlap.ofA() <= overlap.ofB() ? added.by(b, a) : added.by(a, b)
            : 0);
  }
}
