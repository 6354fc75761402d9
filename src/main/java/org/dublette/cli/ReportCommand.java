package org.dublette.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dublette.io.Source;
import org.dublette.io.Transaction;
import org.dublette.model.InputException;
import org.dublette.model.Ratio;
import org.dublette.report.Findings;
import org.dublette.report.MergedFindings;
import org.dublette.report.ReportFormat;
import org.dublette.report.StricterFindings;
import org.dublette.report.TextReport;
import org.dublette.report.WhatIf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders saved findings again. */
@Command(
    name = "report",
    description = "Render saved findings again, also as of a stricter threshold.",
    footer = {
      "",
      "Several findings become one document; ids that more than one of them has get the name of",
      "their file in front.",
      "",
      "Examples:",
      "  dublette scan articles.jsonl -f jsonl > findings.jsonl",
      "  dublette report findings.jsonl --top 50",
      "  dublette report findings.jsonl -f csv --report html=page.html > findings.csv",
      "  dublette report findings.jsonl --what-if",
      "  dublette report findings.jsonl --threshold 0.8",
      "  dublette report monday.jsonl tuesday.jsonl.gz -f md >> \"$GITHUB_STEP_SUMMARY\""
    })
final class ReportCommand implements Subcommand {
  @Mixin private RenderArguments render;
  @Mixin private ProcessArguments process;

  @Parameters(
      arity = "1..*",
      paramLabel = "FINDINGS",
      description =
          "What scan, clean or check wrote with -f jsonl, plain or compressed; - for standard"
              + " input.")
  private List<String> names = List.of();

  @Option(
      names = {"-t", "--threshold"},
      paramLabel = "T",
      converter = Converters.RatioConverter.class,
      description =
          "A stricter threshold than that of the run: whoever is below it to the kept article"
              + " stays. Nothing is grouped anew.")
  private @Nullable Ratio threshold;

  @Option(
      names = "--what-if",
      description =
          "A table of thresholds, with the articles and words that would go at each; as text or"
              + " with -f json.")
  private boolean whatIf;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    process.checkMemory();
    process.useTemporary();
    checkNames();
    Reports reports = new Reports(render, streams.out(), terminal.wantsColor(process.color()));
    List<FindingsFile> files = new ArrayList<>();
    try {
      for (String name : names) {
        files.add(FindingsFile.open(name, streams.in(), process.temporary()));
      }
      Findings findings = findings(files, streams);
      if (whatIf) {
        writeTable(WhatIf.of(findings), streams);
      } else {
        writeReports(findings, reports, streams);
      }
    } finally {
      for (FindingsFile file : files) {
        file.close();
      }
    }
    return ExitCode.DONE;
  }

  private void checkNames() {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InputException(name + " is named twice: its findings would count twice");
      }
    }
    ReportFormat given = render.given();
    boolean table = given == null || given == ReportFormat.TEXT || given == ReportFormat.JSON;
    if (whatIf && !(table && render.reports().isEmpty())) {
      throw new InputException("--what-if is a table of its own: as text, or with -f json");
    }
  }

  private Findings findings(List<FindingsFile> files, Streams streams) {
    List<MergedFindings.Named> runs = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Findings findings = files.get(i).findings();
      if (threshold != null) {
        StricterFindings stricter = StricterFindings.of(findings, threshold);
        say(
            streams,
            names.get(i)
                + ": "
                + TextReport.count(stricter.released(), "article")
                + " of those that go stay at this threshold. Nothing is grouped anew; bytes and"
                + " blocks are those of the run: scan again with -t for all of it");
        findings = stricter;
      }
      runs.add(new MergedFindings.Named(names.get(i), findings));
    }
    if (runs.size() == 1) {
      return runs.get(0).findings();
    }
    MergedFindings merged = MergedFindings.of(runs);
    if (!merged.differing().isEmpty()) {
      say(
          streams,
          "warning: the runs differ in "
              + String.join(", ", merged.differing())
              + "; the report names the values of "
              + names.get(0));
    }
    return merged;
  }

  private void say(Streams streams, String what) {
    if (!process.quiet()) {
      streams.err().println("dublette: " + what);
    }
  }

  private void writeTable(WhatIf table, Streams streams) throws IOException {
    if (render.format() == ReportFormat.JSON) {
      table.json(streams.out());
    } else {
      streams.out().write(table.text().getBytes(StandardCharsets.UTF_8));
    }
    streams.out().flush();
  }

  private void writeReports(Findings findings, Reports reports, Streams streams) {
    List<Path> targets = render.files();
    if (!targets.isEmpty()) {
      List<Path> inputs =
          names.stream().filter(name -> !name.equals(Source.STANDARD_INPUT)).map(Path::of).toList();
      Targets.checkAgainst(targets, inputs);
      try (Transaction transaction =
          Transaction.begin(
              Destination.journalBeside(targets.get(0)),
              warning -> say(streams, "warning: " + warning))) {
        reports.write(format -> findings, reports.style(false), transaction);
        transaction.commit();
      }
    }
    reports.print(format -> findings, reports.style(false));
  }

  @Override
  public boolean verbose() {
    return process.verbose();
  }
}
