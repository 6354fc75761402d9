package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.io.OutputFolder;
import org.dublette.io.Reasons;
import org.dublette.io.Source;
import org.dublette.model.Fingerprint;
import org.dublette.model.InputException;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.report.ReportFormat;
import org.dublette.report.ReportStyle;
import org.dublette.report.TextReport;
import org.dublette.spark.JobFigures;
import org.dublette.spark.OutputSet;
import org.dublette.spark.Publication;
import org.dublette.spark.SourceFile;
import org.dublette.spark.SparkJob;
import org.dublette.spark.SparkSettings;
import org.dublette.spark.Storage;
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
  private final SparkApplication application;
  private final JavaSparkContext context;
  private final JobFigures figures = new JobFigures();
  private final Storage storage;
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
    this.application = new SparkApplication();
    this.context = application.context();
    this.storage = application.storage();
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
   * @param targets locations of the files that are going to be written
   * @param output location of the folder that is going to be written, or null
   */
  SparkJob.Result find(List<String> paths, List<String> targets, @Nullable String output) {
    SparkSources sources =
        new SparkSources(
            storage,
            input.selection(null, true),
            output == null ? List.of() : List.of(output),
            warnings());
    sources.add(paths, false);
    sources.add(match.against(), true);
    List<SourceFile> files = sources.files();
    check(paths, files, targets, output);
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
            workFolder(output, key(parameters, files)));
    SparkJob made = new SparkJob(context, storage, settings, options, warnings());
    job = made;
    sayWhatIsThere(made, settings.workFolder());
    SparkJob.Result result =
        made.find(files, sources.leftOut().total(), Version.NUMBER, parameters);
    if (sources.leftOut().total() > 0) {
      warnings().accept("left out: " + sources.leftOut().describe());
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
      for (String name : names(storage.location(workDir))) {
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

  private List<String> names(String folder) {
    try {
      return storage.list(folder).stream().map(Storage.Entry::name).toList();
    } catch (IOException e) {
      throw new InputException("cannot look into " + folder + ": " + e.getMessage(), e);
    }
  }

  static InputException standardInput() {
    return new InputException(
        "standard input reaches no executor of Spark: put it into a file that all of them reach,"
            + " and name that");
  }

  /** Makes sure that no input is overwritten, and that nothing else lies in the output folder. */
  private void check(
      List<String> paths, List<SourceFile> sources, List<String> targets, @Nullable String output) {
    Targets.checkAgainst(
        targets,
        sources.stream().map(SourceFile::location).toList(),
        storage::real,
        this::isFolder);
    if (output == null) {
      return;
    }
    List<String> inputs = new ArrayList<>(paths);
    inputs.addAll(match.against());
    for (String input : inputs) {
      if (storage.isIn(input, output)) {
        throw OutputFolder.inputInside(input, output);
      }
    }
    Destination.checkOutputs(
        sources.stream().filter(source -> !source.reference()).toList(),
        SourceFile::name,
        SourceFile::output);
    for (String target : targets) {
      if (storage.isIn(target, output)) {
        throw new InputException(
            target
                + " would lie in the output folder, which is replaced as a whole: name a place"
                + " outside of "
                + output);
      }
    }
  }

  private boolean isFolder(String location) {
    try {
      return storage.isFolder(location);
    } catch (IOException e) {
      throw new InputException("cannot use " + location + ": " + e.getMessage(), e);
    }
  }

  /** Returns what tells this run from others: its parameters, and the files as they are now. */
  private String key(Map<String, Object> parameters, List<SourceFile> files) {
    StringBuilder all = new StringBuilder(Version.NUMBER + parameters + spark.partitions());
    match.options().ignored().forEach(all::append);
    for (SourceFile file : files) {
      all.append('\n').append(file.location());
      try {
        all.append(' ').append(storage.stamp(file.location()));
      } catch (IOException e) {
        throw new InputException("cannot read " + file.name() + ": " + e.getMessage(), e);
      }
    }
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    Fingerprint form = NormalForm.fingerprintOf(bytes, 0, bytes.length);
    return form.shortForm();
  }

  private String workFolder(@Nullable String output, String key) {
    String name = WORK + key;
    if (spark.workDir() != null) {
      return storage.location(spark.workDir()) + "/" + name;
    }
    if (output != null) {
      return Storage.beside(output, "work-" + key);
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
  List<String> reportFiles() {
    List<String> files = new ArrayList<>(report.render().names());
    if (report.ignoreText() != null) {
      files.add(report.ignoreText());
    }
    return files;
  }

  /** Returns the files that a run writes besides cleaned text and ledger. */
  List<String> extraFiles() {
    List<String> files = new ArrayList<>(reportFiles());
    String rejects = input.rejects();
    if (rejects != null) {
      files.add(rejects);
    }
    return files;
  }

  /**
   * Starts what writes files, after finishing what an earlier run left half done.
   *
   * @param first what is written first
   */
  Publication publication(String first) {
    return Publication.begin(context, storage, storage.location(first), warnings());
  }

  /** Writes the further reports. */
  void writeReports(
      SparkJob.Result result, SparkSteps.@Nullable Cleaned cleaned, Publication publication) {
    reports()
        .write(format -> rendered(result, format), style(result, cleaned), publication::create);
    String ignoreText = report.ignoreText();
    if (ignoreText != null) {
      write(ignoreText, publication, result.boilerplate()::write);
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Writes one of the files of a publication. */
  static void write(String file, Publication publication, Writing writing) {
    try (OutputStream out = publication.create(file)) {
      writing.to(out);
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }

  /** Writes the skipped records, if that is wanted. */
  void writeRejects(SparkJob.Result result, Publication publication) {
    String rejects = input.rejects();
    if (rejects != null) {
      write(rejects, publication, result.cleaning()::writeRejects);
    }
  }

  /** Returns the location of what was named. */
  String location(String given) {
    return application.location(given);
  }

  /** Returns the folder of the cleaned text, once it is known that it may be written. */
  OutputSet output(String location) {
    OutputSet folder = new OutputSet(storage, location);
    folder.check();
    return folder;
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
    application.close();
  }
}
