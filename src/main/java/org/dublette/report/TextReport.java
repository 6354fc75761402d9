package org.dublette.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    out.write(text(findings.summary(), digest).getBytes(StandardCharsets.UTF_8));
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

  private String text(Summary summary, Digest digest) {
    TextPage page = new TextPage(style);
    page.sentence(read(summary));
    page.blank();
    TextBlocks blocks = new TextBlocks(page, digest);
    TextArticles articles = new TextArticles(page, digest);
    blocks.repeated();
    articles.clusters();
    articles.contained();
    articles.templates();
    blocks.stutters();
    articles.skipped();
    page.blank();
    conclude(page, summary);
    suggest(page, digest);
    return page.toString();
  }

  private static String read(Summary summary) {
    return count(summary.articles() - summary.skipped(), "article")
        + ", "
        + count(summary.blocks(), "block")
        + ", "
        + count(summary.words(), "word")
        + (summary.referenceArticles() == 0
            ? ""
            : ", against " + count(summary.referenceArticles(), "article"))
        + (summary.leftOut() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d left out", summary.leftOut()));
  }

  private void conclude(TextPage page, Summary summary) {
    String blocks =
        summary.removedBlocks() == 0 ? "no block" : count(summary.removedBlocks(), "block");
    String articles = summary.removed() == 0 ? "no article" : count(summary.removed(), "article");
    page.sentence(
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
      page.sentence(
          count(summary.emptied(), "article")
              + (summary.emptied() == 1 ? " goes" : " go")
              + " as a whole: every block of it stands elsewhere.");
    }
    page.sentence(
        summary.recallAtThreshold() >= 1
            ? "Every pair at the threshold was found."
            : String.format(
                Locale.ROOT,
                "A pair at the threshold is found with a probability of at least %.1f %%.",
                Math.floor(1000 * summary.recallAtThreshold()) / 10));
    for (String sum : reconciliation(summary).split("; ", -1)) {
      page.sentence(sum);
    }
    GateVerdict verdict = style.verdict();
    if (verdict != null) {
      page.sentence("check " + (verdict.passed() ? "passed: " : "FAILED: ") + verdict.sentence());
    }
  }

  /** Ends with what to do next. */
  private void suggest(TextPage page, Digest digest) {
    List<NextSteps.Step> steps = new ArrayList<>();
    List<String> again = style.next().again();
    if (!again.isEmpty() && !digest.clusters().isEmpty()) {
      steps.add(explain("see why the first two belong together", digest.clusters().get(0).id()));
    } else if (!again.isEmpty() && !digest.blocks().isEmpty()) {
      String id = digest.blocks().get(0).finding().id();
      steps.add(explain("see where the first block stands", id));
    }
    steps.addAll(style.next().commands());
    for (NextSteps.Step step : steps) {
      page.blank();
      page.sentence("To " + step.purpose() + ":");
      page.command(step.words());
    }
  }

  private NextSteps.Step explain(String purpose, String finding) {
    List<String> words = new ArrayList<>(List.of("dublette", "explain", finding));
    words.addAll(style.next().again());
    return new NextSteps.Step(purpose, words);
  }
}
