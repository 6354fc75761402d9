package org.dublette.report;

import java.util.Locale;
import java.util.function.Function;
import org.dublette.report.html.HtmlReport;

/** The formats that findings are rendered in. */
public enum ReportFormat {
  /** For a person at a terminal. */
  TEXT(TextReport::new),
  /** One JSON document. */
  JSON(style -> new JsonReport()),
  /** The findings themselves: a JSON object a line. */
  JSONL(style -> new JsonLinesReport()),
  /** One page for a browser. */
  HTML(HtmlReport::new);

  @SuppressWarnings("ImmutableEnumChecker") // The functions above have no state.
  private final Function<ReportStyle, Renderer> make;

  ReportFormat(Function<ReportStyle, Renderer> make) {
    this.make = make;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what renders this format in a style. */
  public Renderer renderer(ReportStyle style) {
    return make.apply(style);
  }
}
