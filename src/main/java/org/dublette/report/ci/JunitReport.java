package org.dublette.report.ci;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dublette.report.Columns;
import org.dublette.report.Findings;
import org.dublette.report.GateVerdict;
import org.dublette.report.Renderer;
import org.dublette.report.ReportStyle;
import org.jspecify.annotations.Nullable;

/**
 * Renders findings as JUnit's XML: a failed test case for each finding, a passed one for each kind
 * of which there is none and for what is only a note. Where a gate passed, its findings are known
 * or within the limits, and are skipped test cases.
 */
public final class JunitReport implements Renderer {
  private static final int SHOWN = 5_000;
  private static final int PLACES = 50;

  private final ReportStyle style;

  /** Makes a renderer. */
  public JunitReport(ReportStyle style) {
    this.style = style;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Issues issues = Issues.of(findings, SHOWN, PLACES);
    try {
      // The JDK's own, whatever else is on the class path: others write other bytes.
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new Page(xml, issues, style.verdict()).write();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  private enum Outcome {
    PASSED,
    SKIPPED,
    FAILED
  }

  private static final class Page {
    private final XMLStreamWriter xml;
    private final Issues issues;
    private final @Nullable GateVerdict verdict;

    Page(XMLStreamWriter xml, Issues issues, @Nullable GateVerdict verdict) {
      this.xml = xml;
      this.issues = issues;
      this.verdict = verdict;
    }

    private Outcome outcome(Rule rule) {
      return !rule.serious()
          ? Outcome.PASSED
          : verdict != null && verdict.passed() ? Outcome.SKIPPED : Outcome.FAILED;
    }

    private long count(Outcome outcome) {
      return issues.list().stream().filter(issue -> outcome(issue.rule()) == outcome).count();
    }

    private Set<Rule> absent() {
      Set<Rule> absent = EnumSet.allOf(Rule.class);
      absent.removeIf(rule -> !rule.serious());
      issues.list().forEach(issue -> absent.remove(issue.rule()));
      return absent;
    }

    void write() throws XMLStreamException {
      boolean gateFailed = verdict != null && !verdict.passed();
      long failures = count(Outcome.FAILED) + (gateFailed ? 1 : 0);
      int tests = issues.list().size() + absent().size() + (verdict == null ? 0 : 1);
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      line();
      xml.writeStartElement("testsuites");
      counts("dublette", tests, failures);
      line();
      xml.writeStartElement("testsuite");
      counts("dublette", tests, failures);
      line();
      gate();
      for (Rule rule : absent()) {
        start("dublette." + rule.id(), "no finding", null);
        end();
      }
      for (Issue issue : issues.list()) {
        issue(issue);
      }
      if (issues.more() > 0) {
        xml.writeStartElement("system-out");
        text(
            String.format(
                Locale.ROOT,
                "These are the worst %,d of %,d findings; -f csv lists all.",
                issues.list().size(),
                issues.all()));
        end();
      }
      end();
      end();
    }

    private void counts(String name, long tests, long failures) throws XMLStreamException {
      attribute("name", name);
      attribute("tests", String.valueOf(tests));
      attribute("failures", String.valueOf(failures));
      attribute("errors", "0");
      attribute("skipped", String.valueOf(count(Outcome.SKIPPED)));
    }

    private void gate() throws XMLStreamException {
      if (verdict != null) {
        start("dublette.gate", "gate", null);
        xml.writeStartElement(verdict.passed() ? "system-out" : "failure");
        if (!verdict.passed()) {
          attribute("message", verdict.sentence());
        }
        text(verdict.sentence());
        xml.writeEndElement();
        end();
      }
    }

    private void issue(Issue issue) throws XMLStreamException {
      start("dublette." + issue.rule().id(), issue.id(), issue.place());
      Outcome outcome = outcome(issue.rule());
      switch (outcome) {
        case FAILED -> {
          xml.writeStartElement("failure");
          attribute("message", issue.message());
          attribute("type", issue.rule().id());
          text(places(issue));
        }
        case SKIPPED -> {
          xml.writeStartElement("skipped");
          attribute("message", issue.message());
        }
        case PASSED -> {
          xml.writeStartElement("system-out");
          text(issue.message() + "\n" + places(issue));
        }
      }
      xml.writeEndElement();
      end();
    }

    private static String places(Issue issue) {
      StringBuilder text = new StringBuilder();
      place(text, issue.kept());
      issue.others().forEach(place -> place(text, place));
      if (issue.more() > 0) {
        text.append(String.format(Locale.ROOT, "and %,d more\n", issue.more()));
      }
      return text.toString();
    }

    private static void place(StringBuilder text, Issue.Place place) {
      String where = place.source() + ":" + place.line();
      text.append(Columns.printable(where)).append(": ").append(place.note()).append('\n');
    }

    private void start(String group, String name, Issue.@Nullable Place place)
        throws XMLStreamException {
      xml.writeStartElement("testcase");
      attribute("classname", group);
      attribute("name", name);
      attribute("time", "0");
      if (place != null) {
        attribute("file", place.source());
        attribute("line", String.valueOf(place.line()));
      }
    }

    private void end() throws XMLStreamException {
      xml.writeEndElement();
      line();
    }

    private void line() throws XMLStreamException {
      xml.writeCharacters("\n");
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, allowed(Columns.printable(value)));
    }

    private void text(String text) throws XMLStreamException {
      xml.writeCharacters(allowed(text));
    }

    /** Returns a text in which what XML cannot hold is replaced. */
    private static String allowed(String text) {
      StringBuilder allowed = new StringBuilder(text.length());
      text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(allowed::appendCodePoint);
      return allowed.toString();
    }

    private static boolean isAllowed(int c) {
      return c == '\n'
          || c == '\t'
          || c >= 0x20 && c < 0xD800
          || c >= 0xE000 && c < 0xFFFE
          || c > 0xFFFF;
    }
  }
}
