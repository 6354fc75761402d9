package org.dublette.report;

import java.util.Locale;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.jspecify.annotations.Nullable;

/** What reports say in the same words. Stateless and safe for use by many threads. */
public final class Phrases {
  private Phrases() {}

  /** Returns a share in percent, rounded down so that only all of it is 100 %. */
  public static String percent(double share) {
    double floored = share >= 1 ? 100 : Math.floor(share * 1000) / 10;
    return String.format(Locale.ROOT, "%.1f %%", floored);
  }

  /**
   * Says how a removed article is like the kept one: {@code near 81.8 %}.
   *
   * @param pair of the two, or null where they were not measured with each other
   */
  public static String similarity(@Nullable PairFinding pair) {
    if (pair == null) {
      return "same as another";
    }
    return switch (pair.relation()) {
      case IDENTICAL, SAME_TEXT -> pair.relation().label();
      case CONTAINED -> pair.relation().label() + " " + percent(containment(pair));
      default -> pair.relation().label() + " " + percent(pair.overlap().jaccard());
    };
  }

  /** Tells whether it is the first article of a contained pair that stands in the second. */
  public static boolean firstStandsInSecond(PairFinding pair) {
    return pair.overlap().containmentOfA() >= pair.overlap().containmentOfB();
  }

  /** Returns how much of the one article of a contained pair stands in the other. */
  public static double containment(PairFinding pair) {
    return Math.max(pair.overlap().containmentOfA(), pair.overlap().containmentOfB());
  }

  /** Says how a place repeats the kept one. */
  public static String similarity(OccurrenceFinding occurrence) {
    return occurrence.similarity() < 1
        ? percent(occurrence.similarity()) + " like it"
        : "the same words";
  }

  /** Names a place within its article: {@code block 3 (line 5)}. */
  public static String place(OccurrenceFinding occurrence) {
    return place(occurrence.block(), occurrence.line());
  }

  /** Names a block, that has an index from 0 and a line from 1, within its article. */
  static String place(int block, long line) {
    return String.format(Locale.ROOT, "block %,d (line %,d)", block + 1, line);
  }
}
