package org.dublette.report.ci;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.dublette.report.Columns;
import org.dublette.report.Findings;
import org.dublette.report.GateVerdict;
import org.dublette.report.Renderer;
import org.dublette.report.ReportStyle;

/**
 * Renders findings as workflow commands of GitHub Actions, which annotate the files: the worst ten,
 * as many as a step may show, and how many more there are.
 */
public final class GithubReport implements Renderer {
  private static final int SHOWN = 10;

  private final ReportStyle style;

  /** Makes a renderer. */
  public GithubReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Issues issues = Issues.of(findings, SHOWN, Issues.NAMED);
    StringBuilder text = new StringBuilder();
    GateVerdict verdict = style.verdict();
    if (verdict != null) {
      String level = verdict.passed() ? "notice" : "error";
      command(text, level, "title=dublette", Columns.printable(verdict.sentence()));
    }
    for (Issue issue : issues.list()) {
      Issue.Place place = issue.place();
      String file =
          place.source().equals(Uris.STANDARD_INPUT)
              ? ""
              : "file=" + property(Uris.relative(place.source())) + ",line=" + place.line() + ",";
      String properties = file + "title=" + property(issue.rule().title());
      String level = issue.rule().serious() ? "warning" : "notice";
      command(text, level, properties, issue.message());
    }
    if (issues.more() > 0) {
      String more =
          String.format(Locale.ROOT, "%,d more findings: -f csv lists all", issues.more());
      command(text, "notice", "title=dublette", more);
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void command(StringBuilder text, String level, String properties, String data) {
    text.append("::")
        .append(level)
        .append(' ')
        .append(properties)
        .append("::")
        .append(data(data))
        .append('\n');
  }

  private static String data(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String value) {
    return data(value).replace(":", "%3A").replace(",", "%2C");
  }
}
