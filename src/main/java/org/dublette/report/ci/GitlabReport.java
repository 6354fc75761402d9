package org.dublette.report.ci;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.dublette.report.Findings;
import org.dublette.report.GateVerdict;
import org.dublette.report.PrettyJson;
import org.dublette.report.Renderer;
import org.dublette.report.ReportStyle;

/** Renders findings as a code quality report of GitLab: each at the place that could go. */
public final class GitlabReport implements Renderer {
  private static final int SHOWN = 5_000;

  private final ReportStyle style;

  /** Makes a renderer. */
  public GitlabReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Issues issues = Issues.of(findings, SHOWN, Issues.NAMED);
    try (JsonGenerator json = PrettyJson.generator(out)) {
      json.writeStartArray();
      GateVerdict verdict = style.verdict();
      if (verdict != null && !verdict.passed() && !issues.list().isEmpty()) {
        Issue.Place place = issues.list().get(0).place();
        issue(json, "gate", "critical", "dublette-gate", verdict.sentence(), place);
      }
      for (Issue issue : issues.list()) {
        String severity = issue.rule().serious() ? "minor" : "info";
        issue(json, issue.rule().id(), severity, issue.id(), issue.message(), issue.place());
      }
      if (issues.more() > 0) {
        String more =
            String.format(Locale.ROOT, "%,d more findings: -f csv lists all", issues.more());
        issue(json, "more", "info", "dublette-more", more, issues.list().get(0).place());
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static void issue(
      JsonGenerator json,
      String rule,
      String severity,
      String fingerprint,
      String description,
      Issue.Place place)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("description", description);
    json.writeStringField("check_name", rule);
    json.writeStringField("fingerprint", fingerprint);
    json.writeStringField("severity", severity);
    json.writeObjectFieldStart("location");
    json.writeStringField("path", Uris.named(place.source()));
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", place.line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }
}
