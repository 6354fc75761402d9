package org.dublette.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/** Renders findings for a person at a terminal: 80 columns, the worst first. */
public final class TextReport implements Renderer {
  private static final int MEMBERS_SHOWN = 5;

  private final ReportStyle style;

  /** Makes a renderer. */
  TextReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Digest digest = Digest.of(findings, style.top(), MEMBERS_SHOWN);
    out.write(new Page(findings.summary(), digest).text().getBytes(StandardCharsets.UTF_8));
  }

  /** Counts things: {@code 1 block}, {@code 1,843 blocks}. */
  public static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** Says that nothing was lost: what was read is what is kept, removed and skipped. */
  public static String reconciliation(Summary summary) {
    return String.format(
        Locale.ROOT,
        "%,d read = %,d kept + %,d removed + %,d skipped (articles); "
            + "%,d = %,d + %,d + %,d (bytes)",
        summary.articles(),
        summary.kept(),
        summary.removed(),
        summary.skipped(),
        summary.bytesIn(),
        summary.bytesKept(),
        summary.bytesRemoved(),
        summary.bytesSkipped());
  }

  /** The report on one run. */
  private final class Page {
    private final Summary summary;
    private final Digest digest;
    private final StringBuilder text = new StringBuilder();

    Page(Summary summary, Digest digest) {
      this.summary = summary;
      this.digest = digest;
    }

    String text() {
      line(
          count(summary.articles() - summary.skipped(), "article")
              + ", "
              + count(summary.blocks(), "block")
              + ", "
              + count(summary.words(), "word")
              + (summary.referenceArticles() == 0
                  ? ""
                  : ", against " + count(summary.referenceArticles(), "article"))
              + (summary.leftOut() == 0
                  ? ""
                  : String.format(Locale.ROOT, "; %,d left out", summary.leftOut())));
      line("");
      blocks();
      clusters();
      pairs();
      stutters();
      skipped();
      line("");
      verdict();
      line(reconciliation(summary).replace("(articles); ", "(articles)\n"));
      return text.toString();
    }

    private void blocks() {
      long all = digest.allBlocks();
      if (all == 0) {
        heading("Repeated blocks: none");
        return;
      }
      heading(String.format(Locale.ROOT, "Repeated blocks: %,d", all) + kinds(all));
      List<Digest.Block> worst = digest.blocks();
      worst.forEach(this::block);
      more(all - worst.size());
    }

    private String kinds(long all) {
      long within = digest.allBlocks(RepeatedBlock.Kind.WITHIN);
      long across = digest.allBlocks(RepeatedBlock.Kind.ACROSS);
      long boilerplate = digest.allBlocks(RepeatedBlock.Kind.BOILERPLATE);
      if (within == all) {
        return withinOnly(all);
      }
      if (across == all) {
        return ", across articles";
      }
      List<String> parts = new ArrayList<>();
      if (within > 0) {
        parts.add(String.format(Locale.ROOT, "%,d within one article", within));
      }
      if (across > 0) {
        parts.add(String.format(Locale.ROOT, "%,d across articles", across));
      }
      if (boilerplate > 0) {
        parts.add(String.format(Locale.ROOT, "%,d boilerplate", boilerplate));
      }
      return " (" + String.join(", ", parts) + ")";
    }

    private String withinOnly(long all) {
      if (digest.withinSeveralArticles()) {
        return ", each within one article";
      }
      return all == 1
          ? ", within one article"
          : all == 2 ? ", both within one article" : ", all within one article";
    }

    private void boilerplate(Digest.Block block, OccurrenceFinding first) {
      String what = String.format(Locale.ROOT, "%,6d words  ", block.finding().words());
      line(what + Columns.fit(first.article(), Columns.WIDTH - what.length()));
      line(
          Columns.pad()
              + Phrases.place(first)
              + ": boilerplate, in "
              + count(block.finding().articles(), "article")
              + " of one origin");
      quote(block.finding().text());
    }

    private void block(Digest.Block block) {
      OccurrenceFinding kept = block.kept();
      if (block.finding().kind() == RepeatedBlock.Kind.BOILERPLATE) {
        boilerplate(block, block.finding().occurrences().get(0));
        return;
      }
      OccurrenceFinding first = block.repeats().get(0);
      String what = String.format(Locale.ROOT, "%,6d words  ", block.finding().words());
      String ofSame =
          Phrases.place(first)
              + (first.similarity() < 1
                  ? " is " + Phrases.percent(first.similarity()) + " like"
                  : " repeats");
      line(what + Columns.fit(first.article(), Columns.WIDTH - what.length()));
      if (first.article().equals(kept.article())) {
        line(Columns.pad() + ofSame + " " + Phrases.place(kept));
      } else {
        line(Columns.pad() + ofSame + " that of");
        line(
            Columns.pad()
                + Columns.fit(kept.article(), Columns.WIDTH - Columns.INDENT - 2 - 26)
                + "  "
                + Phrases.place(kept));
      }
      if (block.others() > 1) {
        line(
            Columns.pad()
                + "and "
                + count(block.others() - 1, "more time")
                + (block.articles() > 1
                    ? ", in " + count(block.articles(), "article") + " in all"
                    : ""));
      }
      quote(block.finding().text());
    }

    private void quote(String quoted) {
      if (style.redact()) {
        return;
      }
      line(
          Columns.pad()
              + dim("\"" + Columns.cut(quoted, Columns.WIDTH - Columns.INDENT - 4) + "\""));
    }

    private void clusters() {
      if (digest.allClusters() == 0) {
        heading("Near-duplicate articles: none");
        return;
      }
      heading(
          String.format(
              Locale.ROOT,
              "Near-duplicate articles: %,d in %s",
              digest.removedArticles(),
              count(digest.allClusters(), "cluster")));
      List<Digest.Cluster> worst = digest.clusters();
      for (Digest.Cluster cluster : worst) {
        String kept = String.format(Locale.ROOT, "%,6d words  ", digest.words(cluster.kept()));
        line(
            kept
                + Columns.fit(cluster.kept(), Columns.WIDTH - kept.length() - 6)
                + green("  kept"));
        for (String member : cluster.removed()) {
          PairFinding pair = digest.pair(cluster.kept(), member);
          String how = Phrases.similarity(pair);
          line(
              Columns.pad()
                  + Columns.fit(member, Columns.WIDTH - Columns.INDENT - 4 - how.length())
                  + "  "
                  + how);
        }
        long more = cluster.others() - cluster.removed().size();
        if (more > 0) {
          line(Columns.pad() + "and " + count(more, "more article"));
        }
      }
      more(digest.allClusters() - worst.size());
    }

    private void pairs() {
      contained();
      templates();
    }

    private void contained() {
      List<PairFinding> reported = digest.contained();
      if (digest.allContained() == 0) {
        return;
      }
      heading(
          String.format(
              Locale.ROOT, "Articles that stand in another one: %,d", digest.allContained()));
      for (PairFinding pair : reported) {
        boolean inB = pair.overlap().containmentOfA() >= pair.overlap().containmentOfB();
        String share =
            Phrases.percent(
                inB ? pair.overlap().containmentOfA() : pair.overlap().containmentOfB());
        String lead = String.format(Locale.ROOT, "%10s  ", share + " of");
        String container = inB ? pair.b() : pair.a();
        String adds = ", which adds " + count(pair.addedBlocks(), "block");
        line(lead + Columns.fit(inB ? pair.a() : pair.b(), Columns.WIDTH - lead.length()));
        line(
            Columns.pad()
                + "stands in "
                + Columns.fit(container, Columns.WIDTH - Columns.INDENT - 12 - adds.length())
                + adds);
      }
      more(digest.allContained() - reported.size());
    }

    private void templates() {
      List<PairFinding> reported = digest.templates();
      if (digest.allTemplates() == 0) {
        return;
      }
      heading(
          String.format(
              Locale.ROOT,
              "Alike, but with other numbers or names in them, and kept: %,d",
              digest.allTemplates()));
      for (PairFinding pair : reported) {
        String lead =
            String.format(Locale.ROOT, "%10s  ", Phrases.percent(pair.overlap().jaccard()));
        line(lead + Columns.fit(pair.a(), Columns.WIDTH - lead.length()));
        line(Columns.pad() + Columns.fit(pair.b(), Columns.WIDTH - Columns.INDENT - 2));
      }
      more(digest.allTemplates() - reported.size());
    }

    private void stutters() {
      if (digest.allStutters() == 0) {
        return;
      }
      heading(
          String.format(
              Locale.ROOT, "Phrases repeated on the spot, and left: %,d", digest.allStutters()));
      List<StutterFinding> first = digest.stutters();
      for (StutterFinding stutter : first) {
        String where =
            String.format(
                Locale.ROOT, "  block %,d (line %,d)", stutter.block() + 1, stutter.line());
        line("  " + Columns.fit(stutter.article(), Columns.WIDTH - 2 - where.length()) + where);
        quote(stutter.text());
      }
      more(digest.allStutters() - first.size());
    }

    private void skipped() {
      if (digest.allSkipped() == 0) {
        return;
      }
      heading(String.format(Locale.ROOT, "Skipped records: %,d", digest.allSkipped()));
      List<SkipFinding> first = digest.skipped();
      for (SkipFinding skip : first) {
        line(
            "  "
                + Columns.cut(
                    skip.source() + ":" + skip.line() + ": " + skip.reason(), Columns.WIDTH - 2));
      }
      more(digest.allSkipped() - first.size());
    }

    private void verdict() {
      String blocks =
          summary.removedBlocks() == 0 ? "no block" : count(summary.removedBlocks(), "block");
      String articles = summary.removed() == 0 ? "no article" : count(summary.removed(), "article");
      line(
          String.format(Locale.ROOT, "Duplication %.1f %%. ", 100 * summary.duplication())
              + (style.done() ? "Removed " : "clean would remove ")
              + blocks
              + " and "
              + articles
              + (summary.bytesRemoved() == 0
                  ? ""
                  : " (" + count(summary.bytesRemoved(), "byte") + ")")
              + ".");
      if (summary.emptied() > 0) {
        line(
            count(summary.emptied(), "article")
                + (summary.emptied() == 1 ? " goes" : " go")
                + " as a whole: every block of it stands elsewhere.");
      }
      line(
          summary.recallAtThreshold() >= 1
              ? "Every pair at the threshold was found."
              : String.format(
                  Locale.ROOT,
                  "A pair at the threshold is found with a probability of at least %.1f %%.",
                  Math.floor(1000 * summary.recallAtThreshold()) / 10));
    }

    private void more(long left) {
      if (left > 0) {
        line(
            String.format(
                Locale.ROOT,
                "  … and %,d more (--top %,d; -f jsonl lists all)",
                left,
                style.top()));
      }
    }

    private void heading(String heading) {
      line(bold(heading));
    }

    private void line(String line) {
      text.append(line).append('\n');
    }
  }

  private String bold(String text) {
    return paint("1", text);
  }

  private String dim(String text) {
    return paint("2", text);
  }

  private String green(String text) {
    return paint("32", text);
  }

  private String paint(String code, String text) {
    return style.color() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
