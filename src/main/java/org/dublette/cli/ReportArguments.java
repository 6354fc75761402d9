package org.dublette.cli;

import java.util.ArrayList;
import java.util.List;
import org.dublette.model.InputException;
import org.dublette.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which reports are made. */
final class ReportArguments {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Report on standard output: text, json, jsonl or html. Default: text.")
  private @Nullable ReportFormat format;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      converter = Converters.ReportFileConverter.class,
      description = "Write a further report to a file; repeatable.")
  private List<Converters.ReportFile> reports = new ArrayList<>();

  @Option(
      names = "--write-ignore-text",
      paramLabel = "FILE",
      description =
          "Write the boilerplate that was found to FILE: review it, and hand it to later runs with"
              + " --ignore-text.")
  private @Nullable String ignoreText;

  @Option(
      names = "--evidence",
      description =
          "Put the texts into the findings (-f jsonl, -f json) that a page made of them shows.")
  private boolean evidence;

  @Option(
      names = "--redact",
      description =
          "Leave all words of the articles out of reports: ids, numbers and lengths stay.")
  private boolean redact;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many findings of a kind the text report shows. Default: 10.")
  private int top = 10;

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

  boolean redact() {
    return redact;
  }

  /** Tells whether a format shows more of the texts than all findings do. */
  boolean needsTexts(ReportFormat of) {
    return switch (of) {
      case HTML -> true;
      case JSON, JSONL -> evidence;
      default -> false;
    };
  }

  List<Converters.ReportFile> files() {
    return reports;
  }

  @Nullable String ignoreText() {
    return ignoreText;
  }

  int top() {
    if (top < 0) {
      throw new InputException("--top must be 0 or more, not " + top);
    }
    return top;
  }
}
