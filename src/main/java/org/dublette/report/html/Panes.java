package org.dublette.report.html;

import java.util.List;
import java.util.Locale;
import org.dublette.report.Evidence;
import org.jspecify.annotations.Nullable;

/** Two texts in two columns, blocks beside blocks, with marks where words differ. */
final class Panes {
  private final Html html;
  private final String headA;
  private final String headB;
  private final Marks marks;

  /** How words that stand on one side only are marked. */
  enum Marks {
    /** The second text goes: its own words are struck out, those of the first underlined. */
    REMOVAL("ins", null, "del", null),
    /** Both stay: own words of the two are underlined in two ways. */
    NEUTRAL("mark", "one", "mark", "other");

    private final String elementA;
    private final @Nullable String classA;
    private final String elementB;
    private final @Nullable String classB;

    Marks(String elementA, @Nullable String classA, String elementB, @Nullable String classB) {
      this.elementA = elementA;
      this.classA = classA;
      this.elementB = elementB;
      this.classB = classB;
    }

    private void mark(Html html, String words, boolean ofA) {
      html.element(ofA ? elementA : elementB, words, "class", ofA ? classA : classB);
    }
  }

  Panes(Html html, String headA, String headB, Marks marks) {
    this.html = html;
    this.headA = headA;
    this.headB = headB;
    this.marks = marks;
  }

  /** Writes both texts. */
  void write(Evidence.Comparison comparison) {
    html.open("table", "class", "panes " + marks.name().toLowerCase(Locale.ROOT));
    html.open("thead").open("tr");
    html.element("th", headA, "scope", "col").element("th", headB, "scope", "col");
    html.close().close();
    html.open("tbody");
    for (Evidence.Row row : comparison.rows()) {
      html.open("tr", "class", row.a().size() == 1 ? "same" : null);
      cell(row.a(), true);
      cell(row.b(), false);
      html.closeLine();
    }
    html.close().closeLine();
    if (comparison.cut()) {
      html.element(
          "p",
          "Long stretches of the same words are left out here ([…]), and of very long texts the"
              + " end.",
          "class",
          "note");
    }
  }

  private void cell(List<String> pieces, boolean ofA) {
    if (pieces.stream().allMatch(String::isBlank)) {
      html.open("td", "class", "none").element("span", "nothing here").close();
      return;
    }
    html.open("td", "dir", "auto");
    for (int i = 0; i < pieces.size(); i++) {
      if (!Evidence.Row.isDifferent(i)) {
        html.text(pieces.get(i));
      } else if (!pieces.get(i).isEmpty()) {
        marks.mark(html, pieces.get(i), ofA);
      }
    }
    html.close();
  }

  /** Writes a row as one text: what only the first has, and behind it what only the second has. */
  static void inline(Html html, Evidence.Row row) {
    for (int i = 0; i < row.b().size(); i++) {
      String inA = row.a().get(i);
      String inB = row.b().get(i);
      if (!Evidence.Row.isDifferent(i)) {
        html.text(inB);
        continue;
      }
      if (!inA.isEmpty()) {
        html.text(endsInWord(row.b().get(i - 1)) ? " " : "").element("ins", inA);
      }
      if (!inB.isEmpty()) {
        html.text(inA.isEmpty() ? "" : " ").element("del", inB);
      }
    }
  }

  private static boolean endsInWord(String text) {
    return !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1));
  }
}
