package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.dublette.match.Crowding;
import org.dublette.match.Match;
import org.dublette.match.MatchIndex;
import org.dublette.match.MatchList;
import org.dublette.match.Tasks;
import org.dublette.model.ArticlePair;
import org.dublette.model.BlockRef;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;

/**
 * Measures and judges pairs of some articles, where it has been found elsewhere which pairs are to
 * be measured. Items are the articles of the corpus, in keep order. Used by one thread.
 */
public final class PairJudge implements AutoCloseable {
  private final Boilerplate boilerplate;
  private final ArticleViews views;
  private final TemplateCheck templates;
  private final ArticlePairs pairs;

  /**
   * Prepares.
   *
   * @param corpus holds just the articles that matter here
   * @param order all of them in keep order
   * @param boilerplate the blocks of each article that are left out when it is compared
   */
  public PairJudge(
      Corpus corpus,
      int[] order,
      TokenSource tokens,
      ArticleTexts texts,
      IntFunction<int[]> boilerplate,
      Options options) {
    this.boilerplate = new Boilerplate(corpus, options);
    for (int article = 0; article < corpus.articles(); article++) {
      for (int block : boilerplate.apply(article)) {
        this.boilerplate.add(new BlockRef(article, block), 1);
      }
    }
    this.boilerplate.freeze();
    this.views =
        new ArticleViews(
            corpus, order, tokens, this.boilerplate, MatchIndex.EMPTY, options, Tasks.IN_TURN);
    this.templates = new TemplateCheck(corpus, order, tokens, texts, this.boilerplate);
    this.pairs = new ArticlePairs(corpus, order, tokens, this.boilerplate, options);
  }

  /** Tells whether the later of two items may go because of the earlier one. */
  public static boolean removes(Match.Grade grade, Overlap overlap, Options options) {
    return ArticlePairs.removes(grade, overlap, options);
  }

  /** Returns the relation that a grade stands for. */
  public static Relation relation(Match.Grade grade) {
    return ArticlePairs.relation(grade);
  }

  /**
   * Measures an item with its candidates.
   *
   * @param crowded whether it has so many that only its closest pairs stay
   */
  public List<Match> measure(int item, int[] candidates, boolean crowded) {
    List<Match> matches = measure(item, candidates);
    return crowded ? Crowding.closest(matches) : matches;
  }

  /**
   * Measures an item with those that hold what it asks for.
   *
   * @param crowded whether there are so many that only its closest pairs stay, and near ones are
   *     left to the bands
   */
  public List<Match> measureHolders(int item, int[] holders, boolean crowded) {
    List<Match> matches = measure(item, holders);
    if (crowded) {
      matches.removeIf(match -> match.grade() == Match.Grade.NEAR);
      return Crowding.closest(matches);
    }
    return matches;
  }

  private List<Match> measure(int item, int[] others) {
    List<Match> matches = new ArrayList<>();
    for (int other : others) {
      Match match = views.measure(Math.min(item, other), Math.max(item, other));
      if (match != null) {
        matches.add(match);
      }
    }
    return matches;
  }

  /** Tells matches of a template from others. */
  public List<Match> judge(List<Match> matches) {
    return templates.check(MatchList.of(matches), Tasks.IN_TURN);
  }

  /** Returns a match as the pair that reports show; articles by their numbers. */
  public ArticlePair pair(Match match) {
    return pairs.pair(match);
  }

  @Override
  public void close() {
    views.close();
  }
}
