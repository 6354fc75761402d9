package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.match.EqualKeys;
import org.dublette.match.LongStore;
import org.dublette.match.Match;
import org.dublette.match.MatchIndex;
import org.dublette.match.Measure;
import org.dublette.match.PairMeasurer;
import org.dublette.match.ShingleBuffer;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.dublette.model.Span;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;
import org.jspecify.annotations.Nullable;

/**
 * What articles are compared by: each as a whole, and one that holds boilerplate also without it.
 * Items are articles in keep order; the views of one follow each other, the whole one first.
 *
 * <p>A pair counts as masking leaves it, or as a whole if less than half of what it then shares is
 * boilerplate. Safe for use by many threads.
 */
final class ArticleViews implements Measure, AutoCloseable {
  private static final int STRETCH = 256;

  /** A sample, and behind it how many of its numbers count. */
  private static final int SAMPLE_NUMBERS = ArticleAnalyzer.SAMPLE + 1;

  private final Corpus corpus;
  private final int[] articles;
  private final TokenSource tokens;
  private final Boilerplate boilerplate;
  private final MatchIndex known;
  private final Options options;
  private final int[] itemOf;
  private final int[] firstView;
  private final KeyTable maskedKeys;
  private final LongStore maskedSamples;
  private final ShinglePieces pieces;
  private final ShingleSets sets = new ShingleCache(this::set, this::sequence);
  private final PairMeasurer grader;

  /**
   * Makes the views.
   *
   * @param articles the number of each item's article
   * @param known pairs of articles that were measured as a whole, by the articles' numbers
   */
  ArticleViews(
      Corpus corpus,
      int[] articles,
      TokenSource tokens,
      Boilerplate boilerplate,
      MatchIndex known,
      Options options,
      Tasks tasks) {
    this.corpus = corpus;
    this.articles = articles;
    this.tokens = tokens;
    this.pieces = new ShinglePieces(tokens, options.shingle());
    this.boilerplate = boilerplate;
    this.known = known;
    this.options = options;
    this.firstView = new int[articles.length + 1];
    for (int item = 0; item < articles.length; item++) {
      boolean masked = !boilerplate.isEmpty() && boilerplate.masked(articles[item]) > 0;
      firstView[item + 1] = firstView[item] + (masked ? 2 : 1);
    }
    this.itemOf = new int[firstView[articles.length]];
    for (int item = 0; item < articles.length; item++) {
      for (int view = firstView[item]; view < firstView[item + 1]; view++) {
        itemOf[view] = item;
      }
    }
    this.grader = new PairMeasurer(sets, options.threshold(), options.containment(), true);
    this.maskedKeys = new KeyTable(options.articleBanding().bands(), tasks.store());
    this.maskedSamples = tasks.store();
    int[] masked = IntStream.range(0, itemOf.length).filter(this::isMasked).toArray();
    tasks.streamStretches(
        masked.length,
        STRETCH,
        (from, to) -> sketch(Arrays.copyOfRange(masked, from, to)),
        sketches -> sketches.forEach(this::take));
    maskedKeys.freeze();
    maskedSamples.freeze();
  }

  private record Sketch(long[] keys, long[] sample) {}

  private List<Sketch> sketch(int[] maskedViews) {
    Banding banding = options.articleBanding();
    SimilaritySketcher sketcher = new SimilaritySketcher(options.numPerm(), options.seed());
    long[] signature = new long[options.numPerm()];
    List<Sketch> sketches = new ArrayList<>();
    for (int view : maskedViews) {
      long[] shingles = sequence(view);
      sketcher.sketch(shingles, shingles.length, signature);
      long[] keys = new long[banding.bands()];
      banding.keys(signature, keys, 0);
      long[] sample = new long[ArticleAnalyzer.SAMPLE];
      int many = Shingles.smallest(shingles, shingles.length, sample);
      long[] counted = Arrays.copyOf(sample, SAMPLE_NUMBERS);
      counted[ArticleAnalyzer.SAMPLE] = many;
      sketches.add(new Sketch(keys, counted));
    }
    return sketches;
  }

  private void take(Sketch sketch) {
    maskedKeys.add(sketch.keys, 0);
    maskedSamples.append(sketch.sample, 0, SAMPLE_NUMBERS);
  }

