package org.dublette.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.explain.AlignedRow.Piece;
import org.dublette.model.Overlap;
import org.dublette.model.Span;
import org.dublette.report.Styled;
import org.dublette.report.TextPage;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;

/**
 * Renders an explanation for a person: what only the first has stands in {@code [-…-]}, what only
 * the second has in {@code {+…+}}, whether there is colour or not.
 */
public final class ExplanationText {
  private static final int CONTEXT = 6;

  /** Of a longer difference, so many words at both of its ends are shown. */
  private static final int LONG = 40;

  private final TextPage page;
  private final int top;

  /**
   * Makes a renderer.
   *
   * @param page takes the lines
   * @param top how many rows that differ, or places, to show
   */
  public ExplanationText(TextPage page, int top) {
    this.page = page;
    this.top = top;
  }

  /** Renders what is known of two articles. */
  public void write(Explanation explanation) {
    side("a", explanation.a());
    side("b", explanation.b());
    page.blank();
    Outcome outcome = explanation.outcome();
    String relation = outcome.relation() == null ? "no duplicates" : outcome.relation().label();
    page.sentence(relation + ": " + explanation.verdict());
    if (outcome.removed() != null) {
      page.sentence("clean removes " + outcome.removed() + " in favour of " + outcome.kept() + ".");
    }
    explanation.notes().forEach(page::sentence);
    change(explanation.change());
    page.blank();
    boolean masked = !explanation.rest().equals(explanation.whole());
    overlap(masked ? "without boilerplate: " : "", explanation.rest());
    if (masked) {
      overlap("with their boilerplate: ", explanation.whole());
    }
    if (explanation.estimate() >= 0) {
      page.sentence(
          String.format(
              Locale.ROOT,
              "By the signatures about %.2f; the bands propose such a pair with a probability of"
                  + " %.4f.",
              explanation.estimate(),
              Math.floor(explanation.bandRecall() * 10_000) / 10_000));
    }
    rows(explanation.rows());
  }

  /** Renders what is known of a block. */
  public void write(BlockExplanation block) {
    page.sentence(
        String.format(
            Locale.ROOT,
            "%s: a block of %,d words, %s, in %,d places",
            block.id(),
            block.words(),
            block.kind().label(),
            block.places().size()));
    for (BlockExplanation.Place place :
        block.places().subList(0, Math.min(Math.max(2, top), block.places().size()))) {
      String said = place.kept() ? "  kept" : place.removed() ? "  cut by clean" : "  stays";
      page.named(
          String.format(Locale.ROOT, "block %,d", place.block() + 1),
          place.article(),
          String.format(Locale.ROOT, "  line %,d%s", place.line(), said));
    }
    page.more(block.places().size() - Math.max(2, top));
    page.blank();
    page.sentence(block.verdict());
    change(block.change());
    page.blank();
    overlap("", block.overlap());
    rows(block.rows());
  }

  private void side(String name, Explanation.Side side) {
    String said =
        ": "
            + TextReport.count(side.words(), "word")
            + ", "
            + TextReport.count(side.blocks(), "block")
            + (side.masked() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d of them boilerplate", side.masked()));
    page.titled(name + "  ", side.id(), said);
  }

  private void change(@Nullable Change change) {
    if (change != null) {
      page.sentence("With " + String.join(" ", change.words()) + " (tried) " + change.then() + ".");
    }
  }

  private void overlap(String which, Overlap overlap) {
    page.sentence(
        String.format(
            Locale.ROOT,
            "%sJaccard %.4f: %s of %,d and %,d; %.1f %% of a stand in b, %.1f %% of b stand in a.",
            which,
            overlap.jaccard(),
            TextReport.count(overlap.shared(), "common shingle"),
            overlap.ofA(),
            overlap.ofB(),
            Math.floor(overlap.containmentOfA() * 1_000) / 10,
            Math.floor(overlap.containmentOfB() * 1_000) / 10));
  }

  private void rows(List<AlignedRow> rows) {
    page.blank();
    if (rows.stream().allMatch(AlignedRow::isSame)) {
      page.sentence("Word for word the same.");
      return;
    }
    page.heading("Side by side, block of a | block of b:");
    long differing = rows.stream().filter(row -> !row.isSame()).count();
    int shown = 0;
    for (int i = 0; i < rows.size() && shown < top; i++) {
      AlignedRow row = rows.get(i);
      if (row.isSame()) {
        int last = i;
        while (last + 1 < rows.size() && rows.get(last + 1).isSame()) {
          last++;
        }
        same(rows.subList(i, last + 1));
        i = last;
      } else {
        different(row);
        shown++;
      }
    }
    page.more(differing - shown);
  }

  private void same(List<AlignedRow> rows) {
    AlignedRow first = rows.get(0);
    AlignedRow last = rows.get(rows.size() - 1);
    long words = rows.stream().mapToLong(AlignedRow::words).sum();
    page.styled(
        lead(
            new Span(first.blocksA().start(), last.blocksA().end()),
            new Span(first.blocksB().start(), last.blocksB().end())),
        List.of(Styled.dim("the same, " + TextReport.count(words, "word"))));
  }

  private void different(AlignedRow row) {
    List<Styled> words = new ArrayList<>();
    List<Piece> pieces = row.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.same()) {
        abridged(piece.a(), i > 0, i < pieces.size() - 1)
            .forEach(word -> words.add(Styled.plain(word)));
      } else {
        marked(piece.a(), "[-", "-]").forEach(word -> words.add(Styled.gone(word)));
        marked(piece.b(), "{+", "+}").forEach(word -> words.add(Styled.added(word)));
      }
    }
    page.styled(lead(row.blocksA(), row.blocksB()), words);
  }

  private static List<String> words(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  private static List<String> marked(String text, String start, String end) {
    List<String> words = new ArrayList<>(few(words(text), LONG, LONG));
    if (!words.isEmpty()) {
      words.set(0, start + words.get(0));
      words.set(words.size() - 1, words.get(words.size() - 1) + end);
    }
    return words;
  }

  /** Leaves out what is far from a difference. */
  private static List<String> abridged(String text, boolean before, boolean behind) {
    return few(words(text), before ? CONTEXT : 0, behind ? CONTEXT : 0);
  }

  private static List<String> few(List<String> words, int head, int tail) {
    if (words.size() <= head + tail + 1) {
      return words;
    }
    List<String> few = new ArrayList<>(words.subList(0, head));
    few.add("…");
    few.addAll(words.subList(words.size() - tail, words.size()));
    return few;
  }

  private static String lead(Span inA, Span inB) {
    return String.format(Locale.ROOT, "%6s | %-6s", numbers(inA), numbers(inB));
  }

  private static String numbers(Span blocks) {
    return switch (blocks.length()) {
      case 0 -> "-";
      case 1 -> String.valueOf(blocks.start() + 1);
      default -> (blocks.start() + 1) + "-" + blocks.end();
    };
  }
}
