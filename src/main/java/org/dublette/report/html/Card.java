package org.dublette.report.html;

import java.util.Locale;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.report.Findings.PairFinding;

/**
 * The frame of a finding on the page, with what the page's script filters and sorts by.
 *
 * @param kind of finding
 * @param id of the finding
 * @param size words that it saves or repeats
 * @param similarity of what is least similar in it
 * @param goes whether something of it was or would be removed
 * @param number in the order of the page
 */
record Card(String kind, String id, long size, double similarity, boolean goes, int number) {

  /**
   * Opens a card, whose end is up to the caller.
   *
   * @param heading the element for its heading
   * @param sampled whether it was drawn at random
   * @param title writes what stands in the heading
   */
  void open(Html html, String heading, boolean sampled, Runnable title) {
    String anchor = html.anchor(id);
    html.open(
        "article",
        "class",
        "card " + kind,
        "id",
        anchor,
        "tabindex",
        "-1",
        "data-kind",
        kind,
        "data-size",
        Long.toString(size),
        "data-alike",
        String.format(Locale.ROOT, "%.4f", similarity),
        "data-goes",
        goes ? "yes" : "no",
        "data-number",
        Integer.toString(number));
    html.open(heading);
    title.run();
    html.close();
    html.element(
        "a", anchor, "class", "permalink", "href", "#" + anchor, "title", "Link to this finding");
    if (sampled) {
      html.element("span", "drawn at random", "class", "badge sample");
    }
  }

  /** Returns the similarity that a pair is sorted by. */
  static double similarity(PairFinding pair) {
    Overlap overlap = pair.overlap();
    return pair.isEqual()
        ? 1
        : pair.relation() == Relation.CONTAINED
            ? Math.max(overlap.containmentOfA(), overlap.containmentOfB())
            : overlap.jaccard();
  }
}
