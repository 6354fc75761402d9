package org.dublette.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures as drawings, each with its table behind it. */
final class Charts {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 180;
  private static final int BASE = 24;
  private static final int CELL = 34;
  private static final int NAMES = 212;
  private static final int NAME_LENGTH = 25;
  private static final int SHADES = 5;
  private static final int STEEP = 60;

  private final Html html;
  private final Context context;

  /** A bar of a histogram, with what of it belongs to another kind. */
  private record Bar(String label, long main, long other) {
    long all() {
      return main + other;
    }
  }

  Charts(Html html, Context context) {
    this.html = html;
    this.context = context;
  }

  void write() {
    html.open("div", "class", "charts");
    similarities();
    sizes();
    matrix();
    html.closeLine();
  }

  private void similarities() {
    List<Bar> bars = new ArrayList<>();
    Figures figures = context.figures();
    double threshold = threshold();
    int first = 0;
    while (first < Figures.STEPS - 1 && figures.found(first) + figures.missed(first) == 0) {
      first++;
    }
    for (int step = first; step < Figures.STEPS; step++) {
      String label = String.format(Locale.ROOT, "%d", step * 100 / Figures.STEPS);
      bars.add(new Bar(label, figures.found(step), figures.missed(step)));
    }
    histogram(
        "How similar the pairs are",
        "Pairs of articles by their Jaccard similarity, in steps of 5 %. Dashed: measured and found"
            + " too different, as far as they are recorded. The line is the threshold.",
        List.of("similarity from, in %", "found", "too different"),
        bars,
        (threshold * Figures.STEPS - first) / bars.size());
  }

  private void sizes() {
    List<Bar> bars = new ArrayList<>();
    for (int bar = 0; bar < Figures.SIZES.length; bar++) {
      int from = Figures.SIZES[bar];
      boolean last = bar + 1 == Figures.SIZES.length;
      int to = last ? from : Figures.SIZES[bar + 1] - 1;
      String label = last ? from + "+" : from == to ? "" + from : from + "–" + to;
      bars.add(new Bar(label, context.figures().ofSize(bar), 0));
    }
    histogram(
        "How large the clusters are",
        "Clusters by the number of their articles, the kept one with them.",
        List.of("articles", "clusters"),
        bars,
        -1);
  }

