package org.dublette.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.GateVerdict;
import org.dublette.report.Phrases;
import org.dublette.report.Selection;
import org.dublette.report.Summary;
import org.dublette.report.TextReport;

/** The first screen: three questions and their answers. */
final class Answers {
  private final Html html;
  private final Context context;
  private final Summary summary;

  Answers(Html html, Context context) {
    this.html = html;
    this.context = context;
    this.summary = context.summary();
  }

  void write() {
    html.open("section", "class", "answers", "aria-label", "In short");
    duplicated();
    removed();
    gate();
    html.closeLine();
    html.open("section", "class", "sums", "aria-label", "Nothing lost");
    html.element("p", TextReport.reconciliation(summary), "class", "sum");
    for (String note : notes()) {
      html.element("p", note, "class", "note");
    }
    html.closeLine();
  }

  private void answer(String kind, String question, String answer, String why) {
    html.open("div", "class", "answer " + kind);
    html.element("h2", question);
    html.element("p", answer, "class", "big");
    html.element("p", why);
    html.closeLine();
  }

  private void duplicated() {
    long read = summary.articles() - summary.skipped();
    answer(
        summary.duplication() > 0 ? "some" : "none",
        "How much is duplicated?",
        summary.duplication() > 0
            ? String.format(Locale.ROOT, "%.1f %%", 100 * summary.duplication())
            : "Nothing",
        "of "
            + Wording.count(summary.words(), "word")
            + " in "
            + Wording.count(read, "article")
            + (summary.referenceArticles() == 0
                ? ""
                : ", compared with " + Wording.count(summary.referenceArticles(), "article") + ",")
            + (summary.duplication() > 0
                ? " stand in an article that is a duplicate, or in a block that stands elsewhere."
                : " is repeated."));
  }

  private void removed() {
    List<String> what = new ArrayList<>();
    if (summary.removed() > 0) {
      what.add(Wording.count(summary.removed(), "article"));
    }
    if (summary.removedBlocks() > 0) {
      what.add(Wording.count(summary.removedBlocks(), "block"));
    }
    boolean done = context.style().done();
    double share = summary.bytesIn() == 0 ? 0 : (double) summary.bytesRemoved() / summary.bytesIn();
    answer(
        what.isEmpty() ? "none" : "some",
        done ? "What was removed?" : "What would be removed?",
        what.isEmpty() ? "Nothing" : String.join(", ", what),
        (what.isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT,
                    "%,d of %,d bytes (%s). ",
                    summary.bytesRemoved(),
                    summary.bytesIn(),
                    Phrases.percent(share)))
            + (done ? "" : "No text was changed by this run. ")
            + "Duplicates that stay are marked so.");
  }

  private void gate() {
    GateVerdict verdict = context.style().verdict();
    if (verdict != null) {
      answer(
          verdict.passed() ? "passed" : "failed",
          "Did the gate pass?",
          verdict.passed() ? "✓ Passed" : "✗ Failed",
          verdict.sentence() + ".");
      return;
    }
    double percent = Math.ceil(1000 * summary.duplication()) / 10;
    answer(
        "none",
        "Did the gate pass?",
        "Not asked",
        summary.duplication() > 0
            ? String.format(
                Locale.ROOT,
                "This was no dublette check. It would fail by default, and pass with"
                    + " --max-duplication %.1f.",
                percent)
            : "This was no dublette check; it would pass.");
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        summary.recallAtThreshold() >= 1
            ? "Every figure here is exact, and every pair at the threshold was found."
            : String.format(
                Locale.ROOT,
                "Every figure here is exact. A pair at the threshold is found with a probability"
                    + " of at least %.1f %% (--exact finds all).",
                Math.floor(1000 * summary.recallAtThreshold()) / 10));
    if (summary.fullBuckets() > 0) {
      notes.add(
          "Not every pair was measured in "
              + Wording.count(summary.fullBuckets(), "group")
              + " of very many similar candidates (--exact finds all).");
    }
    Figures figures = context.figures();
    if (summary.repeatedBlocks() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Repeated blocks: %,d within one article, %,d across articles, %,d boilerplate.",
              figures.blocks(RepeatedBlock.Kind.WITHIN),
              figures.blocks(RepeatedBlock.Kind.ACROSS),
              figures.blocks(RepeatedBlock.Kind.BOILERPLATE)));
    }
    if (summary.leftOut() > 0) {
      notes.add(Wording.count(summary.leftOut(), "file") + " of folders left out: no input.");
    }
    if (context.parameters().containsKey("scan_threshold")) {
      notes.add(
          "The threshold was raised afterwards, from "
              + context.parameter("scan_threshold")
              + " to "
              + context.parameter("threshold")
              + ": nothing was grouped anew, and bytes and blocks are those of the run.");
    }
    Selection selection = context.selection();
    int clusters = selection.clusters().size();
    int blocks = selection.blocks().size();
    if (clusters < selection.allClusters() || blocks < selection.allBlocks()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "This page shows %,d of %,d clusters and %,d of %,d repeated blocks: those with most"
                  + " words, and of the others some that were drawn at random. All totals are of"
                  + " everything; the findings (-f jsonl) list all.",
              clusters,
              selection.allClusters(),
              blocks,
              selection.allBlocks()));
    }
    if (context.style().redact()) {
      notes.add("The texts are left out (--redact).");
    } else if (context.evidence().isEmpty() && clusters + blocks > 0) {
      notes.add(
          "The findings came without texts: dublette scan -f jsonl --evidence writes them for this"
              + " page.");
    }
    return notes;
  }
}
