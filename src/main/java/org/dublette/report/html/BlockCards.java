package org.dublette.report.html;

import java.util.List;
import java.util.Locale;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Evidence;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Phrases;
import org.dublette.report.Selection;

/** Repeated blocks as cards: the places where each stands, with what is around it. */
final class BlockCards {
  private static final int OPEN_PLACES = 2;

  private final Html html;
  private final Context context;

  BlockCards(Html html, Context context) {
    this.html = html;
    this.context = context;
  }

  void card(Selection.Block shown, int number) {
    BlockFinding block = shown.block();
    double least =
        block.occurrences().stream().mapToDouble(OccurrenceFinding::similarity).min().orElse(1);
    boolean goes = goes(block);
    new Card(block.kind().label(), block.id(), shown.repeated(), least, goes, number)
        .open(html, goes ? "h3" : "h4", shown.sampled(), () -> heading(shown, goes));
    html.element("p", decision(block), "class", "why");
    List<OccurrenceFinding> places = block.occurrences();
    int open = context.isSmall() ? places.size() : Math.min(OPEN_PLACES, places.size());
    places(block, places.subList(0, open));
    if (open < places.size()) {
      html.open("details", "class", "texts");
      html.element("summary", Wording.count(places.size() - open, "more place"));
      places(block, places.subList(open, places.size()));
      html.close();
    }
    if (shown.places() > block.occurrences().size()) {
      html.element(
          "p",
          String.format(
              Locale.ROOT,
              "%,d of %,d places are shown; the findings (-f jsonl) list all.",
              block.occurrences().size(),
              shown.places()),
          "class",
          "note");
    }
    html.closeLine();
  }

  private void heading(Selection.Block shown, boolean goes) {
    html.element("span", kind(shown.block().kind()), "class", "kind");
    html.text(
        String.format(
            Locale.ROOT,
            "%s, %,d times: %s repeated, ",
            Wording.count(shown.block().words(), "word"),
            shown.places(),
            Wording.count(shown.repeated(), "word")));
    html.text(goes ? "and " + context.would("cut") : "and all stay");
  }

  private static String kind(RepeatedBlock.Kind kind) {
    return switch (kind) {
      case WITHIN -> "Block within one article";
      case ACROSS -> "Block across articles";
      case BOILERPLATE -> "Boilerplate";
    };
  }

  private String decision(BlockFinding block) {
    String what = block.kind().label();
    String rule =
        context.removes(what)
            ? "The kept one is the first in keep order; the others go, unless they differ from it"
                + " in numbers or names."
            : "Repeats of this kind stay: --remove " + what + " would cut them.";
    return block.kind() == RepeatedBlock.Kind.BOILERPLATE
        ? "It stands in "
            + Wording.count(block.articles(), "article")
            + " of one origin, and is left out when articles are compared. "
            + rule
        : rule;
  }

  private void place(BlockFinding block, OccurrenceFinding occurrence) {
    Evidence.Place place = context.evidence().place(occurrence);
    html.open("li");
    if (goes(block, occurrence)) {
      html.element("span", context.would("cut"), "class", "badge goes");
    } else {
      html.element("span", occurrence.kept() ? "kept" : "stays", "class", "badge stays");
    }
    html.text(" ").open("bdi").element("b", Wording.name(occurrence.article())).close();
    html.element(
        "span",
        String.format(
            Locale.ROOT,
            " block %,d, line %,d%s",
            occurrence.block() + 1,
            occurrence.line(),
            occurrence.similarity() < 1
                ? ", " + Phrases.percent(occurrence.similarity()) + " like the kept one"
                : ""),
        "class",
        "place");
    if (place != null && !place.text().b().isEmpty()) {
      if (Context.hasRoom(html)) {
        surroundings(place);
      } else {
        html.element("p", "The text is left out, to keep the page small.", "class", "note");
      }
    } else if (occurrence.kept() && !block.text().isEmpty()) {
      html.open("div", "class", "spot", "dir", "auto");
      html.element("div", block.text(), "class", "block");
      html.close();
    }
    html.closeLine();
  }

  private void places(BlockFinding block, List<OccurrenceFinding> places) {
    html.open("ol", "class", "places");
    for (OccurrenceFinding place : places) {
      place(block, place);
    }
    html.close();
  }

  /** Tells whether some place of a block is cut. */
  boolean goes(BlockFinding block) {
    return block.occurrences().stream().anyMatch(place -> goes(block, place));
  }

  /** Tells whether a place is cut; without evidence that follows from what the run removes. */
  private boolean goes(BlockFinding block, OccurrenceFinding occurrence) {
    Evidence.Place place = context.evidence().place(occurrence);
    return place == null
        ? !occurrence.kept() && context.removes(block.kind().label())
        : place.removed();
  }

  private void surroundings(Evidence.Place place) {
    html.open("div", "class", "spot", "dir", "auto");
    if (!place.before().isEmpty()) {
      html.element("div", place.before(), "class", "around");
    }
    html.open("div", "class", place.removed() ? "block goes" : "block");
    Panes.inline(html, place.text());
    html.close();
    if (!place.after().isEmpty()) {
      html.element("div", place.after(), "class", "around");
    }
    html.close();
  }
}
