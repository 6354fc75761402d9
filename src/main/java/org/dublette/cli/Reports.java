package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;
import org.dublette.io.Reasons;
import org.dublette.io.Transaction;
import org.dublette.model.InputException;
import org.dublette.report.Findings;
import org.dublette.report.RedactedFindings;
import org.dublette.report.ReportFormat;
import org.dublette.report.ReportStyle;

/** Renders findings to standard output and to files, as the arguments ask for. */
final class Reports {
  private final RenderArguments arguments;
  private final OutputStream out;
  private final boolean color;

  /**
   * Makes reports.
   *
   * @param out standard output
   * @param color whether a report there gets colour
   */
  Reports(RenderArguments arguments, OutputStream out, boolean color) {
    this.arguments = arguments;
    this.out = out;
    this.color = color;
  }

  /** Returns the style of reports in files. */
  ReportStyle style(boolean done) {
    return ReportStyle.PLAIN.withTop(arguments.top()).withDone(done).withRedact(arguments.redact());
  }

  /**
   * Prints a report on standard output.
   *
   * @param findings what a format is rendered from
   */
  void print(Function<ReportFormat, Findings> findings, ReportStyle style) {
    ReportFormat format = arguments.format();
    try {
      format.renderer(style.withColor(color)).render(shown(findings.apply(format)), out);
      out.flush();
    } catch (Streams.ReaderGoneException e) {
      // Who reads the report has seen enough; what was skipped is named all the same.
    } catch (IOException e) {
      throw new InputException("cannot write the report: " + Reasons.of(e), e);
    }
  }

  /**
   * Writes the further reports.
   *
   * @param findings what a format is rendered from
   */
  void write(
      Function<ReportFormat, Findings> findings, ReportStyle style, Transaction transaction) {
    write(findings, style, file -> transaction.create(Path.of(file)));
  }

  /**
   * Writes the further reports.
   *
   * @param findings what a format is rendered from
   * @param files creates a file by its name
   */
  void write(
      Function<ReportFormat, Findings> findings,
      ReportStyle style,
      Function<String, OutputStream> files) {
    for (Converters.ReportFile file : arguments.reports()) {
      ReportFormat format = file.format();
      try (OutputStream target = files.apply(file.file())) {
        format.renderer(style).render(shown(findings.apply(format)), target);
      } catch (IOException e) {
        throw new InputException("cannot write report " + file.file() + ": " + Reasons.of(e), e);
      }
    }
  }

  private Findings shown(Findings findings) {
    return arguments.redact() ? new RedactedFindings(findings) : findings;
  }
}
