package org.dublette.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dublette.match.Alignment;
import org.dublette.match.PairMeasurer;
import org.dublette.model.ArticlePair;
import org.dublette.model.BlockRef;
import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.dublette.model.Relation;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleDecision;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.TokenSource;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/** Says of two articles of a run why they are duplicates, or why not. Immutable. */
public final class Explainer {
  private static final int CONTEXT = 6;

  private final Corpus corpus;
  private final ArticleFindings findings;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Options options;

  /** Makes an explainer of what a run found. */
  public Explainer(
      Corpus corpus,
      ArticleFindings findings,
      TokenSource tokens,
      ArticleTexts texts,
      Options options) {
    this.corpus = corpus;
    this.findings = findings;
    this.tokens = tokens;
    this.texts = texts;
    this.options = options;
  }

  /** Explains two different articles. */
  public Explanation explain(int one, int other) {
    int a = Math.min(one, other);
    int b = Math.max(one, other);
    List<Span> allOfA = List.of(new Span(0, corpus.words(a)));
    List<Span> allOfB = List.of(new Span(0, corpus.words(b)));
    long[] restOfA = shingles(a, findings.boilerplate().rest(a));
    long[] restOfB = shingles(b, findings.boilerplate().rest(b));
    Overlap whole = PairMeasurer.overlap(shingles(a, allOfA), shingles(b, allOfB));
    Overlap rest = PairMeasurer.overlap(restOfA, restOfB);
    Relation relation = relation(a, b);
    ArticleDecision decision = decision(a, b);
    return new Explanation(
        side(a),
        side(b),
        relation,
        whole,
        rest,
        estimate(restOfA, restOfB),
        options.articleBanding().recallAt(rest.jaccard()),
        decision == null ? null : id(decision.removed()),
        decision == null ? null : id(decision.kept()),
        verdict(relation, whole, rest),
        hint(relation, rest, decision),
        texts.with(lookup -> differences(a, b, lookup)));
  }

  private String id(int article) {
    return corpus.origin(article).id();
  }

  private Explanation.Side side(int article) {
    return new Explanation.Side(
        id(article),
        corpus.words(article),
        corpus.blocks(article),
        findings.boilerplate().masked(article));
  }

  private long[] shingles(int article, List<Span> stretches) {
    return Shingles.set(Shingles.sequence(tokens.tokens(article), stretches, options.shingle()));
  }

  private double estimate(long[] restOfA, long[] restOfB) {
    if (restOfA.length == 0 || restOfB.length == 0) {
      return -1;
    }
    SimilaritySketcher sketcher = new SimilaritySketcher(options.numPerm(), options.seed());
    long[] ofA = new long[options.numPerm()];
    long[] ofB = new long[options.numPerm()];
    sketcher.sketch(restOfA, restOfA.length, ofA);
    sketcher.sketch(restOfB, restOfB.length, ofB);
    long agreeing = IntStream.range(0, ofA.length).filter(i -> ofA[i] == ofB[i]).count();
    return (double) agreeing / ofA.length;
  }

  /** Returns the relation of two articles, each of which stands for all of the same text. */
  private @Nullable Relation relation(int a, int b) {
    int firstA = findings.representatives().getOrDefault(a, a);
    int firstB = findings.representatives().getOrDefault(b, b);
    if (firstA == firstB) {
      return corpus.sameBytes(a, b) ? Relation.IDENTICAL : Relation.SAME_TEXT;
    }
    int low = Math.min(firstA, firstB);
    int high = Math.max(firstA, firstB);
    for (ArticlePair pair : findings.pairs()) {
      if (pair.a() == low && pair.b() == high) {
        return pair.relation();
      }
    }
    return null;
  }

  private @Nullable ArticleDecision decision(int a, int b) {
    ArticleDecision ofB = findings.removed().get(b);
    ArticleDecision ofA = findings.removed().get(a);
    return ofB != null && ofB.kept() == a ? ofB : ofA != null && ofA.kept() == b ? ofA : null;
  }

