package org.dublette.explain;

import java.util.ArrayList;
import java.util.List;
import org.dublette.model.Overlap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of two articles.
 *
 * @param a the earlier one in the input
 * @param b the later one
 * @param outcome what a run makes of them
 * @param whole what the shingles of all of both have in common
 * @param rest the same without boilerplate; equal to {@code whole} where there is none
 * @param estimate similarity by the signatures of what was compared, or -1 if one has no shingle
 * @param bandRecall probability that the bands propose two sets as similar as these
 * @param decided what decided
 * @param verdict the same in a sentence
 * @param notes what else a person should know, in sentences
 * @param change the smallest change of an option that turned the decision when it was tried, or
 *     null if none did or none was tried
 * @param rows both texts side by side
 */
public record Explanation(
    Side a,
    Side b,
    Outcome outcome,
    Overlap whole,
    Overlap rest,
    double estimate,
    double bandRecall,
    Reason decided,
    String verdict,
    List<String> notes,
    @Nullable Change change,
    List<AlignedRow> rows) {

  private static final int OTHERS_SHOWN = 10;

  /**
   * One of the articles.
   *
   * @param id its id
   * @param words its tokens
   * @param blocks its blocks
   * @param masked how many of these are left out when it is compared
   */
  public record Side(String id, int words, int blocks, int masked) {}

  /** What decides about two articles. */
  public enum Reason {
    /** The bytes of the texts. */
    BYTES("bytes"),
    /** The words of both, in their order. */
    WORDS("words"),
    /** The threshold of the similarity. */
    THRESHOLD("threshold"),
    /** The least share of one that stands in the other. */
    CONTAINMENT("containment"),
    /** That they differ mainly in numbers or names. */
    TEMPLATE_GUARD("template-guard"),
    /** That they are alike only with their boilerplate. */
    BOILERPLATE("boilerplate"),
    /** That one of them is shorter than a shingle, so that there is nothing to measure. */
    TOO_SHORT("too-short"),
    /** That the sketches did not propose the pair, so that it was not measured. */
    SKETCHES("sketches");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** Returns the word that reports use. */
    public String label() {
      return label;
    }
  }

  /** Returns the same with the other articles of their cluster that go in favour of the first. */
  public Explanation withOthers(List<String> others) {
    if (others.isEmpty()) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    int shown = Math.min(OTHERS_SHOWN, others.size());
    more.add(
        "Of the same cluster clean also removes "
            + String.join(", ", others.subList(0, shown))
            + (shown < others.size() ? " and " + (others.size() - shown) + " more" : "")
            + ".");
    return new Explanation(
        a, b, outcome, whole, rest, estimate, bandRecall, decided, verdict, more, change, rows);
  }

  /** Returns the same with a change that was tried. */
  public Explanation with(Change tried) {
    return new Explanation(
        a, b, outcome, whole, rest, estimate, bandRecall, decided, verdict, notes, tried, rows);
  }
}
