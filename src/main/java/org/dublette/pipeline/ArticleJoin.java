package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.dublette.match.BandJoin;
import org.dublette.match.ContainmentJoin;
import org.dublette.match.Match;
import org.dublette.match.MatchIndex;
import org.dublette.match.MatchList;
import org.dublette.match.Measure;
import org.dublette.match.PairFilter;
import org.dublette.match.PairMeasurer;
import org.dublette.match.Tasks;

/** Finds and measures the pairs of articles that are near, or of which one stands in the other. */
final class ArticleJoin {
  private ArticleJoin() {}

  /** Finds the pairs that reach the threshold, and no others; of views of which none is masked. */
  static MatchList near(ArticleViews views, Options options, Tasks tasks) {
    PairFilter all = (a, b) -> true;
    PairMeasurer measurer = new PairMeasurer(views.sets(), options.threshold(), null, false);
    return options.exact()
        ? new ExactJoin(views.count(), views.sets(), options.threshold(), measurer, all)
            .run(tasks)
            .matches()
        : byBands(views, options, measurer, all).run(tasks).matches();
  }

  /**
   * Joins.
   *
   * @param wanted pairs of items that it refuses are not measured
   * @return matches of items, in order, each pair once
   */
  static BandJoin.Result run(ArticleViews views, Options options, PairFilter wanted, Tasks tasks) {
    PairFilter ofViews =
        (a, b) -> views.item(a) != views.item(b) && wanted.accepts(views.item(a), views.item(b));
    List<BandJoin.Result> results = new ArrayList<>();
    if (options.exact()) {
      results.add(
          new ExactJoin(
                  views.count(), views.sets(), options.leastShare(), views::measureViews, ofViews)
              .run(tasks));
    } else {
      BandJoin.Result ofBands = byBands(views, options, views, wanted).run(tasks);
      results.add(ofBands);
      results.add(
          ContainmentJoin.bySample(
                  views.count(),
                  views.sets(),
                  views::sample,
                  ArticleAnalyzer.SAMPLE,
                  options.containment(),
                  unlessKnown(ofBands.matches(), views),
                  ofViews)
              .run(tasks));
    }
    MatchList matches = MatchList.union(results.stream().map(BandJoin.Result::matches).toList());
    return new BandJoin.Result(
        matches, results.stream().mapToInt(BandJoin.Result::fullBuckets).sum());
  }

  private static BandJoin byBands(
      ArticleViews views, Options options, Measure measurer, PairFilter wanted) {
    return new BandJoin(
        views::keys,
        options.articleBanding().bands(),
        views.count(),
        views::item,
        measurer,
        wanted);
  }

  /** Measures views, but for the pairs of items that were measured already. */
  private static Measure unlessKnown(List<Match> matches, ArticleViews views) {
    MatchIndex known = new MatchIndex(matches);
    return (a, b) -> {
      Match match = known.of(views.item(a), views.item(b));
      return match == null ? views.measureViews(a, b) : match;
    };
  }
}
