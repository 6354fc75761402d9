package org.dublette.report;

import java.util.Locale;

/** The formats that findings are rendered in. */
public enum ReportFormat {
  /** For a person at a terminal. */
  TEXT,
  /** One JSON document. */
  JSON,
  /** The findings themselves: a JSON object a line. */
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what renders this format.
   *
   * @param style how a text report looks; the others don't depend on it
   */
  public Renderer renderer(TextReport.Style style) {
    return switch (this) {
      case TEXT -> new TextReport(style);
      case JSON -> new JsonReport();
      case JSONL -> new JsonLinesReport();
    };
  }
}
