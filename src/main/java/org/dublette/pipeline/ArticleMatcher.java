package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dublette.cluster.Clusterer;
import org.dublette.match.BandJoin;
import org.dublette.match.ContainmentJoin;
import org.dublette.match.Match;
import org.dublette.match.PairFilter;
import org.dublette.match.PairMeasurer;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.ArticlePair;
import org.dublette.model.Fingerprint;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.Verdicts;
import org.dublette.sketch.Shingles;

/**
 * From the signatures of articles to pairs and to who is removed.
 *
 * <p>Articles of the same text form one group, and pairs are measured between the groups' first
 * ones in keep order. Articles without a token belong to no group and to no pair.
 */
public final class ArticleMatcher {
  /** How many near misses an article is shown in: of a template there are as many as pairs. */
  private static final int MOST_MISSES = 10;

  private final Corpus corpus;
  private final int[] order;
  private final TokenSource tokens;
  private final Options options;
  private final EqualGroups groups;
  private final int[] items;
  private final Map<Integer, Integer> representatives = new TreeMap<>();

  /**
   * Makes a matcher.
   *
   * @param order all articles in keep order
   */
  public ArticleMatcher(Corpus corpus, int[] order, TokenSource tokens, Options options) {
    this.corpus = corpus;
    this.order = order;
    this.tokens = tokens;
    this.options = options;
    this.groups = new EqualGroups(order.length, this::content);
    this.items =
        Arrays.stream(groups.representatives())
            .map(place -> order[place])
            .filter(article -> corpus.bandKeys(article).length > 0)
            .toArray();
  }

  private Fingerprint content(int place) {
    int article = order[place];
    return corpus.words(article) > 0
        ? corpus.normalForm(article)
        : new Fingerprint(0, article); // equal to no other: 2^-64 for a text that hashes to this
  }

  /** Finds the pairs and decides. */
  public ArticleFindings run(Tasks tasks) {
    ShingleSets sets = new ShingleCache(this::set, this::shingles);
    PairMeasurer measurer =
        new PairMeasurer(sets, options.threshold(), options.containment(), true);
    PairFilter wanted = (a, b) -> !corpus.isReference(items[b]);
    List<BandJoin.Result> results = new ArrayList<>();
    if (options.exact()) {
      results.add(
          new ExactJoin(items.length, sets, options.leastShare(), measurer, wanted).run(tasks));
    } else {
      results.add(bands(measurer, wanted).run(tasks));
      results.add(
          ContainmentJoin.bySample(
                  items.length,
                  sets,
                  item -> corpus.sample(items[item]),
                  ArticleAnalyzer.SAMPLE,
                  options.containment(),
                  measurer,
                  wanted)
              .run(tasks));
    }
    List<Match> matches = Match.union(results.stream().map(BandJoin.Result::matches));
    return findings(matches, results.stream().mapToInt(BandJoin.Result::fullBuckets).sum());
  }

  private BandJoin bands(PairMeasurer measurer, PairFilter wanted) {
    int bands = options.articleBanding().bands();
    long[] keys = new long[Math.multiplyExact(items.length, bands)];
    for (int item = 0; item < items.length; item++) {
      System.arraycopy(corpus.bandKeys(items[item]), 0, keys, item * bands, bands);
    }
    int[] all = IntStream.range(0, items.length).toArray();
    return new BandJoin(keys, bands, all, measurer, wanted);
  }

  private long[] set(int item) {
    long[] hashes = tokens.tokens(items[item]);
    return Shingles.set(hashes, 0, hashes.length, options.shingle());
  }

  private long[] shingles(int item) {
    long[] hashes = tokens.tokens(items[item]);
    long[] all = new long[Shingles.count(hashes.length, options.shingle())];
    Shingles.fingerprints(hashes, 0, hashes.length, options.shingle(), all);
    return all;
  }

  private ArticleFindings findings(List<Match> matches, int fullBuckets) {
    Verdicts verdicts = decide(matches);
    Map<Integer, ArticleDecision> removed = new TreeMap<>();
    matches.stream()
        .filter(match -> verdicts.keptInstead()[match.b()] == match.a())
        .map(this::decision)
        .forEach(decision -> removed.put(decision.removed(), decision));
    List<ArticlePair> pairs = new ArrayList<>(sameText(removed));
    pairs.addAll(pairs(matches, true));
    pairs.sort(Comparator.comparingInt(ArticlePair::a).thenComparingInt(ArticlePair::b));
    return new ArticleFindings(
        List.copyOf(pairs),
        pairs(closestMisses(matches), false),
        removed,
        representatives,
        fullBuckets);
  }

