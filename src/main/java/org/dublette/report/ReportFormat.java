package org.dublette.report;

import java.util.Locale;
import java.util.function.Function;
import org.dublette.report.ci.GithubReport;
import org.dublette.report.ci.GitlabReport;
import org.dublette.report.ci.JunitReport;
import org.dublette.report.ci.SarifReport;
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
  HTML(HtmlReport::new),
  /** A summary of a job, in Markdown. */
  MD(MarkdownReport::new),
  /** SARIF 2.1.0, for code scanning. */
  SARIF(SarifReport::new),
  /** JUnit's XML, for whatever shows test results. */
  JUNIT(JunitReport::new),
  /** Workflow commands of GitHub Actions, which annotate files. */
  GITHUB(GithubReport::new),
  /** A code quality report of GitLab. */
  GITLAB(GitlabReport::new),
  /** A table with a row for each article or block of a finding. */
  CSV(style -> new CsvReport());

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
