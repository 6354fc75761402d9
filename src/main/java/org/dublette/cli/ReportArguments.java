package org.dublette.cli;

import org.dublette.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run writes besides cleaned text. */
final class ReportArguments {
  @Mixin private RenderArguments render = new RenderArguments();

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

  RenderArguments render() {
    return render;
  }

  @Nullable ReportFormat given() {
    return render.given();
  }

  /** Tells whether a format shows more of the texts than all findings do. */
  boolean needsTexts(ReportFormat of) {
    return switch (of) {
      case HTML -> true;
      case JSON, JSONL -> evidence;
      default -> false;
    };
  }

  @Nullable String ignoreText() {
    return ignoreText;
  }
}
