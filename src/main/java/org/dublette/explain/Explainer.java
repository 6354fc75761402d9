package org.dublette.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.match.PairMeasurer;
import org.dublette.model.ArticlePair;
import org.dublette.model.Overlap;
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
import org.jspecify.annotations.Nullable;

/** Says of two articles of a run why they are duplicates, or why not. Immutable. */
public final class Explainer {
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
    long[] restOfA = shingles(a, findings.boilerplate().rest(a));
    long[] restOfB = shingles(b, findings.boilerplate().rest(b));
    Overlap whole = PairMeasurer.overlap(shingles(a, all(a)), shingles(b, all(b)));
    Overlap rest = PairMeasurer.overlap(restOfA, restOfB);
    Outcome outcome = outcome(a, b);
    Explanation.Reason reason = reason(outcome.relation(), whole, rest);
    return new Explanation(
        side(a),
        side(b),
        outcome,
        whole,
        rest,
        estimate(restOfA, restOfB),
        options.articleBanding().recallAt(rest.jaccard()),
        reason,
        verdict(outcome.relation(), reason, whole, rest),
        notes(a, b, outcome),
        null,
        texts
            .with(lookup -> List.of(AlignedRow.of(lookup.text(a).clone(), lookup.text(b).clone())))
            .get(0));
  }

  /** Returns what the run makes of two articles. */
  public Outcome outcome(int a, int b) {
    ArticleDecision decision = decision(a, b);
    return new Outcome(
        relation(a, b),
        decision == null ? null : id(decision.removed()),
        decision == null ? null : id(decision.kept()));
  }

  private List<Span> all(int article) {
    return List.of(new Span(0, corpus.words(article)));
  }

  private String id(int article) {
    return corpus.id(article);
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

  private Explanation.Reason reason(@Nullable Relation relation, Overlap whole, Overlap rest) {
    if (relation == null) {
      if (rest.ofA() == 0 || rest.ofB() == 0) {
        return Explanation.Reason.TOO_SHORT;
      }
      if (rest.jaccardReaches(options.threshold())) {
        return Explanation.Reason.SKETCHES;
      }
      return !whole.equals(rest) && whole.jaccardReaches(options.threshold())
          ? Explanation.Reason.BOILERPLATE
          : Explanation.Reason.THRESHOLD;
    }
    return switch (relation) {
      case IDENTICAL -> Explanation.Reason.BYTES;
      case SAME_TEXT -> Explanation.Reason.WORDS;
      case NEAR -> Explanation.Reason.THRESHOLD;
      case CONTAINED -> Explanation.Reason.CONTAINMENT;
      case TEMPLATE -> Explanation.Reason.TEMPLATE_GUARD;
    };
  }

  private String verdict(
      @Nullable Relation relation, Explanation.Reason reason, Overlap whole, Overlap rest) {
    String compared = whole.equals(rest) ? "" : " without their boilerplate";
    String threshold = String.valueOf(options.threshold().value());
    return switch (reason) {
      case BYTES -> "The bytes of the texts are the same.";
      case WORDS -> "The words are the same; only typography differs.";
      case TOO_SHORT ->
          "One of them has fewer words than a shingle of "
              + options.shingle()
              + ", and is compared word for word only.";
      case SKETCHES ->
          "Their similarity"
              + compared
              + " reaches the threshold of "
              + threshold
              + ", but the sketches did not propose the pair, so it was not measured.";
      case BOILERPLATE -> "They are alike in their boilerplate, and not without it.";
      case CONTAINMENT ->
          "At least " + options.containment().value() + " of one of them stands in the other.";
      case TEMPLATE_GUARD ->
          "Their similarity reaches the threshold, but they differ mainly in numbers, dates or"
              + " names.";
      case THRESHOLD ->
          relation == null
              ? "Their similarity"
                  + compared
                  + " is below the threshold of "
                  + threshold
                  + ", and neither stands in the other."
              : "Their similarity"
                  + (rest.jaccardReaches(options.threshold()) ? compared : "")
                  + " reaches the threshold of "
                  + threshold
                  + ".";
    };
  }

  /** Names what stands for one of them, and in whose favour it goes if not the other's. */
  private List<String> notes(int a, int b, Outcome outcome) {
    List<String> notes = new ArrayList<>();
    for (int article : new int[] {a, b}) {
      int representative = findings.representatives().getOrDefault(article, article);
      if (representative != article && representative != a && representative != b) {
        notes.add(
            id(article)
                + " has the same text as "
                + id(representative)
                + ", which was compared in its place.");
      }
      ArticleDecision decision = findings.removed().get(article);
      if (outcome.removed() == null && decision != null) {
        notes.add("clean removes " + id(article) + " in favour of " + id(decision.kept()) + ".");
      }
    }
    return notes;
  }
}
