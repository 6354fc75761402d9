package org.dublette.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.io.Reasons;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.io.Transaction;
import org.dublette.model.Fingerprint;
import org.dublette.model.InputException;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.report.ReportFormat;
import org.dublette.report.ReportStyle;
import org.dublette.report.TextReport;
import org.dublette.spark.JobFigures;
import org.dublette.spark.OutputSet;
import org.dublette.spark.SourceFile;
import org.dublette.spark.SparkJob;
import org.dublette.spark.SparkSettings;
import org.dublette.text.NormalForm;
import org.jspecify.annotations.Nullable;

/** What the commands on Spark have in common: from arguments to a job and its reports. */
final class SparkInvocation implements AutoCloseable {
  /** How the names of work folders begin. */
  private static final String WORK = "dublette-work-";

  private final Streams streams;
  private final Terminal terminal;
  private final InputArguments input;
  private final MatchArguments match;
  private final ReportArguments report;
  private final RunArguments run;
  private final SparkArguments spark;
  private final JavaSparkContext context;
  private final boolean ownContext;
  private final JobFigures figures = new JobFigures();
  private @Nullable Findings texts;
  private @Nullable SparkJob job;

  SparkInvocation(
      Streams streams,
      Terminal terminal,
      InputArguments input,
      MatchArguments match,
      ReportArguments report,
      RunArguments run,
      SparkArguments spark) {
    this.streams = streams;
    this.terminal = terminal;
    this.input = input;
    this.match = match;
    this.report = report;
    this.run = run;
    this.spark = spark;
    this.ownContext = SparkEnv.get() == null;
    SparkConf conf = SparkJob.configured(new SparkConf());
    if (!conf.contains("spark.app.name")) {
      conf.setAppName("dublette");
    }
    if (ownContext && !conf.contains("spark.master")) {
      throw new InputException(
          "no master: start it with spark-submit --master local[*] (or that of a cluster)");
    }
    this.context = new JavaSparkContext(SparkContext.getOrCreate(conf));
    context.sc().addSparkListener(figures);
  }

  Streams streams() {
    return streams;
  }

  Consumer<String> warnings() {
    return run.quiet()
        ? warning -> {}
        : warning -> streams.err().println("dublette: warning: " + warning);
  }

  /** Returns the paths of the input; empty if there is nothing to read. */
  List<String> paths() {
    List<String> paths = input.paths(streams.in(), true);
    if (paths.contains(Source.STANDARD_INPUT)) {
      throw standardInput();
    }
    return paths;
  }

  /**
   * Finds what repeats.
   *
   * @param beside a folder that executors reach, beside which work may be done; or null
   * @param check is shown the sources before anything is done with them
   */
  SparkJob.Result find(
      List<String> paths,
      List<Path> unread,
      @Nullable String beside,
      Consumer<List<Source>> check) {
    SourceLister lister = new SourceLister(input.selection(null, true), unread, warnings());
    lister.add(paths, false);
    lister.add(match.against(), true);
    check.accept(lister.sources());
    List<SourceFile> files = new ArrayList<>();
    for (Source source : lister.sources()) {
      files.add(file(source));
    }
    Map<String, Object> parameters = RunParameters.of(paths, input, match);
    Options options = match.options();
    SparkSettings settings =
        new SparkSettings(
            input.format(),
            input.textField(),
            input.idField(),
            input.originField(),
            input.encoding(),
            input.failsOnError(),
            match.protect(),
            spark.partitions(),
            workFolder(beside, key(parameters, files)));
    SparkJob made = new SparkJob(context, settings, options, warnings());
    job = made;
    sayWhatIsThere(made, settings.workFolder());
    SparkJob.Result result = made.find(files, lister.leftOut().total(), Version.NUMBER, parameters);
    if (lister.leftOut().total() > 0) {
      warnings().accept("left out: " + lister.leftOut().describe());
    }
    return result;
  }

  /** Says what of earlier runs is in the work folder, and which of it is used. */
  private void sayWhatIsThere(SparkJob made, String workFolder) {
    int done = made.stagesDone();
    if (done > 0 && !run.quiet()) {
      streams
          .err()
          .println(
              "dublette: goes on where an earlier run ended: "
                  + TextReport.count(done, "stage")
                  + " of it are not done again ("
                  + workFolder
                  + ")");
    }
    String workDir = spark.workDir();
    if (workDir != null) {
      for (String name : SparkJob.list(context, workDir)) {
        if (name.startsWith(WORK) && !workFolder.endsWith("/" + name)) {
          warnings()
              .accept(
                  workDir
                      + " holds what a run of other input or options left, which is not used: "
                      + name
                      + " (delete it if that run is not to go on)");
        }
      }
    }
  }

  private static InputException standardInput() {
    return new InputException(
        "standard input reaches no executor of Spark: put it into a file that all of them reach,"
            + " and name that");
  }

  private static SourceFile file(Source source) {
    Path path = source.path();
    if (path == null) {
      throw standardInput();
    }
    return new SourceFile(
        source.number(),
        source.name(),
        path.toAbsolutePath().normalize().toString(),
        source.output(),
        source.listed(),
        source.reference());
  }

