package org.dublette.report.html;

import java.util.Locale;
import org.dublette.model.Overlap;
import org.dublette.report.Evidence;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Phrases;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;

/** Sentences of the page. Stateless and safe for use by many threads. */
final class Wording {
  private static final int LONGEST_NAME = 200;

  private Wording() {}

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(long number, String thing) {
    return TextReport.count(number, thing);
  }

  /** Returns a name, without its middle if it is very long. */
  static String name(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
      return name;
    }
    int head = name.offsetByCodePoints(0, LONGEST_NAME / 2);
    int tail = name.offsetByCodePoints(name.length(), -LONGEST_NAME / 2);
    return name.substring(0, head) + "…" + name.substring(tail);
  }

  /** Says how long an article is and where it stands, as far as its id doesn't. */
  static String place(@Nullable ArticleFinding article) {
    if (article == null) {
      return "";
    }
    String size = count(article.words(), "word") + ", " + count(article.blocks(), "block");
    return article.source().equals(article.id())
        ? size
        : size + ", " + name(article.source()) + ":" + number(article.line());
  }

  /** Says why two articles belong together. */
  static String relation(PairFinding pair, Context context) {
    return switch (pair.relation()) {
      case IDENTICAL -> "The two texts are the same, byte for byte.";
      case SAME_TEXT -> "All words are the same; only typography differs.";
      case NEAR ->
          String.format(
              Locale.ROOT,
              "%s alike: of %,d different runs of %s words in the two, %,d stand in both"
                  + " (the threshold is %s).",
              Phrases.percent(pair.overlap().jaccard()),
              pair.overlap().union(),
              context.parameter("shingle"),
              pair.overlap().shared(),
              share(context.parameter("threshold")));
      case CONTAINED ->
          String.format(
              Locale.ROOT,
              "One stands in the other, which adds %s.",
              count(pair.addedBlocks(), "block"));
      case TEMPLATE ->
          String.format(
              Locale.ROOT,
              "%s alike, but what differs is mainly numbers, dates or names.",
              Phrases.percent(pair.overlap().jaccard()));
    };
  }

  private static String share(String parameter) {
    try {
      double percent = Double.parseDouble(parameter) * 100;
      String text = String.format(Locale.ROOT, "%.2f", percent).replaceAll("\\.?0+$", "");
      return text + " %";
    } catch (NumberFormatException e) {
      return parameter;
    }
  }

  /** Says how much of each article stands in the other. */
  static String containment(PairFinding pair, String a, String b) {
    Overlap overlap = pair.overlap();
    String ofA = Phrases.percent(pair.isEqual() ? 1 : overlap.containmentOfA());
    String ofB = Phrases.percent(pair.isEqual() ? 1 : overlap.containmentOfB());
    return ofA + " of " + a + " stand in " + b + ", " + ofB + " of " + b + " in " + a + ".";
  }

  /** Says what was left out when two articles were compared, or nothing. */
  static String masked(PairFinding pair) {
    int masked = pair.maskedA() + pair.maskedB();
    return masked == 0
        ? ""
        : " Compared without " + count(masked, "block") + " of boilerplate in the two.";
  }

  /** Says why an article is the one that is kept. */
  static String whyKept(String article, Context context) {
    Evidence.Standing standing = context.evidence().standing(article);
    String policy = context.parameter("keep");
    if (standing != null && standing.reference()) {
      return "It belongs to what is only compared with (--against), and nothing of that goes.";
    }
    if (standing != null && standing.untouchable()) {
      return "It is protected (--protect).";
    }
    int colon = policy.indexOf(':');
    String rule = colon < 0 ? policy : policy.substring(0, colon);
    String argument = colon < 0 ? "" : name(policy.substring(colon + 1));
    String because =
        switch (rule) {
          case "first" -> "It comes first in the input";
          case "last" -> "It comes last in the input";
          case "longest" -> "It is the longest of them";
          case "shortest" -> "It is the shortest of them";
          case "newest", "oldest" -> dated(standing, rule, argument);
          case "prefer" ->
              standing != null && standing.preferred()
                  ? "It is preferred, and of those it comes first in the input"
                  : standing != null || context.evidence().isEmpty()
                      ? "It comes first in the order of preference"
                      : "None of them is preferred, and it comes first in the input";
          default -> "It comes first in the keep order";
        };
    return because + " (--keep " + name(policy) + ").";
  }

  private static String dated(Evidence.@Nullable Standing standing, String rule, String field) {
    String value = standing == null ? null : standing.value();
    return value == null
        ? "It is the " + rule + " of them by " + field
        : "It is the " + rule + " of them, by its " + field + " " + value;
  }
}
