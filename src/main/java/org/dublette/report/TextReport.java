package org.dublette.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.StutterFinding;

/** Renders findings for a person at a terminal: 80 columns, the worst first. */
public final class TextReport implements Renderer {
  private static final int MEMBERS_SHOWN = 5;

  private final Style style;

  /**
   * How the report looks.
   *
   * @param color whether to use the terminal's colours
   * @param top how many findings of a kind to show
   * @param done whether the cleaned text is written, or was only looked for
   */
  public record Style(boolean color, int top, boolean done) {}

  /** Makes a renderer. */
  public TextReport(Style style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    out.write(new Page(findings).text().getBytes(StandardCharsets.UTF_8));
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
    private final Findings findings;
    private final Summary summary;
    private final StringBuilder text = new StringBuilder();

    Page(Findings findings) {
      this.findings = findings;
      this.summary = findings.summary();
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
      List<BlockFinding> blocks = findings.blocks();
      if (blocks.isEmpty()) {
        heading("Repeated blocks: none");
        return;
      }
      heading(String.format(Locale.ROOT, "Repeated blocks: %,d", blocks.size()) + kinds(blocks));
      List<BlockFinding> worst =
          blocks.stream()
              .sorted(Comparator.comparingLong(BlockFinding::wastedWords).reversed())
              .limit(style.top())
              .toList();
      worst.forEach(this::block);
      more(blocks.size() - worst.size());
    }

    private String kinds(List<BlockFinding> blocks) {
      long within = ofKind(blocks, RepeatedBlock.Kind.WITHIN);
      long across = ofKind(blocks, RepeatedBlock.Kind.ACROSS);
      long boilerplate = ofKind(blocks, RepeatedBlock.Kind.BOILERPLATE);
      if (within == blocks.size()) {
        return withinOnly(blocks);
      }
      if (across == blocks.size()) {
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

    private static long ofKind(List<BlockFinding> blocks, RepeatedBlock.Kind kind) {
      return blocks.stream().filter(block -> block.kind() == kind).count();
    }

    private String withinOnly(List<BlockFinding> blocks) {
      long articles =
          blocks.stream().map(block -> block.occurrences().get(0).article()).distinct().count();
      return blocks.size() == 1
          ? ", within one article"
          : articles > 1
              ? ", each within one article"
              : blocks.size() == 2 ? ", both within one article" : ", all within one article";
    }

    private void boilerplate(BlockFinding block) {
      OccurrenceFinding first = block.occurrences().get(0);
      String what = String.format(Locale.ROOT, "%,6d words  ", block.words());
      line(what + Columns.fit(first.article(), Columns.WIDTH - what.length()));
      line(
          Columns.pad()
              + place(first)
              + ": boilerplate, in "
              + count(block.articles(), "article")
              + " of one origin");
      line(
          Columns.pad()
              + dim("\"" + Columns.cut(block.text(), Columns.WIDTH - Columns.INDENT - 4) + "\""));
    }

    private void block(BlockFinding block) {
      if (block.kind() == RepeatedBlock.Kind.BOILERPLATE) {
        boilerplate(block);
        return;
      }
      OccurrenceFinding kept =
          block.occurrences().stream().filter(OccurrenceFinding::kept).findFirst().orElseThrow();
      List<OccurrenceFinding> others =
          block.occurrences().stream().filter(occurrence -> !occurrence.kept()).toList();
      OccurrenceFinding first = others.get(0);
      String what = String.format(Locale.ROOT, "%,6d words  ", block.words());
      String ofSame =
          place(first)
              + (first.similarity() < 1
                  ? " is " + Columns.percent(first.similarity()) + " like"
                  : " repeats");
      if (first.article().equals(kept.article())) {
        line(what + Columns.fit(first.article(), Columns.WIDTH - what.length()));
        line(Columns.pad() + ofSame + " " + place(kept));
      } else {
        line(what + Columns.fit(first.article(), Columns.WIDTH - what.length()));
        line(Columns.pad() + ofSame + " that of");
        line(
            Columns.pad()
                + Columns.fit(kept.article(), Columns.WIDTH - Columns.INDENT - 2 - 26)
                + "  "
                + place(kept));
      }
      if (others.size() > 1) {
        long articles =
            block.occurrences().stream().map(OccurrenceFinding::article).distinct().count();
        line(
            Columns.pad()
                + "and "
                + count(others.size() - 1, "more time")
                + (articles > 1 ? ", in " + count(articles, "article") + " in all" : ""));
      }
      line(
          Columns.pad()
              + dim("\"" + Columns.cut(block.text(), Columns.WIDTH - Columns.INDENT - 4) + "\""));
    }

    private void clusters() {
      List<ClusterFinding> clusters = findings.clusters();
      if (clusters.isEmpty()) {
        heading("Near-duplicate articles: none");
        return;
      }
      heading(
          String.format(
              Locale.ROOT,
              "Near-duplicate articles: %,d in %s",
              clusters.stream().mapToInt(cluster -> cluster.members().size() - 1).sum(),
              count(clusters.size(), "cluster")));
      Map<String, Integer> words =
          findings.articles().stream()
              .collect(
                  Collectors.toMap(
                      Findings.ArticleFinding::id, Findings.ArticleFinding::words, (x, y) -> x));
      Map<String, PairFinding> why = new HashMap<>();
      findings.pairs().forEach(pair -> why.putIfAbsent(key(pair), pair));
      Comparator<ClusterFinding> bySaving =
          Comparator.comparingLong(
              cluster ->
                  cluster.members().stream()
                      .filter(member -> !member.equals(cluster.kept()))
                      .mapToLong(member -> words.getOrDefault(member, 0))
                      .sum());
      List<ClusterFinding> worst =
          clusters.stream().sorted(bySaving.reversed()).limit(style.top()).toList();
      for (ClusterFinding cluster : worst) {
        String kept = String.format(Locale.ROOT, "%,6d words  ", words.get(cluster.kept()));
        line(
            kept
                + Columns.fit(cluster.kept(), Columns.WIDTH - kept.length() - 6)
                + green("  kept"));
        int shown = 0;
        for (String member : cluster.members()) {
          if (!member.equals(cluster.kept()) && shown++ < MEMBERS_SHOWN) {
            PairFinding pair = why.get(key(cluster.kept(), member));
            String how = pair == null ? "same as another" : describe(pair);
            line(
                Columns.pad()
                    + Columns.fit(member, Columns.WIDTH - Columns.INDENT - 4 - how.length())
                    + "  "
                    + how);
          }
        }
        if (shown > MEMBERS_SHOWN) {
          line(Columns.pad() + "and " + count(shown - MEMBERS_SHOWN, "more article"));
        }
      }
      more(clusters.size() - worst.size());
    }

    private void pairs() {
      contained();
      templates();
    }

    private List<PairFinding> kept(Relation relation) {
      return findings.pairs().stream()
          .filter(pair -> pair.removed() == null && pair.relation() == relation)
          .sorted(Comparator.comparingInt((PairFinding pair) -> pair.overlap().shared()).reversed())
          .toList();
    }

    private void contained() {
      List<PairFinding> reported = kept(Relation.CONTAINED);
      if (reported.isEmpty()) {
        return;
      }
      heading(
          String.format(Locale.ROOT, "Articles that stand in another one: %,d", reported.size()));
      for (PairFinding pair : reported.subList(0, Math.min(style.top(), reported.size()))) {
        boolean inB = pair.overlap().containmentOfA() >= pair.overlap().containmentOfB();
        String share =
            Columns.percent(
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
      more(reported.size() - style.top());
    }

    private void templates() {
      List<PairFinding> reported = kept(Relation.TEMPLATE);
      if (reported.isEmpty()) {
        return;
      }
      heading(
          String.format(
              Locale.ROOT,
              "Alike, but with other numbers or names in them, and kept: %,d",
              reported.size()));
      for (PairFinding pair : reported.subList(0, Math.min(style.top(), reported.size()))) {
        String lead =
            String.format(Locale.ROOT, "%10s  ", Columns.percent(pair.overlap().jaccard()));
        line(lead + Columns.fit(pair.a(), Columns.WIDTH - lead.length()));
        line(Columns.pad() + Columns.fit(pair.b(), Columns.WIDTH - Columns.INDENT - 2));
      }
      more(reported.size() - style.top());
    }

    private void stutters() {
      List<StutterFinding> stutters = findings.stutters();
      if (stutters.isEmpty()) {
        return;
      }
      heading(
          String.format(
              Locale.ROOT, "Phrases repeated on the spot, and left: %,d", stutters.size()));
      for (StutterFinding stutter : stutters.subList(0, Math.min(style.top(), stutters.size()))) {
        String where =
            String.format(
                Locale.ROOT, "  block %,d (line %,d)", stutter.block() + 1, stutter.line());
        line("  " + Columns.fit(stutter.article(), Columns.WIDTH - 2 - where.length()) + where);
        line(
            Columns.pad()
                + dim(
                    "\"" + Columns.cut(stutter.text(), Columns.WIDTH - Columns.INDENT - 4) + "\""));
      }
      more(stutters.size() - style.top());
    }

    private void skipped() {
      if (!findings.skipped().isEmpty()) {
        heading(String.format(Locale.ROOT, "Skipped records: %,d", findings.skipped().size()));
        int shown = Math.min(style.top(), findings.skipped().size());
        for (Findings.SkipFinding skip : findings.skipped().subList(0, shown)) {
          line(
              "  "
                  + Columns.cut(
                      skip.source() + ":" + skip.line() + ": " + skip.reason(), Columns.WIDTH - 2));
        }
        more(findings.skipped().size() - shown);
      }
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

    private String describe(PairFinding pair) {
      return switch (pair.relation()) {
        case IDENTICAL, SAME_TEXT -> pair.relation().label();
        case CONTAINED ->
            pair.relation().label()
                + " "
                + Columns.percent(
                    Math.max(pair.overlap().containmentOfA(), pair.overlap().containmentOfB()));
        default -> pair.relation().label() + " " + Columns.percent(pair.overlap().jaccard());
      };
    }

    private String place(OccurrenceFinding occurrence) {
      return String.format(
          Locale.ROOT, "block %,d (line %,d)", occurrence.block() + 1, occurrence.line());
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

  private static String key(PairFinding pair) {
    return key(pair.a(), pair.b());
  }

  private static String key(String one, String other) {
    return one.compareTo(other) < 0 ? one + '\n' + other : other + '\n' + one;
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