  /** Returns what tells this run from others: its parameters, and the files as they are now. */
  private String key(Map<String, Object> parameters, List<SourceFile> files) {
    StringBuilder all = new StringBuilder(Version.NUMBER + parameters + spark.partitions());
    match.options().ignored().forEach(all::append);
    for (SourceFile file : files) {
      all.append('\n').append(file.location());
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(Path.of(file.location()), BasicFileAttributes.class);
        all.append(' ').append(attributes.size());
        all.append(' ').append(attributes.lastModifiedTime().toMillis());
      } catch (IOException e) {
        throw new InputException("cannot read " + file.name() + ": " + e.getMessage(), e);
      }
    }
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    Fingerprint form = NormalForm.fingerprintOf(bytes, 0, bytes.length);
    return form.shortForm();
  }

  private String workFolder(@Nullable String beside, String key) {
    String name = WORK + key;
    if (spark.workDir() != null) {
      return spark.workDir().replaceAll("/+$", "") + "/" + name;
    }
    if (beside != null) {
      String folder = beside.replaceAll("/+$", "");
      int at = folder.lastIndexOf('/') + 1;
      return folder.substring(0, at) + "." + folder.substring(at) + "." + name;
    }
    if (!context.isLocal()) {
      throw new InputException(
          "--work-dir is needed: a folder that all executors reach, for what the stages find");
    }
    return run.temporary().toAbsolutePath() + "/" + name;
  }

  private Reports reports() {
    return new Reports(report.render(), streams.out(), terminal.wantsColor(run.process().color()));
  }

  /** Returns what a format is rendered from: with texts of the articles if it needs them. */
  private Findings rendered(SparkJob.Result result, ReportFormat format) {
    if (!report.needsTexts(format)) {
      return result.findings();
    }
    if (texts == null) {
      texts = result.texts().get();
    }
    return texts;
  }

  /** Returns how reports look, and what they suggest to do next. */
  private ReportStyle style(SparkJob.Result result, SparkSteps.@Nullable Cleaned cleaned) {
    SparkSteps steps = new SparkSteps(context.getConf(), input, match, report, spark);
    return reports().style(cleaned != null).withNext(steps.after(result.findings(), cleaned));
  }

  /**
   * Prints the report.
   *
   * @param cleaned what was written, or null if nothing was
   */
  void print(SparkJob.Result result, SparkSteps.@Nullable Cleaned cleaned) {
    reports().print(format -> rendered(result, format), style(result, cleaned));
  }

  /** Returns the files of the further reports. */
  List<Path> reportFiles() {
    List<Path> files = new ArrayList<>(report.render().files());
    if (report.ignoreText() != null) {
      files.add(Path.of(report.ignoreText()));
    }
    return files;
  }

  /** Returns the files that a run writes besides cleaned text and ledger. */
  List<Path> extraFiles() {
    List<Path> files = new ArrayList<>(reportFiles());
    String rejects = input.rejects();
    if (rejects != null) {
      files.add(Path.of(rejects));
    }
    return files;
  }

  /** Writes the further reports. */
  void writeReports(
      SparkJob.Result result, SparkSteps.@Nullable Cleaned cleaned, Transaction transaction) {
    reports().write(format -> rendered(result, format), style(result, cleaned), transaction);
    String ignoreText = report.ignoreText();
    if (ignoreText != null) {
      write(ignoreText, transaction, result.boilerplate()::write);
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Writes one of the files of a transaction. */
  static void write(String file, Transaction transaction, Writing writing) {
    try (OutputStream out = new BufferedOutputStream(transaction.create(Path.of(file)), 1 << 16)) {
      writing.to(out);
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }

  /** Writes the skipped records, if that is wanted. */
  void writeRejects(SparkJob.Result result, Transaction transaction) {
    String rejects = input.rejects();
    if (rejects != null) {
      write(rejects, transaction, result.cleaning()::writeRejects);
    }
  }

  /** Returns the folder of the cleaned text. */
  OutputSet output(String folder) {
    return SparkJob.output(context, folder);
  }

  /** Says on standard error that nothing was lost, and names what was skipped. */
  ExitCode close(Findings findings) {
    boolean skipped = SkippedNames.print(findings, streams);
    if (run.verbose()) {
      figures
          .shuffledByStage()
          .forEach(
              (stage, bytes) ->
                  streams
                      .err()
                      .printf(Locale.ROOT, "dublette: %s: %,d bytes shuffled%n", stage, bytes));
    }
    if (!run.quiet()) {
      streams.err().println("dublette: " + figures.line(findings.summary().articles()));
      streams.err().println("dublette: " + TextReport.reconciliation(findings.summary()));
    }
    return skipped ? ExitCode.SKIPPED : ExitCode.DONE;
  }

  /** Ends the job; what its stages left is deleted, unless it failed and is to go on later. */
  void done() {
    if (job != null) {
      job.close();
      job = null;
    }
  }

  @Override
  public void close() {
    if (job != null && spark.workDir() == null) {
      job.close();
    }
    context.sc().removeSparkListener(figures);
    if (ownContext) {
      context.close();
    }
  }
}