  /** Returns how many views there are. */
  int count() {
    return itemOf.length;
  }

  /** Returns the item of a view. */
  int item(int view) {
    return itemOf[view];
  }

  /** Returns the keys of all views in a band. */
  EqualKeys.Keys keys(int band) {
    long[] ofArticles = corpus.bandKeys(band);
    long[] ofMasked = maskedKeys.column(band);
    return (from, to, batch) -> {
      for (int view = from; view < to; view++) {
        batch.add(isMasked(view) ? ofMasked[maskedNumber(view)] : ofArticles[article(view)], view);
      }
    };
  }

  /** Returns a view's smallest shingles. */
  long[] sample(int view) {
    if (!isMasked(view)) {
      return corpus.sample(article(view));
    }
    long[] counted = new long[SAMPLE_NUMBERS];
    maskedSamples.read((long) maskedNumber(view) * SAMPLE_NUMBERS, counted, 0, SAMPLE_NUMBERS);
    return Arrays.copyOf(counted, (int) counted[ArticleAnalyzer.SAMPLE]);
  }

  /** Returns the shingles of views. */
  ShingleSets sets() {
    return sets;
  }

  private int article(int view) {
    return articles[itemOf[view]];
  }

  private boolean isMasked(int view) {
    return view > firstView[itemOf[view]];
  }

  /** Returns how many masked views stand before one: every item has one that is not. */
  private int maskedNumber(int view) {
    return view - itemOf[view] - 1;
  }

  private long[] sequence(int view) {
    int article = article(view);
    return Shingles.sequence(tokens.tokens(article), stretches(view), options.shingle());
  }

  private void sequence(int view, ShingleBuffer buffer, ShingleSets.Use use) {
    pieces.forEach(article(view), stretches(view), buffer, use);
  }

  /** Returns the stretches of tokens that a view is made of. */
  private List<Span> stretches(int view) {
    int article = article(view);
    return isMasked(view) ? boilerplate.rest(article) : List.of(new Span(0, corpus.words(article)));
  }

  private long[] set(int view) {
    return Shingles.set(sequence(view));
  }

  /** Measures two views. */
  @Nullable Match measureViews(int a, int b) {
    return measure(itemOf[a], itemOf[b]);
  }

  @Override
  public @Nullable Match measure(int a, int b) {
    Match match = matchOf(a, b);
    return match == null || !options.exact() || isFoundExactly(match.overlap()) ? match : null;
  }

  /**
   * Tells whether an exact join finds a pair for sure. Far from the middle some near misses share
   * less, and would be found or not by chance.
   */
  private boolean isFoundExactly(Overlap overlap) {
    Ratio least = options.leastShare();
    return overlap.containmentOfAReaches(least) || overlap.containmentOfBReaches(least);
  }

  private @Nullable Match matchOf(int a, int b) {
    int wholeA = firstView[a];
    int wholeB = firstView[b];
    int restA = firstView[a + 1] - 1;
    int restB = firstView[b + 1] - 1;
    Match rest = match(a, b, restA, restB);
    boolean masked = restA > wholeA || restB > wholeB;
    if (!masked) {
      return rest;
    }
    if (rest != null) {
      rest = new Match(a, b, rest.overlap(), rest.grade(), true);
    }
    Match whole = match(a, b, wholeA, wholeB);
    if (whole == null || rest != null && rest.grade().compareTo(whole.grade()) <= 0) {
      return rest;
    }
    int sharedByRests =
        rest != null
            ? rest.overlap().shared()
            : PairMeasurer.overlap(sets.of(restA), sets.of(restB)).shared();
    int inBoilerplate = whole.overlap().shared() - sharedByRests;
    return 2 * inBoilerplate < whole.overlap().shared() ? whole : rest;
  }

  private @Nullable Match match(int a, int b, int viewA, int viewB) {
    if (!isMasked(viewA) && !isMasked(viewB)) {
      Match match = known.of(articles[a], articles[b]);
      if (match != null) {
        return grader.match(a, b, match.overlap());
      }
    }
    return grader.match(a, b, sets.of(viewA), sets.of(viewB));
  }

  @Override
  public void close() {
    try (maskedKeys;
        maskedSamples) {
      // Both go, even if one of them fails to.
    }
  }
}