  private double threshold() {
    try {
      return Double.parseDouble(context.parameter("threshold"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Draws bars, and a line at a share of the width, if that is not negative. */
  private void histogram(
      String title, String sentence, List<String> heads, List<Bar> bars, double line) {
    long highest = bars.stream().mapToLong(Bar::all).max().orElse(0);
    begin(title, sentence);
    if (highest == 0) {
      html.element("p", "There are none.", "class", "note").closeLine();
      return;
    }
    boolean logarithmic =
        bars.stream().anyMatch(bar -> bar.all() > 0 && bar.all() * STEEP < highest);
    svg(title, WIDTH, HEIGHT + 2 * BASE);
    int width = WIDTH / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int height = height(bar.all(), highest, logarithmic);
      int other = bar.all() == 0 ? 0 : (int) (height * bar.other / bar.all());
      int top = BASE + HEIGHT - height;
      rect("column other", i * width + 2, top, width - 4, other);
      rect("column", i * width + 2, top + other, width - 4, height - other);
      if (bar.all() > 0) {
        label("value", i * width + width / 2, top - 5, shortNumber(bar.all()));
      }
      label("axis", i * width + width / 2, BASE + HEIGHT + 16, bar.label);
    }
    if (line >= 0) {
      rect("limit", (int) (line * width * bars.size()), BASE / 2, 2, HEIGHT + BASE / 2);
    }
    html.close();
    if (logarithmic) {
      html.element("p", "The heights are logarithmic.", "class", "note");
    }
    openTable(heads);
    for (Bar bar : bars) {
      html.open("tr").element("th", bar.label, "scope", "row");
      html.element("td", Wording.number(bar.main));
      if (heads.size() > 2) {
        html.element("td", Wording.number(bar.other));
      }
      html.closeLine();
    }
    closeTable();
  }

  private void matrix() {
    Figures.Matrix matrix = context.figures().matrix();
    String party = matrix.ofSources() ? "source" : "article";
    begin(
        "Who shares with whom",
        "Pairs of articles and of blocks that two "
            + party
            + "s share; on the diagonal what repeats inside one."
            + (matrix.others() > 0
                ? " The "
                    + matrix.names().size()
                    + " that share most, of "
                    + Wording.number((long) matrix.names().size() + matrix.others())
                    + "."
                : ""));
    int size = matrix.names().size();
    if (size == 0) {
      html.element("p", "Nothing is shared.", "class", "note").closeLine();
      return;
    }
    long highest = 0;
    for (long[] row : matrix.shared()) {
      highest = Math.max(highest, Arrays.stream(row).max().orElse(0));
    }
    svg("Who shares with whom", NAMES + size * CELL, BASE + size * CELL);
    for (int i = 0; i < size; i++) {
      label("axis", NAMES + i * CELL + CELL / 2, BASE - 8, Integer.toString(i + 1));
      label("name", NAMES - 8, BASE + i * CELL + CELL / 2 + 4, (i + 1) + " " + tail(matrix, i));
      for (int j = 0; j < size; j++) {
        long shared = matrix.shared()[i][j];
        int shade = shared == 0 ? 0 : 1 + (int) ((SHADES - 1) * log(shared) / log(highest));
        rect("cell s" + shade, NAMES + j * CELL, BASE + i * CELL, CELL - 2, CELL - 2);
        if (shared > 0) {
          label(
              shade > 3 ? "in" : "on",
              NAMES + j * CELL + CELL / 2 - 1,
              BASE + i * CELL + CELL / 2 + 4,
              shortNumber(shared));
        }
      }
    }
    html.close();
    openTable(List.of("one " + party, "the other", "shared"));
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        if (matrix.shared()[i][j] > 0) {
          html.open("tr").element("th", Wording.name(matrix.names().get(i)), "scope", "row");
          html.element("td", Wording.name(matrix.names().get(j)), "class", "word");
          html.element("td", Wording.number(matrix.shared()[i][j])).closeLine();
        }
      }
    }
    closeTable();
  }

  private static double log(long number) {
    return Math.log(1.0 + number);
  }

  /** Names differ at their ends. */
  private static String tail(Figures.Matrix matrix, int party) {
    String name = matrix.names().get(party);
    int length = name.codePointCount(0, name.length());
    return length <= NAME_LENGTH
        ? name
        : "…" + name.substring(name.offsetByCodePoints(0, length - NAME_LENGTH + 1));
  }

  private static int height(long number, long highest, boolean logarithmic) {
    double share = logarithmic ? log(number) / log(highest) : (double) number / highest;
    return number == 0 ? 0 : Math.max(2, (int) (HEIGHT * share));
  }

  private static String shortNumber(long number) {
    return number < 10_000
        ? Long.toString(number)
        : number < 10_000_000 ? number / 1_000 + "k" : number / 1_000_000 + "M";
  }

  private void begin(String title, String sentence) {
    html.open("figure");
    html.element("h3", title);
    html.element("p", sentence, "class", "note");
  }

  private void svg(String title, int width, int height) {
    html.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        Integer.toString(width),
        "role",
        "img",
        "aria-label",
        title + "; the figures are in the table below");
  }

  private void rect(String kind, int x, int y, int width, int height) {
    if (height > 0) {
      html.open(
          "rect",
          "class",
          kind,
          "x",
          Integer.toString(x),
          "y",
          Integer.toString(y),
          "width",
          Integer.toString(width),
          "height",
          Integer.toString(height));
      html.close();
    }
  }

  private void label(String kind, int x, int y, String text) {
    html.element("text", text, "class", kind, "x", Integer.toString(x), "y", Integer.toString(y));
  }

  private void openTable(List<String> heads) {
    html.open("details").element("summary", "The figures as a table");
    html.open("table", "class", "figures").open("thead").open("tr");
    heads.forEach(head -> html.element("th", head, "scope", "col"));
    html.close().close().open("tbody");
  }

  private void closeTable() {
    html.close().close().close().closeLine();
  }
}
