package org.dublette.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;

/**
 * Renders findings as Markdown, for a job's summary: tables of the worst of each kind. It is cut
 * where a summary of GitHub's jobs has to end.
 */
final class MarkdownReport implements Renderer {
  private static final int MEMBERS_SHOWN = 5;

  private final ReportStyle style;

  /** Makes a renderer. */
  MarkdownReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Digest digest = Digest.of(findings, style.top(), MEMBERS_SHOWN);
    MarkdownText text = new MarkdownText();
    overview(text, findings.summary());
    clusters(text, digest);
    blocks(text, digest);
    pairs(text, "Articles that stand in another one", digest.contained(), digest.allContained());
    pairs(text, "Articles of one template, all kept", digest.templates(), digest.allTemplates());
    skipped(text, digest);
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void overview(MarkdownText text, Summary summary) {
    text.line(String.format(Locale.ROOT, "## Duplication: %.1f %%", 100 * summary.duplication()));
    GateVerdict verdict = style.verdict();
    if (verdict != null) {
      text.line("");
      text.line((verdict.passed() ? "✅ " : "❌ ") + MarkdownText.escaped(verdict.sentence()));
    }
    text.line("");
    text.line("| | read | kept | removed | skipped |");
    text.line("|---|--:|--:|--:|--:|");
    text.line(
        String.format(
            Locale.ROOT,
            "| articles | %,d | %,d | %,d | %,d |",
            summary.articles(),
            summary.kept(),
            summary.removed(),
            summary.skipped()));
    text.line(
        String.format(
            Locale.ROOT,
            "| bytes | %,d | %,d | %,d | %,d |",
            summary.bytesIn(),
            summary.bytesKept(),
            summary.bytesRemoved(),
            summary.bytesSkipped()));
    text.line("");
    text.line(
        (style.done() ? "Removed " : "`clean` would remove ")
            + TextReport.count(summary.removedBlocks(), "block")
            + " and "
            + TextReport.count(summary.removed(), "article")
            + ". "
            + (summary.recallAtThreshold() >= 1
                ? "Every pair at the threshold was found."
                : "A pair at the threshold is found with a probability of at least "
                    + Phrases.percent(summary.recallAtThreshold())
                    + "."));
  }

  private void clusters(MarkdownText text, Digest digest) {
    if (digest.allClusters() == 0) {
      return;
    }
    heading(
        text,
        String.format(
            Locale.ROOT,
            "Near-duplicate articles: %,d in %s",
            digest.removedArticles(),
            TextReport.count(digest.allClusters(), "cluster")));
    if (!digest.clusters().isEmpty()) {
      text.line("| words | kept | removed in its favour |");
      text.line("|--:|---|---|");
    }
    for (Digest.Cluster cluster : digest.clusters()) {
      List<String> removed = new ArrayList<>();
      for (String member : cluster.removed()) {
        String how = Phrases.similarity(digest.pair(cluster.kept(), member));
        removed.add(place(digest, member) + " " + how);
      }
      long more = cluster.others() - cluster.removed().size();
      if (more > 0) {
        removed.add("and " + TextReport.count(more, "more article"));
      }
      text.line(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %s |",
              digest.words(cluster.kept()),
              place(digest, cluster.kept()),
              String.join("<br>", removed)));
    }
    more(text, digest.allClusters() - digest.clusters().size());
  }

  private void blocks(MarkdownText text, Digest digest) {
    if (digest.allBlocks() == 0) {
      return;
    }
    heading(text, String.format(Locale.ROOT, "Repeated blocks: %,d", digest.allBlocks()));
    if (!digest.blocks().isEmpty()) {
      text.line("| words | times | kept | repeated |" + (style.redact() ? "" : " text |"));
      text.line("|--:|--:|---|---|" + (style.redact() ? "" : "---|"));
    }
    for (Digest.Block block : digest.blocks()) {
      List<String> repeats = new ArrayList<>();
      for (OccurrenceFinding repeat : block.repeats()) {
        repeats.add(place(repeat));
      }
      long more = block.others() - block.repeats().size();
      if (more > 0) {
        repeats.add("and " + TextReport.count(more, "more time"));
      }
      boolean boilerplate = block.finding().kind() == RepeatedBlock.Kind.BOILERPLATE;
      text.line(
          String.format(
              Locale.ROOT,
              "| %,d | %,d%s | %s | %s |%s",
              block.finding().words(),
              block.others() + 1,
              boilerplate ? " (boilerplate)" : "",
              place(block.kept()),
              String.join("<br>", repeats),
              style.redact() ? "" : " " + MarkdownText.escaped(block.finding().text()) + " |"));
    }
    more(text, digest.allBlocks() - digest.blocks().size());
  }

  private void pairs(MarkdownText text, String heading, List<PairFinding> pairs, long all) {
    if (all == 0) {
      return;
    }
    heading(text, String.format(Locale.ROOT, "%s: %,d", heading, all));
    if (!pairs.isEmpty()) {
      text.line("| | article | the other |");
      text.line("|---|---|---|");
    }
    for (PairFinding pair : pairs) {
      boolean contained = pair.relation() == Relation.CONTAINED;
      boolean first = !contained || Phrases.firstStandsInSecond(pair);
      text.line(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s |",
              contained
                  ? Phrases.percent(Phrases.containment(pair)) + " stands in the other"
                  : Phrases.percent(pair.overlap().jaccard()) + " alike",
              MarkdownText.code(first ? pair.a() : pair.b()),
              MarkdownText.code(first ? pair.b() : pair.a())));
    }
    more(text, all - pairs.size());
  }

  private void skipped(MarkdownText text, Digest digest) {
    if (digest.allSkipped() == 0) {
      return;
    }
    heading(text, String.format(Locale.ROOT, "Skipped records: %,d", digest.allSkipped()));
    if (!digest.skipped().isEmpty()) {
      text.line("| where | why |");
      text.line("|---|---|");
    }
    for (SkipFinding skip : digest.skipped()) {
      text.line(
          "| "
              + MarkdownText.code(skip.source() + ":" + skip.line())
              + " | "
              + MarkdownText.escaped(skip.reason())
              + " |");
    }
    more(text, digest.allSkipped() - digest.skipped().size());
  }

  private static String place(Digest digest, String id) {
    ArticleFinding article = digest.article(id);
    return MarkdownText.code(id)
        + (article == null || article.source().equals(id)
            ? ""
            : " (" + MarkdownText.code(article.source() + ":" + article.line()) + ")");
  }

  private static String place(OccurrenceFinding occurrence) {
    return MarkdownText.code(occurrence.article()) + " " + Phrases.place(occurrence);
  }

  private static void heading(MarkdownText text, String heading) {
    text.line("");
    text.line("### " + heading);
    text.line("");
  }

  private static void more(MarkdownText text, long left) {
    if (left > 0) {
      text.line("");
      text.line(String.format(Locale.ROOT, "… and %,d more; `--top` shows more.", left));
    }
  }
}
