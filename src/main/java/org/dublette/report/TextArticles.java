package org.dublette.report;

import java.util.List;
import java.util.Locale;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;

/** The articles of a text report. */
final class TextArticles {
  private final TextPage page;
  private final Digest digest;

  TextArticles(TextPage page, Digest digest) {
    this.page = page;
    this.digest = digest;
  }

  void clusters() {
    if (digest.allClusters() == 0) {
      page.heading("Near-duplicate articles: none");
      return;
    }
    page.heading(
        String.format(
            Locale.ROOT,
            "Near-duplicate articles: %,d in %s",
            digest.removedArticles(),
            TextReport.count(digest.allClusters(), "cluster")));
    List<Digest.Cluster> worst = digest.clusters();
    worst.forEach(this::cluster);
    page.more(digest.allClusters() - worst.size());
  }

  private void cluster(Digest.Cluster cluster) {
    page.kept(TextReport.count(digest.words(cluster.kept()), "word"), cluster.kept());
    for (String member : cluster.removed()) {
      PairFinding pair = digest.pair(cluster.kept(), member);
      page.below("", member, "  " + Phrases.similarity(pair));
    }
    long more = cluster.others() - cluster.removed().size();
    if (more > 0) {
      page.below("and " + TextReport.count(more, "more article"));
    }
  }

  void contained() {
    if (digest.allContained() == 0) {
      return;
    }
    page.heading(
        String.format(
            Locale.ROOT, "Articles that stand in another one: %,d", digest.allContained()));
    List<PairFinding> reported = digest.contained();
    for (PairFinding pair : reported) {
      boolean inB = pair.overlap().containmentOfA() >= pair.overlap().containmentOfB();
      double share = inB ? pair.overlap().containmentOfA() : pair.overlap().containmentOfB();
      page.named(Phrases.percent(share) + " of", inB ? pair.a() : pair.b(), "");
      page.below(
          "stands in ",
          inB ? pair.b() : pair.a(),
          ", which adds " + TextReport.count(pair.addedBlocks(), "block"));
    }
    page.more(digest.allContained() - reported.size());
  }

  void templates() {
    if (digest.allTemplates() == 0) {
      return;
    }
    page.heading(
        String.format(
            Locale.ROOT,
            "Alike, but with other numbers or names in them, and kept: %,d",
            digest.allTemplates()));
    List<PairFinding> reported = digest.templates();
    for (PairFinding pair : reported) {
      page.named(Phrases.percent(pair.overlap().jaccard()), pair.a(), "");
      page.below("", pair.b(), "");
    }
    page.more(digest.allTemplates() - reported.size());
  }

  void skipped() {
    if (digest.allSkipped() == 0) {
      return;
    }
    page.heading(String.format(Locale.ROOT, "Skipped records: %,d", digest.allSkipped()));
    List<SkipFinding> first = digest.skipped();
    for (SkipFinding skip : first) {
      page.item(skip.source() + ":" + skip.line() + ": " + skip.reason());
    }
    page.more(digest.allSkipped() - first.size());
  }
}
