package org.dublette.report.html;

import java.util.Locale;
import org.dublette.report.Evidence;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Ids;
import org.dublette.report.Phrases;
import org.dublette.report.Selection;

/** Pairs as cards: those just above and below the threshold, and those that are only reported. */
final class PairCards {
  private final Html html;
  private final Context context;
  private int number;

  PairCards(Html html, Context context) {
    this.html = html;
    this.context = context;
  }

  /** Writes a list of pairs under a heading. */
  void list(String heading, String kind, String sentence, Selection.Part<PairFinding> part) {
    if (part.all() == 0) {
      html.element("h3", heading + ": none");
      return;
    }
    html.element("h3", heading);
    html.element("p", sentence, "class", "note");
    if (part.all() > part.shown().size()) {
      html.element(
          "p",
          String.format(Locale.ROOT, "%,d of %,d are shown.", part.shown().size(), part.all()),
          "class",
          "note");
    }
    html.open("div", "class", "cards");
    for (PairFinding pair : part.shown()) {
      card(kind, pair);
    }
    html.closeLine();
  }

  private void card(String kind, PairFinding pair) {
    Selection.Compared compared = Selection.compared(pair);
    String id = Ids.ofPair(pair.relation().label(), pair.a(), pair.b());
    new Card(kind, id, 0, Card.similarity(pair), pair.removed() != null, number++)
        .open(html, "h4", false, () -> heading(pair, compared));
    html.open("p", "class", "why");
    html.element("b", verdict(pair)).text(" ");
    html.text(Wording.relation(pair, context) + " ");
    html.text(Wording.containment(pair, "the first", "the second") + Wording.masked(pair));
    html.close();
    html.element("p", places(compared), "class", "note");
    Evidence.Comparison comparison = context.evidence().comparison(compared);
    if (comparison != null && !comparison.rows().isEmpty() && Context.hasRoom(html)) {
      // Those that go are open in the card of their cluster.
      boolean removal = pair.removed() != null;
      boolean open = context.isSmall() && !removal;
      html.open("details", "class", "texts", "open", open ? "" : null);
      html.element("summary", "Both texts side by side");
      new Panes(
              html,
              removal ? "Kept" : "First",
              removal ? (context.style().done() ? "Removed" : "Would be removed") : "Second",
              removal ? Panes.Marks.REMOVAL : Panes.Marks.NEUTRAL)
          .write(comparison);
      html.close();
    }
    html.closeLine();
  }

  private void heading(PairFinding pair, Selection.Compared compared) {
    html.element("span", Phrases.percent(Card.similarity(pair)), "class", "kind");
    html.open("bdi").text(Wording.name(compared.a())).close();
    html.text(" and ");
    html.open("bdi").text(Wording.name(compared.b())).close();
  }

  private String places(Selection.Compared compared) {
    return "First: "
        + Wording.place(context.article(compared.a()))
        + ". Second: "
        + Wording.place(context.article(compared.b()))
        + ".";
  }

  private String verdict(PairFinding pair) {
    return pair.removed() == null ? "Both stay." : "The second " + context.would("removed") + ".";
  }
}
