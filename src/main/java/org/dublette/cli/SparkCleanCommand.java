package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dublette.model.InputException;
import org.dublette.spark.OutputSet;
import org.dublette.spark.Publication;
import org.dublette.spark.SparkJob;
import org.dublette.spark.Storage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives back cleaned text, on Spark. */
@Command(
    name = "clean",
    description = "Give back the text without what is repeated.",
    footer = {
      "",
      "The cleaned text goes into the folder of -o: a text or a Parquet file as a file, JSON lines",
      "as a folder of parts, which in the order of their names are the cleaned file. All that is",
      "read and written may be on any file system that Hadoop knows (s3a://, hdfs://).",
      "",
      "Examples:",
      "  spark-submit --master local[*] dublette-spark.jar clean articles.jsonl -o cleaned/",
      "  spark-submit … dublette-spark.jar clean crawl/ -o cleaned/ --ledger ledger.jsonl",
      "  spark-submit … dublette-spark.jar clean news.parquet --text-field body -o cleaned/",
      "  dublette restore cleaned/ --ledger ledger.jsonl -o original/"
    })
final class SparkCleanCommand implements Subcommand {
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private CleanArguments clean;
  @Mixin private ReportArguments report;
  @Mixin private RunArguments run;
  @Mixin private SparkArguments spark;
  @Spec private CommandSpec spec;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    String named = output();
    try (SparkInvocation invocation =
        new SparkInvocation(streams, terminal, input, match, report, run, spark)) {
      List<String> paths = invocation.paths();
      if (paths.isEmpty()) {
        return Main.usage(spec, streams);
      }
      String output = named == null ? null : invocation.location(named);
      List<String> files = files(invocation, output != null);
      String first = output != null ? output : files.isEmpty() ? null : files.get(0);
      try (Publication publication = first == null ? null : invocation.publication(first)) {
        OutputSet folder = output == null ? null : invocation.output(output);
        SparkJob.Result result = invocation.find(paths, files, output);
        boolean stopped = clean.removesTooMuch(result.findings().summary());
        SparkSteps.Cleaned cleaned = stopped || named == null ? null : cleaned(named, result);
        if (publication != null) {
          write(invocation, publication, stopped ? null : folder, cleaned, result);
        }
        invocation.print(result, cleaned);
        ExitCode code = invocation.close(result.findings());
        if (stopped) {
          clean.nameStop(result.findings().summary(), streams);
        }
        invocation.done();
        return stopped ? ExitCode.SAFETY_STOP : code;
      }
    }
  }

  private SparkSteps.Cleaned cleaned(String folder, SparkJob.Result result) {
    String ledger = clean.ledger();
    boolean onSpark =
        Storage.isRemote(folder)
            || ledger != null && Storage.isRemote(ledger)
            || result.cleaning().hasParquet();
    return new SparkSteps.Cleaned(folder, ledger, onSpark);
  }

  /** Returns the files that are written besides the cleaned text, the ledger first. */
  private List<String> files(SparkInvocation invocation, boolean cleans) {
    List<String> files = new ArrayList<>();
    if (cleans) {
      Stream.of(clean.ledger(), clean.removed()).filter(Objects::nonNull).forEach(files::add);
    }
    files.addAll(cleans ? invocation.extraFiles() : invocation.reportFiles());
    return files;
  }

  private @Nullable String output() {
    if (clean.inPlace() != null) {
      throw new InputException(
          "-i cannot change files on Spark, where many tasks write parts of one: name a new folder"
              + " with -o DIR, which appears once all of it is written");
    }
    if (clean.dryRun()) {
      return null;
    }
    String output = clean.output();
    if (output == null || output.isEmpty()) {
      throw new InputException("the cleaned text needs a folder: -o DIR (or -n to try)");
    }
    return output;
  }

  /** Writes the reports, and all else if there is a folder for the cleaned text. */
  private void write(
      SparkInvocation invocation,
      Publication publication,
      @Nullable OutputSet folder,
      SparkSteps.@Nullable Cleaned cleaned,
      SparkJob.Result result)
      throws IOException {
    String ledger = clean.ledger();
    if (folder != null) {
      publication.add(folder);
      Set<String> written = result.cleaning().write(folder);
      if (ledger != null) {
        OutputStream out = publication.createFirst(ledger);
        result.cleaning().writeLedger(out, Version.NUMBER, written);
      }
      String removed = clean.removed();
      if (removed != null) {
        SparkInvocation.write(removed, publication, result.cleaning()::writeRemoved);
      }
      invocation.writeRejects(result, publication);
    }
    invocation.writeReports(result, cleaned, publication);
    publication.commit();
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
