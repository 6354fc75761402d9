package org.dublette.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.StutterFinding;

/** The blocks of a text report, and the phrases that are repeated on the spot. */
final class TextBlocks {
  private final TextPage page;
  private final Digest digest;

  TextBlocks(TextPage page, Digest digest) {
    this.page = page;
    this.digest = digest;
  }

  void repeated() {
    long all = digest.allBlocks();
    if (all == 0) {
      page.heading("Repeated blocks: none");
      return;
    }
    page.heading(String.format(Locale.ROOT, "Repeated blocks: %,d", all) + kinds(all));
    List<Digest.Block> worst = digest.blocks();
    worst.forEach(this::block);
    page.more(all - worst.size());
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

  private void block(Digest.Block block) {
    String words = TextReport.count(block.finding().words(), "word");
    if (block.finding().kind() == RepeatedBlock.Kind.BOILERPLATE) {
      boilerplate(block, words);
      return;
    }
    OccurrenceFinding kept = block.kept();
    OccurrenceFinding first = block.repeats().get(0);
    String repeats =
        Phrases.place(first)
            + (first.similarity() < 1
                ? " is " + Phrases.percent(first.similarity()) + " like "
                : " repeats ");
    page.named(words, first.article(), "");
    if (first.article().equals(kept.article())) {
      page.below(repeats + Phrases.place(kept));
    } else {
      page.below(repeats + "that of");
      page.below("", kept.article(), "  " + Phrases.place(kept));
    }
    if (block.others() > 1) {
      page.below(
          "and "
              + TextReport.count(block.others() - 1, "more time")
              + (block.articles() > 1
                  ? ", in " + TextReport.count(block.articles(), "article") + " in all"
                  : ""));
    }
    page.quote(block.finding().text());
  }

  private void boilerplate(Digest.Block block, String words) {
    OccurrenceFinding first = block.finding().occurrences().get(0);
    page.named(words, first.article(), "");
    page.below(
        Phrases.place(first)
            + ": boilerplate, in "
            + TextReport.count(block.finding().articles(), "article")
            + " of one origin");
    page.quote(block.finding().text());
  }

  void stutters() {
    if (digest.allStutters() == 0) {
      return;
    }
    page.heading(
        String.format(
            Locale.ROOT, "Phrases repeated on the spot, and left: %,d", digest.allStutters()));
    List<StutterFinding> first = digest.stutters();
    for (StutterFinding stutter : first) {
      page.named(
          TextReport.count(stutter.times(), "time"),
          stutter.article(),
          "  " + Phrases.place(stutter.block(), stutter.line()));
      page.quote(stutter.text());
    }
    page.more(digest.allStutters() - first.size());
  }
}
