package org.dublette.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.dublette.engine.LocalRun;
import org.dublette.engine.Progress;
import org.dublette.engine.Sampling;
import org.dublette.engine.Settings;
import org.dublette.format.FieldPath;
import org.dublette.format.InputFormat;
import org.dublette.format.JsonRecords;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.io.Transaction;
import org.dublette.model.Ratio;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;
import org.dublette.report.ReportFormat;
import org.dublette.report.ReportStyle;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;

/** What {@code scan} and {@code clean} have in common: from arguments to a run and its reports. */
final class Invocation {
  private final Streams streams;
  private final Terminal terminal;
  private final InputArguments input;
  private final MatchArguments match;
  private final ReportArguments report;
  private final RunArguments run;
  private @Nullable Findings texts;
  private final long started = System.nanoTime();
  private boolean silent;

  Invocation(
      Streams streams,
      Terminal terminal,
      InputArguments input,
      MatchArguments match,
      ReportArguments report,
      RunArguments run) {
    this.streams = streams;
    this.terminal = terminal;
    this.input = input;
    this.match = match;
    this.report = report;
    this.run = run;
  }

  /** Says nothing, for a run that only repeats another one. */
  void silence() {
    silent = true;
  }

  Streams streams() {
    return streams;
  }

  Consumer<String> warnings() {
    return run.quiet() || silent
        ? warning -> {}
        : warning -> streams.err().println("dublette: warning: " + warning);
  }

  /** Returns the paths of the input; empty if there is nothing to read but a terminal. */
  List<String> paths() {
    return input.paths(streams.in(), terminal.in());
  }

  SourceLister list(List<String> paths, List<Path> unread, @Nullable String excluded) {
    SourceLister lister = new SourceLister(input.selection(excluded, false), unread, warnings());
    lister.add(paths, false);
    lister.add(match.against(), true);
    return lister;
  }

  LocalRun open() {
    return open(match.options());
  }

  /** Opens a run with other options than those of the command line. */
  LocalRun open(Options options) {
    return new LocalRun(settings(), options, progress(), warnings());
  }

  private Settings settings() {
    run.process().checkMemory();
    run.process().useTemporary();
    return new Settings(
        input.format(),
        input.textField(),
        input.idField(),
        input.originField(),
        input.encoding(),
        input.failsOnError(),
        match.protect(),
        run.threads(),
        run.temporary());
  }

  /** Draws articles from the input. */
  Sampling.Sample draw(SourceLister lister, int most) throws IOException {
    return Sampling.draw(
        settings(),
        match.options(),
        lister.sources(),
        lister.leftOut(),
        streams.in(),
        most,
        progress(),
        warnings());
  }

  /** Looks for what is repeated among records with the default fields, with another threshold. */
  Findings findAmong(byte[] records, Ratio threshold) throws IOException {
    Settings settings =
        new Settings(
            InputFormat.JSONL,
            new FieldPath("text"),
            new FieldPath("id"),
            new FieldPath(JsonRecords.ORIGIN),
            StandardCharsets.UTF_8,
            true,
            List.of(),
            run.threads(),
            run.temporary());
    Source source = new Source(0, Source.STANDARD_INPUT, null, Source.STANDARD_INPUT, true, false);
    Options options = match.options().withThreshold(threshold);
    try (LocalRun local = new LocalRun(settings, options, progress(), warning -> {})) {
      return MemoryFindings.of(
          local
              .find(
                  List.of(source),
                  new LeftOut(),
                  new ByteArrayInputStream(records),
                  Version.NUMBER,
                  Map.of(),
                  false)
              .findings());
    }
  }

  private Progress progress() {
    Progress shown =
        !run.quiet() && terminal.wantsProgress(run.progress())
            ? new TerminalProgress(streams.err())
            : Progress.NONE;
    return run.verbose() ? new TimedProgress(shown, streams.err()) : shown;
  }

  LocalRun.Result find(LocalRun local, SourceLister lister, List<String> paths, boolean toBeCut) {
    return local.find(
        lister.sources(),
        lister.leftOut(),
        streams.in(),
        Version.NUMBER,
        RunParameters.of(paths, input, match),
        toBeCut);
  }

  /**
   * Returns the options and paths with which another command reads the same and matches in the same
   * way; empty if standard input was read, which is gone.
   */
  List<String> again() {
    return FollowUps.again(input, match);
  }

  private Reports reports() {
    return new Reports(report.render(), streams.out(), terminal.wantsColor(run.process().color()));
  }

  /** Returns how reports look that are for a person or a file alike. */
  ReportStyle style(boolean done) {
    return reports().style(done);
  }

  /** Returns what a format is rendered from: with texts of the articles if it needs them. */
  private Findings rendered(LocalRun.Result result, ReportFormat format) {
    if (!report.needsTexts(format)) {
      return result.findings();
    }
    if (texts == null) {
      texts = result.withTexts();
    }
    return texts;
  }

  /** Prints a report on standard output. */
  void print(LocalRun.Result result, boolean done) {
    print(result, style(done));
  }

  /** Prints a report in a style on standard output, in colour if that is wanted there. */
  void print(LocalRun.Result result, ReportStyle style) {
    reports().print(format -> rendered(result, format), style);
  }

  /** Writes the further reports. */
  void writeReports(LocalRun.Result result, boolean done, Transaction transaction) {
    writeReports(result, style(done), transaction);
  }

  /** Writes the further reports in a style. */
  void writeReports(LocalRun.Result result, ReportStyle style, Transaction transaction) {
    reports().write(format -> rendered(result, format), style, transaction);
    if (report.ignoreText() != null) {
      result.boilerplate().write(transaction.create(Path.of(report.ignoreText())));
    }
  }

  /** Returns the files that this run writes besides cleaned text. */
  List<Path> extraFiles(boolean withRejects) {
    List<Path> files = new ArrayList<>(report.render().files());
    if (report.ignoreText() != null) {
      files.add(Path.of(report.ignoreText()));
    }
    if (withRejects && input.rejects() != null) {
      files.add(Path.of(input.rejects()));
    }
    return files;
  }

  /** Writes the skipped records, if that is wanted. */
  void writeRejects(LocalRun.Result result, Transaction transaction) {
    if (input.rejects() != null) {
      result.cleaning().writeRejects(transaction.create(Path.of(input.rejects())));
    }
  }

  /** Names what was skipped, and says on standard error that nothing was lost. */
  ExitCode close(Findings findings) {
    boolean skipped = SkippedNames.print(findings, streams);
    if (run.verbose()) {
      Runtime jvm = Runtime.getRuntime();
      streams
          .err()
          .printf(
              Locale.ROOT,
              "dublette: took %.1f s on %s; heap %,d MB of %,d MB%n",
              (System.nanoTime() - started) / 1e9,
              TextReport.count(run.threads(), "thread"),
              jvm.totalMemory() >> 20,
              jvm.maxMemory() >> 20);
    }
    if (!run.quiet()) {
      streams.err().println("dublette: " + TextReport.reconciliation(findings.summary()));
    }
    return skipped ? ExitCode.SKIPPED : ExitCode.DONE;
  }
}
