package org.dublette.report.html;

import java.util.Locale;
import org.dublette.model.Relation;
import org.dublette.report.Evidence;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Selection;

/** Clusters as cards: the kept article and why it stays, and the others beside it. */
final class ClusterCards {
  private final Html html;
  private final Context context;

  ClusterCards(Html html, Context context) {
    this.html = html;
    this.context = context;
  }

  void card(Selection.Cluster cluster, int number) {
    long going = cluster.size() - 1;
    new Card("cluster", cluster.id(), cluster.saved(), similarity(cluster), true, number)
        .open(html, "h3", cluster.sampled(), () -> heading(cluster));
    html.open("div", "class", "kept");
    html.element("span", "kept", "class", "badge stays").text(" ");
    html.open("bdi").element("b", Wording.name(cluster.kept())).close().text(" ");
    html.element("span", Wording.place(context.article(cluster.kept())), "class", "place");
    html.element("p", Wording.whyKept(cluster.kept(), context), "class", "why");
    html.closeLine();
    boolean first = true;
    for (Selection.Member member : cluster.members()) {
      member(cluster, member, first || context.isSmall());
      first = false;
    }
    if (going > cluster.members().size()) {
      html.element(
          "p",
          String.format(
              Locale.ROOT,
              "%,d of the %,d articles that go are shown, the least similar ones; the findings"
                  + " (-f jsonl) list all.",
              cluster.members().size(),
              going),
          "class",
          "note");
    }
    html.closeLine();
  }

  private void heading(Selection.Cluster cluster) {
    html.element("span", "Articles", "class", "kind");
    html.text(
        Wording.count(cluster.size() - 1, "article")
            + " "
            + context.would("removed")
            + " in favour of one: "
            + Wording.count(cluster.saved(), "word"));
  }

  private static double similarity(Selection.Cluster cluster) {
    double least = 1;
    for (Selection.Member member : cluster.members()) {
      PairFinding pair = member.pair();
      if (pair != null && !pair.isEqual()) {
        least = Math.min(least, Card.similarity(pair));
      }
    }
    return least;
  }

  private void member(Selection.Cluster cluster, Selection.Member member, boolean open) {
    html.open("div", "class", "member");
    html.element("span", context.would("removed"), "class", "badge goes").text(" ");
    html.open("bdi").element("b", Wording.name(member.article())).close().text(" ");
    html.element("span", Wording.place(context.article(member.article())), "class", "place");
    Evidence.Standing standing = context.evidence().standing(member.article());
    String keep = context.parameter("keep");
    if (standing != null && standing.value() != null && keep.indexOf(':') > 0) {
      String field = Wording.name(keep.substring(keep.indexOf(':') + 1));
      html.element("span", ", " + field + " " + standing.value(), "class", "place");
    }
    Evidence.Comparison comparison =
        context.evidence().comparison(new Selection.Compared(cluster.kept(), member.article()));
    html.open("p", "class", "why");
    PairFinding pair = member.pair();
    if (pair == null) {
      html.text("It is the same text as another article of this cluster that goes.");
    } else {
      html.text(Wording.relation(pair, context) + " ");
      if (!pair.isEqual()) {
        boolean keptFirst = pair.a().equals(cluster.kept());
        String a = keptFirst ? "the kept one" : "the one that goes";
        String b = keptFirst ? "the one that goes" : "the kept one";
        html.text(Wording.containment(pair, a, b) + Wording.masked(pair) + " ");
      }
    }
    if (comparison != null && comparison.onlyInB() != Evidence.Comparison.UNKNOWN) {
      html.element("b", lost(comparison), "class", comparison.onlyInB() > 0 ? "lost" : null);
    }
    html.close();
    if (comparison != null) {
      texts(comparison, open && (pair == null || pair.relation() != Relation.IDENTICAL));
    }
    html.closeLine();
  }

  private String lost(Evidence.Comparison comparison) {
    int words = comparison.onlyInB();
    if (words == 0) {
      return "No word of it is lost.";
    }
    boolean done = context.style().done();
    return Wording.count(words, "word")
        + " of it "
        + (words == 1 ? "has" : "have")
        + " no counterpart in the kept one, and "
        + (done ? words == 1 ? "is" : "are" : "would be")
        + " lost.";
  }

  private void texts(Evidence.Comparison comparison, boolean open) {
    if (comparison.rows().isEmpty()) {
      return;
    }
    if (!Context.hasRoom(html)) {
      html.element("p", "The texts are left out, to keep the page small.", "class", "note");
      return;
    }
    html.open("details", "class", "texts", "open", open ? "" : null);
    html.element("summary", "Both texts side by side");
    new Panes(
            html,
            "Kept",
            context.style().done() ? "Removed" : "Would be removed",
            Panes.Marks.REMOVAL)
        .write(comparison);
    html.close();
  }
}
