package org.dublette.report.ci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Columns;
import org.dublette.report.Digest;
import org.dublette.report.Findings;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Ids;
import org.dublette.report.Phrases;
import org.dublette.report.TextReport;

/**
 * The worst findings as issues: those in which most words are repeated first, and behind all of
 * them what is only worth a note.
 */
final class Issues {
  /** How many of the places a message names. */
  static final int NAMED = 3;

  private final Digest digest;
  private final int most;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Issue> list = new ArrayList<>();

  private Issues(Digest digest, int most) {
    this.digest = digest;
    this.most = most;
  }

  /**
   * Makes issues of findings.
   *
   * @param most how many at the most
   * @param places how many places of each besides the kept one
   */
  static Issues of(Findings findings, int most, int places) throws IOException {
    Issues issues = new Issues(Digest.of(findings, most, places), most);
    issues.take();
    return issues;
  }

  /** Returns the issues, the worst first. */
  List<Issue> list() {
    return list;
  }

  /** Returns how many findings there are, in the list or not. */
  long all() {
    return digest.allClusters()
        + digest.allBlocks()
        + digest.allContained()
        + digest.allTemplates();
  }

  /** Returns how many findings are not in the list. */
  long more() {
    return all() - list.size();
  }

  private void take() {
    List<Issue> issues = new ArrayList<>();
    digest.clusters().forEach(cluster -> issues.add(cluster(cluster)));
    digest.blocks().forEach(block -> issues.add(block(block)));
    digest.contained().forEach(pair -> issues.add(contained(pair)));
    digest.templates().forEach(pair -> issues.add(template(pair)));
    issues.sort(
        Comparator.comparing((Issue issue) -> !issue.rule().serious())
            .thenComparing(Comparator.comparingLong(Issue::words).reversed()));
    issues.stream().limit(most).map(this::withUniqueId).forEach(list::add);
  }

  /** Two clusters have one id where findings of several runs are put together. */
  private Issue withUniqueId(Issue issue) {
    int time = ids.merge(issue.id(), 1, Integer::sum);
    String id = time == 1 ? issue.id() : issue.id() + "~" + time;
    return new Issue(
        issue.rule(),
        id,
        Columns.printable(issue.message()),
        issue.kept(),
        issue.others(),
        issue.more(),
        issue.words());
  }

  private Issue cluster(Digest.Cluster cluster) {
    List<Issue.Place> others = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (String removed : cluster.removed()) {
      String how = Phrases.similarity(digest.pair(cluster.kept(), removed));
      others.add(article(removed, how));
      if (named.size() < NAMED) {
        named.add(removed + " (" + how + ")");
      }
    }
    String message =
        String.format(
            Locale.ROOT,
            "%s the same as %s (%s): %s",
            cluster.others() == 1
                ? "An article says"
                : String.format(Locale.ROOT, "%,d articles say", cluster.others()),
            cluster.kept(),
            TextReport.count(digest.words(cluster.kept()), "word"),
            String.join(", ", named) + andMore(cluster.others() - named.size()));
    return new Issue(
        Rule.NEAR_DUPLICATE,
        cluster.id(),
        message,
        article(cluster.kept(), "kept"),
        others,
        cluster.others() - others.size(),
        cluster.words());
  }

  private static String andMore(long more) {
    return more == 0 ? "" : String.format(Locale.ROOT, " and %,d more", more);
  }

  private Issue block(Digest.Block block) {
    Rule rule = rule(block.finding().kind());
    String where =
        switch (rule) {
          case REPEATED_WITHIN ->
              String.format(
                  Locale.ROOT, "%,d times in %s", block.others() + 1, block.kept().article());
          case BOILERPLATE ->
              "in " + TextReport.count(block.finding().articles(), "article") + " of one origin";
          default ->
              String.format(
                  Locale.ROOT,
                  "%,d times in %s",
                  block.others() + 1,
                  TextReport.count(block.articles(), "article"));
        };
    String text = block.finding().text();
    String message =
        "A paragraph of "
            + TextReport.count(block.finding().words(), "word")
            + " stands "
            + where
            + ", kept in "
            + Phrases.place(block.kept())
            + (rule == Rule.REPEATED_WITHIN ? "" : " of " + block.kept().article())
            + (text.isEmpty() ? "" : ": \"" + text + "\"");
    List<Issue.Place> others =
        block.repeats().stream().map(repeat -> place(repeat, Phrases.similarity(repeat))).toList();
    return new Issue(
        rule,
        block.finding().id(),
        message,
        place(block.kept(), "kept"),
        others,
        block.others() - others.size(),
        block.words());
  }

  private static Rule rule(RepeatedBlock.Kind kind) {
    return switch (kind) {
      case WITHIN -> Rule.REPEATED_WITHIN;
      case ACROSS -> Rule.REPEATED_ACROSS;
      case BOILERPLATE -> Rule.BOILERPLATE;
    };
  }

  private Issue contained(PairFinding pair) {
    boolean first = Phrases.firstStandsInSecond(pair);
    String part = first ? pair.a() : pair.b();
    String whole = first ? pair.b() : pair.a();
    String share = Phrases.percent(Phrases.containment(pair));
    String message =
        share
            + " of "
            + part
            + " stands in "
            + whole
            + ", which adds "
            + TextReport.count(pair.addedBlocks(), "block");
    return pair(Rule.CONTAINED, pair, message, whole, part, share + " of it stands in the other");
  }

  private Issue template(PairFinding pair) {
    boolean firstKept = !pair.kept().equals(pair.b());
    String alike = Phrases.percent(pair.overlap().jaccard()) + " alike";
    String message =
        pair.a() + " and " + pair.b() + " are " + alike + ", but differ in numbers or names";
    return pair(
        Rule.TEMPLATE,
        pair,
        message,
        firstKept ? pair.a() : pair.b(),
        firstKept ? pair.b() : pair.a(),
        alike);
  }

  private Issue pair(
      Rule rule, PairFinding pair, String message, String kept, String other, String how) {
    return new Issue(
        rule,
        Ids.ofPair(pair.relation().label(), pair.a(), pair.b()),
        message,
        article(kept, "kept"),
        List.of(article(other, how)),
        0,
        digest.words(other));
  }

  private Issue.Place article(String id, String note) {
    ArticleFinding article = digest.article(id);
    return article == null
        ? new Issue.Place(id, id, 1, note)
        : new Issue.Place(id, article.source(), article.line(), note);
  }

  private Issue.Place place(OccurrenceFinding occurrence, String note) {
    ArticleFinding article = digest.article(occurrence.article());
    return new Issue.Place(
        occurrence.article(),
        article == null ? occurrence.article() : article.source(),
        occurrence.line(),
        note);
  }
}