  /** Returns the near misses, the closest ones first, and of each article only so many. */
  private List<Match> closestMisses(List<Match> matches) {
    int[] ofItem = new int[items.length];
    List<Match> closest = new ArrayList<>();
    for (Match match :
        matches.stream()
            .filter(match -> match.grade() == Match.Grade.NEAR_MISS)
            .sorted((one, other) -> other.overlap().compareJaccard(one.overlap()))
            .toList()) {
      if (ofItem[match.a()] < MOST_MISSES && ofItem[match.b()] < MOST_MISSES) {
        ofItem[match.a()]++;
        ofItem[match.b()]++;
        closest.add(match);
      }
    }
    return closest;
  }

  private Verdicts decide(List<Match> matches) {
    Clusterer clusterer = new Clusterer(items.length, matches.size());
    for (Match match : matches) {
      if (removes(match)) {
        clusterer.add(match.a(), match.b(), match.overlap());
      }
    }
    return clusterer.decide(item -> isRemovable(items[item]));
  }

  /** Tells whether the later of the two may go because of the earlier one. */
  private boolean removes(Match match) {
    if (match.grade() == Match.Grade.NEAR_MISS) {
      return false;
    }
    return match.grade() == Match.Grade.NEAR && options.remove().contains(Removable.ARTICLES)
        || options.remove().contains(Removable.CONTAINED)
            && match.overlap().containmentOfBReaches(options.containment());
  }

  private boolean isRemovable(int article) {
    return !corpus.isReference(article) && !corpus.isProtected(article);
  }

  private ArticleDecision decision(Match match) {
    return new ArticleDecision(
        items[match.b()], items[match.a()], relation(match), match.overlap().swapped());
  }

  private static Relation relation(Match match) {
    return match.grade() == Match.Grade.CONTAINED ? Relation.CONTAINED : Relation.NEAR;
  }

  /**
   * Pairs each article with the first one of its group, and removes it if that is wanted: in favour
   * of that one, or of the one that stays in its place.
   */
  private List<ArticlePair> sameText(Map<Integer, ArticleDecision> removed) {
    List<ArticlePair> pairs = new ArrayList<>();
    boolean remove = options.remove().contains(Removable.ARTICLES);
    for (int place : groups.representatives()) {
      int[] members = groups.members(place);
      if (members.length > 1) {
        int first = order[place];
        int shingles =
            Shingles.count(corpus.words(first), options.shingle()) == 0
                ? 0
                : distinctShingles(first);
        Overlap whole = new Overlap(shingles, shingles, shingles);
        for (int i = 1; i < members.length; i++) {
          int article = order[members[i]];
          if (corpus.isReference(article)) {
            continue;
          }
          Relation relation =
              corpus.sameBytes(first, article) ? Relation.IDENTICAL : Relation.SAME_TEXT;
          pairs.add(
              new ArticlePair(Math.min(first, article), Math.max(first, article), relation, whole));
          representatives.put(article, first);
          ArticleDecision ofFirst = removed.get(first);
          if ((remove || ofFirst != null) && isRemovable(article)) {
            removed.put(
                article,
                ofFirst == null
                    ? new ArticleDecision(article, first, relation, whole)
                    : new ArticleDecision(
                        article, ofFirst.kept(), ofFirst.relation(), ofFirst.overlap()));
          }
        }
      }
    }
    return pairs;
  }

  private int distinctShingles(int article) {
    long[] hashes = tokens.tokens(article);
    return Shingles.set(hashes, 0, hashes.length, options.shingle()).length;
  }

  private List<ArticlePair> pairs(List<Match> matches, boolean reached) {
    Stream<ArticlePair> pairs =
        matches.stream()
            .filter(match -> (match.grade() != Match.Grade.NEAR_MISS) == reached)
            .map(
                match -> {
                  int a = items[match.a()];
                  int b = items[match.b()];
                  return a < b
                      ? new ArticlePair(a, b, relation(match), match.overlap())
                      : new ArticlePair(b, a, relation(match), match.overlap().swapped());
                });
    return pairs
        .sorted(Comparator.comparingInt(ArticlePair::a).thenComparingInt(ArticlePair::b))
        .toList();
  }
}
