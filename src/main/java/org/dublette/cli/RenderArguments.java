package org.dublette.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.InputException;
import org.dublette.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How findings are rendered, and where to. */
final class RenderArguments {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Report on standard output: ${COMPLETION-CANDIDATES}. Default: text.")
  private @Nullable ReportFormat format;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      converter = Converters.ReportFileConverter.class,
      description = "Write a further report to a file; repeatable.")
  private List<Converters.ReportFile> reports = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many findings of a kind a report for people shows. Default: 10.")
  private int top = 10;

  @Option(
      names = "--redact",
      description =
          "Leave all words of the articles out of reports: ids, numbers and lengths stay.")
  private boolean redact;

  static final class FormatConverter implements ITypeConverter<ReportFormat> {
    @Override
    public ReportFormat convert(String value) {
      return Converters.enumValue(ReportFormat.class, value, "report format");
    }
  }

  @Nullable ReportFormat given() {
    return format;
  }

  ReportFormat format() {
    return format == null ? ReportFormat.TEXT : format;
  }

  List<Converters.ReportFile> reports() {
    return reports;
  }

  /** Returns the files that reports are written to. */
  List<Path> files() {
    return names().stream().map(Path::of).toList();
  }

  /** Returns the files that reports are written to, as they were named. */
  List<String> names() {
    return reports.stream().map(Converters.ReportFile::file).toList();
  }

  int top() {
    if (top < 0) {
      throw new InputException("--top must be 0 or more, not " + top);
    }
    return top;
  }

  boolean redact() {
    return redact;
  }
}
