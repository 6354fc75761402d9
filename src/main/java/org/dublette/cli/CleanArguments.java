package org.dublette.cli;

import java.util.Locale;
import org.dublette.report.Summary;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where cleaned text goes, and what is written down of it. */
final class CleanArguments {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR|FILE",
      description = "Where the cleaned text goes.")
  private @Nullable String output;

  @Option(
      names = {"-i", "--in-place"},
      paramLabel = "SUFFIX",
      arity = "0..1",
      preprocessor = InPlaceSuffix.class,
      description =
          "Change the files themselves; with a suffix (-i.bak) the originals stay as backups,"
              + " without one --ledger is needed.")
  private @Nullable String inPlace;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Report what would go, and write nothing but reports.")
  private boolean dryRun;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Write down what goes, so that restore can bring it back.")
  private @Nullable String ledger;

  @Option(
      names = "--removed",
      paramLabel = "FILE",
      description = "Write the removed texts, why they went and what stays, as JSON lines.")
  private @Nullable String removed;

  @Option(
      names = "--max-remove",
      paramLabel = "PERCENT",
      converter = Converters.PercentConverter.class,
      description =
          "Stop before anything is written if more than this share of the articles would go."
              + " Default: 50.")
  private Converters.Percent maxRemove = new Converters.Percent(50);

  @Nullable String output() {
    return output;
  }

  @Nullable String inPlace() {
    return inPlace;
  }

  boolean dryRun() {
    return dryRun;
  }

  @Nullable String ledger() {
    return ledger;
  }

  @Nullable String removed() {
    return removed;
  }

  /** Tells whether more articles would go than is allowed. */
  boolean removesTooMuch(Summary summary) {
    long read = summary.articles() - summary.skipped();
    return summary.removed() * 100.0 > maxRemove.value() * read;
  }

  /** Says on standard error that nothing was written because of that. */
  void nameStop(Summary summary, Streams streams) {
    streams
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "dublette: stopped: %s of %,d would go, more than %s %%; no text was written"
                    + " (--max-remove sets the limit)",
                TextReport.count(summary.removed(), "article"),
                summary.articles() - summary.skipped(),
                String.valueOf(maxRemove.value()).replaceAll("\\.0$", "")));
  }
}
