package org.dublette.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dublette.explain.Change.Candidate;
import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.dublette.model.Relation;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.Removable;
import org.jspecify.annotations.Nullable;

/**
 * Which change of one option may turn the decision about two articles or blocks; the smallest
 * first. Whether it does is to be tried. Stateless.
 */
public final class Changes {
  private static final BigDecimal STEP = new BigDecimal("0.01");

  private final Options options;
  private final List<Candidate> candidates = new ArrayList<>();

  private Changes(Options options) {
    this.options = options;
  }

  /** Returns the changes to try for two articles. */
  public static List<Candidate> of(Explanation explanation, Options options) {
    Changes changes = new Changes(options);
    Relation relation = explanation.outcome().relation();
    boolean goes = explanation.outcome().removed() != null;
    if (relation == null) {
      changes.joining(explanation);
      return changes.candidates;
    }
    switch (relation) {
      case NEAR -> {
        changes.threshold(above(explanation.rest().jaccard()));
        changes.threshold(above(explanation.whole().jaccard()));
      }
      case CONTAINED -> {
        if (goes) {
          changes.containment(above(largerContainment(explanation.rest())));
        }
        changes.remove(Removable.CONTAINED, !goes);
      }
      case TEMPLATE -> changes.remove(Removable.TEMPLATE, !goes);
      case IDENTICAL, SAME_TEXT -> changes.remove(Removable.ARTICLES, !goes);
    }
    return changes.candidates;
  }

  private void joining(Explanation explanation) {
    Overlap rest = explanation.rest();
    switch (explanation.decided()) {
      case TOO_SHORT -> {
        int words = Math.min(explanation.a().words(), explanation.b().words());
        if (words > 0) {
          add(() -> options.withShingle(words), "--shingle", String.valueOf(words));
        }
      }
      case SKETCHES -> add(() -> options.withExact(true), "--exact");
      case BOILERPLATE -> add(() -> options.withBoilerplateMin(0), "--boilerplate-min", "off");
      default -> {
        // The others are the nearest first, below.
      }
    }
    double jaccard = rest.jaccard();
    double contained = largerContainment(rest);
    List<Distant> nearest = new ArrayList<>();
    nearest.add(
        new Distant(options.threshold().value() - jaccard, () -> threshold(below(jaccard))));
    nearest.add(
        new Distant(
            options.containment().value() - contained, () -> containment(below(contained))));
    nearest.sort(Comparator.comparingDouble(Distant::distance));
    nearest.forEach(each -> each.add.run());
  }

  /** A change, and how far the option moves. */
  private record Distant(double distance, Runnable add) {}

  /** Returns the changes to try for two blocks. */
  public static List<Candidate> of(BlockExplanation explanation, Options options) {
    Changes changes = new Changes(options);
    if (!explanation.equal()) {
      String above = above(explanation.overlap().jaccard());
      if (above != null) {
        changes.add(() -> options.withBlockThreshold(Ratio.of(above)), "--block-threshold", above);
      }
    }
    changes.add(
        () -> options.withMinBlockWords(explanation.words() + 1),
        "--min-block-words",
        String.valueOf(explanation.words() + 1));
    return changes.candidates;
  }

  private void threshold(@Nullable String value) {
    if (value != null) {
      add(() -> options.withThreshold(Ratio.of(value)), "-t", value);
    }
  }

  private void containment(@Nullable String value) {
    if (value != null) {
      add(() -> options.withContainment(Ratio.of(value)), "--containment", value);
    }
  }

  private void remove(Removable what, boolean added) {
    Set<Removable> wanted = EnumSet.noneOf(Removable.class);
    wanted.addAll(options.remove());
    boolean changed = added ? wanted.add(what) : wanted.remove(what);
    if (changed && !wanted.isEmpty()) {
      String words = wanted.stream().map(Removable::label).collect(Collectors.joining(","));
      add(() -> options.withRemove(wanted), "--remove", words);
    }
  }

  /** Makes options. */
  private interface Made {
    Options options();
  }

  private void add(Made made, String... words) {
    try {
      Options changed = made.options();
      if (!changed.equals(options)) {
        candidates.add(new Candidate(List.of(words), changed));
      }
    } catch (IllegalArgumentException e) {
      // The value is out of the option's range, or the signatures are too short for it.
    }
  }

  private static double largerContainment(Overlap overlap) {
    return Math.max(overlap.containmentOfA(), overlap.containmentOfB());
  }

  /** Returns the largest two digits that a share reaches, or null if there is none above 0. */
  private static @Nullable String below(double share) {
    BigDecimal rounded = BigDecimal.valueOf(share).setScale(2, RoundingMode.FLOOR);
    return rounded.signum() > 0 ? rounded.toPlainString() : null;
  }

  /** Returns the smallest two digits that a share does not reach, or null if there is none. */
  private static @Nullable String above(double share) {
    BigDecimal rounded = BigDecimal.valueOf(share).setScale(2, RoundingMode.FLOOR).add(STEP);
    return rounded.compareTo(BigDecimal.ONE) <= 0 ? rounded.toPlainString() : null;
  }
}
