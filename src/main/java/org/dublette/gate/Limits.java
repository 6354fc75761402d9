package org.dublette.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.gate.Verdict.Limit;
import org.dublette.report.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The most that a gate allows; null for what it doesn't look at. Immutable.
 *
 * @param duplication in percent of all words, from 0 to 100
 * @param fresh copies that the baseline doesn't know
 * @param removed articles that would be removed
 */
public record Limits(
    @Nullable BigDecimal duplication, @Nullable Long fresh, @Nullable Long removed) {

  /**
   * Judges a run.
   *
   * @param comparison with the baseline, or null if there is none
   */
  public Verdict judge(Summary summary, @Nullable Comparison comparison) {
    List<Limit> limits = new ArrayList<>();
    if (duplication != null) {
      limits.add(duplication(duplication, summary.duplication()));
    }
    boolean newOnes = false;
    if (fresh != null && comparison != null) {
      Limit limit = count("--max-new", "new copies", comparison.fresh().size(), fresh);
      limits.add(limit);
      newOnes = !limit.holds();
    }
    if (removed != null) {
      limits.add(count("--max-removed", "removable articles", summary.removed(), removed));
    }
    boolean passed = limits.stream().allMatch(Limit::holds);
    return new Verdict(
        limits,
        comparison == null ? List.of() : comparison.fresh(),
        passed ? "nothing to do" : advice(newOnes, comparison != null));
  }

  private static String advice(boolean newOnes, boolean baseline) {
    return newOnes
        ? "remove the new copies, or accept them with --update-baseline"
        : "remove copies (dublette clean -n shows which), or "
            + (baseline
                ? "raise the limit"
                : "accept what is known with --baseline FILE --update-baseline");
  }

  private static Limit count(String option, String what, long measured, long allowed) {
    return new Limit(
        option,
        what,
        String.format(Locale.ROOT, "%,d", measured),
        String.format(Locale.ROOT, "%,d", allowed),
        measured <= allowed);
  }

  private static Limit duplication(BigDecimal allowed, double measured) {
    boolean holds = measured <= allowed.movePointLeft(2).doubleValue();
    return new Limit(
        "--max-duplication",
        "duplication",
        percent(measured, allowed, holds) + " %",
        allowed.toPlainString() + " %",
        holds);
  }

  /** Rounds, but never to the other side of the limit. */
  private static String percent(double measured, BigDecimal allowed, boolean holds) {
    BigDecimal exact = BigDecimal.valueOf(measured).movePointRight(2);
    int digits = 1;
    BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_UP);
    while (rounded.compareTo(allowed) <= 0 != holds && digits < 20) {
      digits++;
      rounded = exact.setScale(digits, RoundingMode.HALF_UP);
    }
    return rounded.toPlainString();
  }
}
