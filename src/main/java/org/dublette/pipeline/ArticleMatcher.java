package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dublette.cluster.Clusterer;
import org.dublette.match.BandJoin;
import org.dublette.match.KeyBatch;
import org.dublette.match.Match;
import org.dublette.match.MatchIndex;
import org.dublette.match.MatchList;
import org.dublette.match.PairFilter;
import org.dublette.match.Tasks;
import org.dublette.model.ArticlePair;
import org.dublette.model.Fingerprint;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.Span;
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

  private static final int STRETCH = 256;

  private final Corpus corpus;
  private final int[] order;
  private final TokenSource tokens;
  private final BlockContents contents;
  private final ArticleTexts texts;
  private final Options options;
  private final Tasks tasks;
  private final EqualGroups groups;
  private final int[] items;
  private final Map<Integer, Integer> representatives = new TreeMap<>();

  /**
   * Makes a matcher.
   *
   * @param order all articles in keep order
   */
  public ArticleMatcher(
      Corpus corpus,
      int[] order,
      TokenSource tokens,
      BlockContents contents,
      ArticleTexts texts,
      Options options,
      Tasks tasks) {
    this.corpus = corpus;
    this.order = order;
    this.tokens = tokens;
    this.contents = contents;
    this.texts = texts;
    this.options = options;
    this.tasks = tasks;
    this.groups = new EqualGroups(order.length, this::contents, tasks);
    this.items =
        IntStream.range(0, order.length)
            .filter(place -> groups.firstOf(place) == place)
            .map(place -> order[place])
            .filter(corpus::isSketched)
            .toArray();
  }

  private void contents(int from, int to, KeyBatch batch) {
    for (int place = from; place < to; place++) {
      int article = order[place];
      if (corpus.words(article) > 0) {
        Fingerprint content = corpus.normalForm(article);
        batch.add(content.high(), content.low(), place);
      }
    }
  }

  /** Finds the pairs and decides. */
  public ArticleFindings run() {
    PairFilter wanted = (a, b) -> !corpus.isReference(items[b]);
    BoilerplateFinder finder =
        new BoilerplateFinder(corpus, contents, tokens, firstOfText(), options);
    Boilerplate boilerplate = finder.find(this::nearPairs, tasks);
    BandJoin.Result joined;
    try (ArticleViews views =
        new ArticleViews(
            corpus, items, tokens, boilerplate, new MatchIndex(finder.near()), options, tasks)) {
      joined = ArticleJoin.run(views, options, wanted, tasks);
    }
    List<Match> matches =
        new TemplateCheck(corpus, items, tokens, texts, boilerplate).check(joined.matches(), tasks);
    return findings(matches, boilerplate, joined.fullBuckets());
  }

  private int[] firstOfText() {
    int[] first = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      first[order[place]] = order[groups.firstOf(place)];
    }
    return first;
  }

  private MatchList nearPairs(IntSet articles) {
    int[] some = Arrays.stream(items).filter(articles::contains).toArray();
    Boilerplate none = new Boilerplate(corpus, options).freeze();
    try (ArticleViews views =
        new ArticleViews(corpus, some, tokens, none, MatchIndex.EMPTY, options, tasks)) {
      return ArticleJoin.near(views, options, tasks).renumbered(item -> some[item]);
    }
  }

  private ArticleFindings findings(List<Match> matches, Boilerplate boilerplate, int fullBuckets) {
    Verdicts verdicts = decide(matches);
    Map<Integer, ArticleDecision> removed = new TreeMap<>();
    matches.stream()
        .filter(match -> verdicts.keptInstead()[match.b()] == match.a())
        .map(this::decision)
        .forEach(decision -> removed.put(decision.removed(), decision));
    List<ArticlePair> pairs = new ArrayList<>(sameText(removed));
    pairs.addAll(pairs(matches, true, boilerplate));
    pairs.sort(Comparator.comparingInt(ArticlePair::a).thenComparingInt(ArticlePair::b));
    return new ArticleFindings(
        List.copyOf(pairs),
        pairs(closestMisses(matches), false, boilerplate),
        removed,
        representatives,
        boilerplate,
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
      if (ArticlePairs.removes(match.grade(), match.overlap(), options)) {
        clusterer.add(match.a(), match.b(), match.overlap());
      }
    }
    return clusterer.decide(item -> isRemovable(items[item]));
  }

  private boolean isRemovable(int article) {
    return !corpus.isReference(article) && !corpus.isProtected(article);
  }

  private ArticleDecision decision(Match match) {
    return new ArticleDecision(
        items[match.b()],
        items[match.a()],
        ArticlePairs.relation(match.grade()),
        match.overlap().swapped());
  }

  /**
   * Pairs each article with the first one of its group, and removes it if that is wanted: in favour
   * of that one, or of the one that stays in its place.
   */
  private List<ArticlePair> sameText(Map<Integer, ArticleDecision> removed) {
    List<ArticlePair> pairs = new ArrayList<>();
    boolean remove = options.remove().contains(Removable.ARTICLES);
    for (int[] members : groups.groups()) {
      int first = order[members[0]];
      int shingles =
          Shingles.count(corpus.words(first), options.shingle()) == 0 ? 0 : distinctShingles(first);
      Overlap whole = new Overlap(shingles, shingles, shingles);
      for (int i = 1; i < members.length; i++) {
        int article = order[members[i]];
        if (corpus.isReference(article)) {
          continue;
        }
        Relation relation =
            corpus.sameBytes(first, article) ? Relation.IDENTICAL : Relation.SAME_TEXT;
        pairs.add(
            new ArticlePair(
                Math.min(first, article), Math.max(first, article), relation, whole, 0, 0, 0));
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
    return pairs;
  }

  private int distinctShingles(int article) {
    List<Span> whole = List.of(new Span(0, corpus.words(article)));
    return Shingles.set(Shingles.sequence(tokens.tokens(article), whole, options.shingle())).length;
  }

  private List<ArticlePair> pairs(List<Match> matches, boolean reached, Boilerplate boilerplate) {
    List<Match> wanted =
        matches.stream()
            .filter(match -> (match.grade() != Match.Grade.NEAR_MISS) == reached)
            .toList();
    return tasks
        .inStretches(
            wanted.size(),
            STRETCH,
            (from, to) -> {
              ArticlePairs pairs = new ArticlePairs(corpus, items, tokens, boilerplate, options);
              return wanted.subList(from, to).stream().map(pairs::pair).toList();
            })
        .stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(ArticlePair::a).thenComparingInt(ArticlePair::b))
        .toList();
  }
}