  private String verdict(@Nullable Relation relation, Overlap whole, Overlap rest) {
    boolean masked = !whole.equals(rest);
    String compared = masked ? " without their boilerplate" : "";
    if (relation == null) {
      return rest.ofA() == 0 || rest.ofB() == 0
          ? "One of them is shorter than a shingle, and is compared word for word only."
          : masked && whole.jaccardReaches(options.threshold())
              ? "They are alike in their boilerplate, and not without it."
              : String.format(
                  Locale.ROOT,
                  "Their similarity%s is below the threshold of %s, and neither stands in the"
                      + " other.",
                  compared,
                  number(options.threshold()));
    }
    return switch (relation) {
      case IDENTICAL -> "The bytes of the texts are the same.";
      case SAME_TEXT -> "The words are the same; only typography differs.";
      case NEAR ->
          String.format(
              Locale.ROOT,
              "Their similarity%s reaches the threshold of %s.",
              rest.jaccardReaches(options.threshold()) ? compared : "",
              number(options.threshold()));
      case CONTAINED ->
          String.format(
              Locale.ROOT,
              "At least %s of one of them stands in the other.",
              number(options.containment()));
      case TEMPLATE ->
          "Their similarity reaches the threshold, but they differ mainly in numbers, dates or"
              + " names.";
    };
  }

  private String hint(
      @Nullable Relation relation, Overlap rest, @Nullable ArticleDecision decision) {
    if (relation == null) {
      double lower = Math.floor(rest.jaccard() * 100) / 100;
      return lower >= 0.1
          ? String.format(Locale.ROOT, "With -t %.2f they would be near, or a template.", lower)
          : "";
    }
    return switch (relation) {
      case NEAR ->
          rest.jaccard() < 0.99
              ? String.format(
                  Locale.ROOT,
                  "With -t %.2f they would be left apart.",
                  Math.floor(rest.jaccard() * 100 + 1) / 100)
              : "";
      case CONTAINED -> decision == null ? "--remove contained removes the one." : "";
      case TEMPLATE -> decision == null ? "--remove template removes the later one." : "";
      case IDENTICAL, SAME_TEXT -> "";
    };
  }

  private static String number(Ratio ratio) {
    return String.valueOf(ratio.value());
  }

  private List<Explanation.Difference> differences(int a, int b, ArticleTexts.Lookup lookup) {
    byte[] textA = lookup.text(a).clone();
    byte[] textB = lookup.text(b).clone();
    Words wordsA = Words.of(textA);
    Words wordsB = Words.of(textB);
    List<Explanation.Difference> differences = new ArrayList<>();
    for (Alignment.Hunk hunk : Alignment.of(tokens.tokens(a), tokens.tokens(b))) {
      Span inA = hunk.a();
      differences.add(
          new Explanation.Difference(
              block(a, inA.start()),
              block(b, hunk.b().start()),
              words(textA, wordsA, new Span(Math.max(0, inA.start() - CONTEXT), inA.start())),
              words(textA, wordsA, inA),
              words(textB, wordsB, hunk.b()),
              words(
                  textA,
                  wordsA,
                  new Span(inA.end(), Math.min(wordsA.count(), inA.end() + CONTEXT)))));
    }
    return differences;
  }

  private int block(int article, int token) {
    int block = 0;
    while (block + 1 < corpus.blocks(article)
        && corpus.blockTokenSpan(new BlockRef(article, block)).end() <= token) {
      block++;
    }
    return block;
  }

  /** Returns some words as they stand in the text, in one line. */
  private static String words(byte[] text, Words words, Span span) {
    if (span.length() == 0) {
      return "";
    }
    int from = words.start(span.start());
    int to = words.end(span.end() - 1);
    return new String(text, from, to - from, UTF_8).replaceAll("\\s+", " ");
  }
}
