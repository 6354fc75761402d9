package org.dublette.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.dublette.report.Findings;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;
import org.dublette.report.Renderer;
import org.dublette.report.ReportStyle;
import org.dublette.report.Selection;

/**
 * Renders findings as one page for a browser. It needs no other file and asks for none, and its
 * content security policy allows none; what it shows of a run is bounded, its totals are of all.
 */
public final class HtmlReport implements Renderer {
  private final ReportStyle style;

  /** Makes a renderer. */
  public HtmlReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Context context =
        new Context(
            findings.version(),
            findings.parameters(),
            findings.summary(),
            Selection.of(findings),
            EvidenceBook.of(findings),
            Figures.of(findings),
            style);
    try {
      Html html = new Html(out);
      new Page(html, context).write();
      html.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One page. */
  private static final class Page {
    private final Html html;
    private final Context context;
    private final Selection selection;

    Page(Html html, Context context) {
      this.html = html;
      this.context = context;
      this.selection = context.selection();
    }

    void write() {
      html.open("html", "lang", "en");
      head();
      html.open("body");
      html.element("a", "Skip to the findings", "class", "skip", "href", "#findings");
      html.open("header").element("h1", "Duplication report");
      html.element("p", subject(), "class", "subject").closeLine();
      html.open("main");
      new Answers(html, context).write();
      Toolbar.write(html);
      findings();
      others();
      near();
      section("figures", "Figures of all findings", () -> new Charts(html, context).write());
      section("run", "The run", () -> new RunSection(html, context).write());
      html.closeLine();
      Toolbar.help(html);
      html.resource("script", Resource.SCRIPT);
      html.closeLine().closeLine();
    }

    private void head() {
      html.open("head").open("meta", "charset", "utf-8");
      html.open(
          "meta",
          "http-equiv",
          "Content-Security-Policy",
          "content",
          "default-src 'none'; style-src "
              + Resource.STYLE.policy()
              + "; script-src "
              + Resource.SCRIPT.policy()
              + "; base-uri 'none'; form-action 'none'");
      html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
      html.open("meta", "name", "color-scheme", "content", "light dark");
      html.open("meta", "name", "referrer", "content", "no-referrer");
      html.element("title", "Duplication report: " + subject());
      html.resource("style", Resource.STYLE).closeLine();
    }

    private String subject() {
      List<String> paths = context.list("paths");
      List<String> against = context.list("against");
      return some(paths) + (against.isEmpty() ? "" : " against " + some(against));
    }

    private static String some(List<String> paths) {
      String first = paths.isEmpty() ? "" : Wording.name(paths.get(0));
      String name =
          first.equals("-") ? "standard input" : first.equals(".") ? "this folder (.)" : first;
      return paths.size() < 2
          ? name
          : name + " and " + Wording.count(paths.size() - 1, "more path");
    }

    private void section(String id, String heading, Runnable content) {
      html.open("section", "id", id, "aria-labelledby", id + "-heading");
      html.element("h2", heading, "id", id + "-heading");
      content.run();
      html.closeLine();
    }

    /** Clusters, and blocks that go, the biggest saving first. */
    private void findings() {
      List<Ranked> cards = new ArrayList<>();
      ClusterCards clusters = new ClusterCards(html, context);
      BlockCards blocks = new BlockCards(html, context);
      for (Selection.Cluster cluster : selection.clusters()) {
        cards.add(new Ranked(cluster.saved(), number -> clusters.card(cluster, number)));
      }
      for (Selection.Block block : selection.blocks()) {
        if (blocks.goes(block.block())) {
          cards.add(new Ranked(block.repeated(), number -> blocks.card(block, number)));
        }
      }
      cards.sort(Comparator.comparingLong(Ranked::size).reversed());
      section(
          "findings",
          context.style().done()
              ? "What was removed, the biggest saving first"
              : "What would be removed, the biggest saving first",
          () -> {
            if (cards.isEmpty()) {
              html.element("p", "Nothing.", "class", "note");
            } else {
              legend();
            }
            html.open("div", "class", "cards");
            for (int i = 0; i < cards.size(); i++) {
              cards.get(i).card.write(i);
            }
            html.closeLine();
          });
    }

    private record Ranked(long size, CardWriter card) {}

    @FunctionalInterface
    private interface CardWriter {
      void write(int number);
    }

    private void legend() {
      html.open("p", "class", "legend");
      html.text("In the texts, ")
          .element("del", "struck-out red")
          .text(" words stand only in what ");
      html.text(context.style().done() ? "was" : "would be");
      html.text(" removed, ")
          .element("ins", "underlined blue")
          .text(" ones only in what is kept. ");
      html.text("Case, punctuation and typography are not compared, and not marked.").close();
    }

    /** Blocks that are repeated and stay. */
    private void staying() {
      BlockCards blocks = new BlockCards(html, context);
      List<Selection.Block> staying =
          selection.blocks().stream().filter(block -> !blocks.goes(block.block())).toList();
      if (staying.isEmpty()) {
        html.element("h3", "Repeated blocks: none");
        return;
      }
      html.element("h3", "Repeated blocks");
      html.open("div", "class", "cards");
      for (int i = 0; i < staying.size(); i++) {
        blocks.card(staying.get(i), i);
      }
      html.closeLine();
    }

    private void near() {
      section(
          "near",
          "Near the threshold",
          () -> {
            PairCards pairs = new PairCards(html, context);
            String threshold = context.parameter("threshold");
            pairs.list(
                "Just above it",
                "above",
                "The least similar pairs that count as near (--threshold " + threshold + ").",
                selection.above());
            pairs.list(
                "Just below it",
                "below",
                "The most similar pairs that were measured and are too different; those up to 0.1"
                    + " below are recorded.",
                selection.below());
          });
    }

    private void others() {
      section(
          "others",
          "Repeated, and kept",
          () -> {
            staying();
            PairCards pairs = new PairCards(html, context);
            pairs.list(
                "Articles that stand in another one",
                "contained",
                "--remove contained removes them.",
                selection.contained());
            pairs.list(
                "Alike, but with other numbers or names",
                "template",
                "Reports of one template; --remove template removes the later ones.",
                selection.templates());
            stutters();
            skipped();
          });
    }

    private void stutters() {
      Selection.Part<StutterFinding> stutters = selection.stutters();
      if (stutters.all() == 0) {
        return;
      }
      listHeading("Phrases repeated on the spot", stutters.all(), stutters.shown().size());
      html.open("ul");
      for (StutterFinding stutter : stutters.shown()) {
        html.open("li").open("bdi").element("b", Wording.name(stutter.article())).close();
        html.text(
            String.format(
                Locale.ROOT,
                " block %,d, line %,d, %,d times",
                stutter.block() + 1,
                stutter.line(),
                stutter.times()));
        if (!stutter.text().isEmpty()) {
          html.text(": ").element("q", stutter.text());
        }
        html.closeLine();
      }
      html.closeLine();
    }

    private void skipped() {
      Selection.Part<SkipFinding> skipped = selection.skipped();
      if (skipped.all() == 0) {
        return;
      }
      listHeading("Skipped records", skipped.all(), skipped.shown().size());
      html.open("ul", "class", "skipped");
      for (SkipFinding skip : skipped.shown()) {
        html.open("li").open("bdi");
        html.element("b", Wording.name(skip.source()) + ":" + Wording.number(skip.line())).close();
        html.text(": " + skip.reason()).closeLine();
      }
      html.closeLine();
    }

    private void listHeading(String heading, long all, int shown) {
      html.element(
          "h3",
          heading
              + ": "
              + Wording.number(all)
              + (all > shown ? ", of which " + shown + " are shown" : ""));
    }
  }
}
