package org.dublette.gate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dublette.report.GateVerdict;

/**
 * What the gate of a CI job says to a run.
 *
 * @param limits those that were set, each with what was measured
 * @param fresh copies that the baseline doesn't know, in the order of the findings; empty without a
 *     baseline
 * @param advice what to do, in a few words
 */
public record Verdict(List<Limit> limits, List<NewCopy> fresh, String advice) {

  /** Copies the lists. */
  public Verdict {
    limits = List.copyOf(limits);
    fresh = List.copyOf(fresh);
  }

  /**
   * A limit and what was measured.
   *
   * @param option that sets it, as {@code --max-new}
   * @param what is measured, for a person
   * @param measured the figure, with its unit
   * @param allowed the most that is allowed, with its unit
   * @param holds whether the figure is within the limit
   */
  public record Limit(String option, String what, String measured, String allowed, boolean holds) {

    /** Says it in one line. */
    @Override
    public String toString() {
      return what + " " + measured + (holds ? " ≤ " : " > ") + allowed + " (" + option + ")";
    }
  }

  /**
   * A copy that the baseline doesn't know.
   *
   * @param finding id of the cluster or the block that it belongs to
   * @param article id of the article that it is, or stands in
   * @param block of a repeated block, its index in the article, from 0; else -1
   * @param line of the block in the source, from 1; else 0
   * @param of id of the article that it is a copy of, or whose block it repeats
   */
  public record NewCopy(String finding, String article, int block, long line, String of) {

    /** Says it in one line. */
    @Override
    public String toString() {
      return block < 0
          ? article + " is a copy of " + of + " (" + finding + ")"
          : String.format(
              Locale.ROOT,
              "block %,d (line %,d) of %s repeats one of %s (%s)",
              block + 1,
              line,
              article,
              of,
              finding);
    }
  }

  /** Tells whether every limit holds. */
  public boolean passed() {
    return limits.stream().allMatch(Limit::holds);
  }

  /** Returns it as reports show it. */
  public GateVerdict ofReport() {
    return new GateVerdict(passed(), sentence());
  }

  /** Says it in one line, of the same shape each time: the outcome, the limits, what to do. */
  public String line() {
    return "check " + (passed() ? "passed" : "FAILED") + ": " + sentence();
  }

  private String sentence() {
    return limits.stream().map(Limit::toString).collect(Collectors.joining(", ", "", ": "))
        + advice;
  }
}
