package org.dublette.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dublette.io.Source;
import org.dublette.io.Transaction;
import org.dublette.model.InputException;
import org.dublette.spark.OutputSet;
import org.dublette.spark.SparkJob;
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
      "The cleaned text goes into the folder of -o: a text as a file, JSON lines as a folder of",
      "parts, which in the order of their names are the cleaned file.",
      "",
      "Examples:",
      "  spark-submit --master local[*] dublette-spark.jar clean articles.jsonl -o cleaned/",
      "  spark-submit … dublette-spark.jar clean crawl/ -o cleaned/ --ledger ledger.jsonl",
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
    String output = output();
    try (SparkInvocation invocation =
        new SparkInvocation(streams, terminal, input, match, report, run, spark)) {
      List<String> paths = invocation.paths();
      if (paths.isEmpty()) {
        return Main.usage(spec, streams);
      }
      OutputSet folder = output == null ? null : invocation.output(output);
      if (folder != null) {
        folder.check();
      }
      List<Path> unread = output == null ? List.of() : List.of(Path.of(output));
      List<Path> files = files(invocation, folder != null);
      SparkJob.Result result =
          invocation.find(paths, unread, output, sources -> check(files, output, paths, sources));
      if (clean.removesTooMuch(result.findings().summary())) {
        return stopped(invocation, result);
      }
      SparkSteps.Cleaned cleaned =
          output == null ? null : new SparkSteps.Cleaned(output, clean.ledger());
      write(invocation, folder, cleaned, files, result);
      invocation.print(result, cleaned);
      ExitCode code = invocation.close(result.findings());
      invocation.done();
      return code;
    }
  }

  /** Returns the files that are written besides the cleaned text, the ledger first. */
  private List<Path> files(SparkInvocation invocation, boolean cleans) {
    List<Path> files = new ArrayList<>();
    if (cleans) {
      Stream.of(clean.ledger(), clean.removed())
          .filter(Objects::nonNull)
          .forEach(file -> files.add(Path.of(file)));
    }
    files.addAll(cleans ? invocation.extraFiles() : invocation.reportFiles());
    return files;
  }

  /** Makes sure that no input is overwritten, and that nothing else lies in the output folder. */
  private void check(
      List<Path> files, @Nullable String output, List<String> paths, List<Source> sources) {
    Targets.check(files, sources);
    if (output == null) {
      return;
    }
    Path folder = Path.of(output);
    List<String> inputs = new ArrayList<>(paths);
    inputs.addAll(match.against());
    new Destination.Folder(folder).check(sources, inputs);
    Path whole = folder.toAbsolutePath().normalize();
    for (Path file : files) {
      if (file.toAbsolutePath().normalize().startsWith(whole)) {
        throw new InputException(
            file
                + " would lie in the output folder, which is replaced as a whole: name a place"
                + " outside of "
                + output);
      }
    }
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

  private ExitCode stopped(SparkInvocation invocation, SparkJob.Result result) {
    List<Path> files = invocation.reportFiles();
    if (!files.isEmpty()) {
      try (Transaction transaction =
          Transaction.begin(Destination.journalBeside(files.get(0)), invocation.warnings())) {
        invocation.writeReports(result, null, transaction);
        transaction.commit();
      }
    }
    invocation.print(result, null);
    invocation.close(result.findings());
    clean.nameStop(result.findings().summary(), invocation.streams());
    invocation.done();
    return ExitCode.SAFETY_STOP;
  }

  private void write(
      SparkInvocation invocation,
      @Nullable OutputSet folder,
      SparkSteps.@Nullable Cleaned cleaned,
      List<Path> files,
      SparkJob.Result result)
      throws Exception {
    String ledger = folder == null ? null : clean.ledger();
    try (Transaction transaction =
        files.isEmpty()
            ? null
            : Transaction.begin(Destination.journalBeside(files.get(0)), invocation.warnings())) {
      if (folder != null) {
        Set<String> written = result.cleaning().write(folder);
        if (ledger != null && transaction != null) {
          try (OutputStream out =
              new BufferedOutputStream(transaction.createFirst(Path.of(ledger)), 1 << 16)) {
            result.cleaning().writeLedger(out, Version.NUMBER, written);
          }
        }
      }
      if (transaction != null) {
        if (folder != null) {
          writeRemoved(result, transaction);
          invocation.writeRejects(result, transaction);
        }
        invocation.writeReports(result, cleaned, transaction);
        transaction.commit();
      }
      if (folder != null) {
        folder.publish();
      }
    } finally {
      if (folder != null) {
        folder.discard();
      }
    }
  }

  private void writeRemoved(SparkJob.Result result, Transaction transaction) {
    String removed = clean.removed();
    if (removed != null) {
      SparkInvocation.write(removed, transaction, result.cleaning()::writeRemoved);
    }
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
