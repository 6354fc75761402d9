package org.dublette.report.html;

import java.util.List;
import java.util.Map;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.ReportStyle;
import org.dublette.report.Selection;
import org.dublette.report.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a page are made from.
 *
 * @param version of the tool
 * @param parameters of the run
 * @param summary its counts
 * @param selection what is shown
 * @param evidence the texts for it
 * @param figures what is drawn of all findings
 * @param style how the report looks
 */
record Context(
    String version,
    Map<String, Object> parameters,
    Summary summary,
    Selection selection,
    EvidenceBook evidence,
    Figures figures,
    ReportStyle style) {
  /** As many findings as this are open from the start. */
  private static final int FEW = 30;

  /** Beyond this, texts are left out, so that a page stays below ten million bytes. */
  private static final long ROOM = 8_500_000;

  /** Returns a parameter as a text, or an empty one. */
  String parameter(String name) {
    Object value = parameters.get(name);
    return value == null ? "" : value.toString();
  }

  /** Returns the items of a parameter that is a list. */
  List<String> list(String name) {
    return parameters.get(name) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  /** Tells whether a kind of finding is removed by this run. */
  boolean removes(String what) {
    return list("remove").contains(what);
  }

  @Nullable ArticleFinding article(String id) {
    return selection.articles().get(id);
  }

  /** Returns the words for what a run did, or would do. */
  String would(String participle) {
    return style.done() ? participle : "would be " + participle;
  }

  /** Tells whether there are so few findings that all are open. */
  boolean isSmall() {
    return selection.clusters().size() + selection.blocks().size() <= FEW;
  }

  /** Tells whether a page has room for further texts. */
  static boolean hasRoom(Html html) {
    return html.written() < ROOM;
  }
}
