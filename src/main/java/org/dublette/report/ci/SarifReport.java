package org.dublette.report.ci;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dublette.report.Columns;
import org.dublette.report.Findings;
import org.dublette.report.GateVerdict;
import org.dublette.report.PrettyJson;
import org.dublette.report.Renderer;
import org.dublette.report.ReportStyle;

/**
 * Renders findings as SARIF 2.1.0: a result for each, at the place that is kept, with the others as
 * related locations. It keeps to the limits of GitHub's code scanning, which shows 5,000 results
 * and takes 10 MB of compressed JSON; what is left out is told in a notification.
 */
public final class SarifReport implements Renderer {
  /** As many results of a run as code scanning shows. */
  static final int RESULTS = 5_000;

  /** Half as many locations of a result as code scanning shows: the file must not be too large. */
  static final int LOCATIONS = 50;

  private static final int LINKS = 10;
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String HELP =
      " dublette explain A B PATH… shows two articles side by side; dublette clean takes out what"
          + " repeats.";
  private static final List<Rule> RULES = List.of(Rule.values());

  private final ReportStyle style;

  /** Makes a renderer. */
  public SarifReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Issues issues = Issues.of(findings, RESULTS, LOCATIONS);
    try (JsonGenerator json = PrettyJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      tool(json, findings);
      invocation(json, findings, issues);
      json.writeArrayFieldStart("results");
      for (Issue issue : issues.list()) {
        result(json, issue);
      }
      json.writeEndArray();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void tool(JsonGenerator json, Findings findings) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "dublette");
    json.writeStringField("version", findings.version());
    json.writeArrayFieldStart("rules");
    for (Rule rule : RULES) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      message(json, "shortDescription", rule.title());
      message(json, "fullDescription", rule.description());
      message(json, "help", rule.description() + HELP);
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", level(rule));
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      json.writeArrayFieldStart("tags");
      json.writeString("duplication");
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void invocation(JsonGenerator json, Findings findings, Issues issues) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    GateVerdict verdict = style.verdict();
    if (verdict != null) {
      notification(json, verdict.passed() ? "note" : "error", verdict.sentence());
    }
    if (issues.more() > 0) {
      String more =
          String.format(
              Locale.ROOT,
              "These are the worst %,d of %,d findings; -f csv lists all",
              issues.list().size(),
              issues.all());
      notification(json, "warning", more);
    }
    long skipped = findings.summary().skipped();
    if (skipped > 0) {
      notification(
          json, "warning", String.format(Locale.ROOT, "%,d records were skipped", skipped));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void notification(JsonGenerator json, String level, String text)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    message(json, "message", text);
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, Issue issue) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", issue.rule().id());
    json.writeNumberField("ruleIndex", RULES.indexOf(issue.rule()));
    json.writeStringField("level", level(issue.rule()));
    messageWithLinks(json, "message", withoutLinks(issue.message()) + links(issue));
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    location(json, issue.kept());
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayFieldStart("relatedLocations");
    for (int i = 0; i < issue.others().size(); i++) {
      Issue.Place place = issue.others().get(i);
      json.writeStartObject();
      json.writeNumberField("id", i + 1);
      location(json, place);
      message(json, "message", place.article() + ": " + place.note());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("dubletteFinding/v1", issue.id());
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeNumberField("repeatedWords", issue.words());
    json.writeNumberField("places", issue.others().size() + 1 + issue.more());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Code scanning shows those related locations that the message links to. */
  private static String links(Issue issue) {
    StringBuilder links = new StringBuilder(". See ");
    int linked = Math.min(LINKS, issue.others().size());
    for (int i = 0; i < linked; i++) {
      Issue.Place place = issue.others().get(i);
      links
          .append(i == 0 ? "[" : ", [")
          .append(withoutLinks(place.source()))
          .append(':')
          .append(place.line())
          .append("](")
          .append(i + 1)
          .append(')');
    }
    return links.toString();
  }

  private static String withoutLinks(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private static String level(Rule rule) {
    return rule.serious() ? "warning" : "note";
  }

  /** Writes a text in which nothing is a link. */
  private static void message(JsonGenerator json, String name, String text) throws IOException {
    messageWithLinks(json, name, withoutLinks(text));
  }

  private static void messageWithLinks(JsonGenerator json, String name, String text)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", Columns.printable(text));
    json.writeEndObject();
  }

  private static void location(JsonGenerator json, Issue.Place place) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", Uris.of(place.source()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", Math.max(1, place.line()));
    json.writeEndObject();
    json.writeEndObject();
  }
}
