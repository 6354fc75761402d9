package org.dublette.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
      SparkJob.Result result = invocation.find(paths, unread, output);
      if (clean.removesTooMuch(result.findings().summary())) {
        return stopped(invocation, result);
      }
      write(invocation, folder, result);
      invocation.print(result.findings(), folder != null);
      ExitCode code = invocation.close(result.findings());
      invocation.done();
      return code;
    }
  }

  private @Nullable String output() {
    if (clean.inPlace() != null) {
      throw SparkInvocation.notOnSpark("-i");
    }
    if (clean.removed() != null) {
      throw SparkInvocation.notOnSpark("--removed");
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
        invocation.writeReports(result.findings(), false, transaction);
        transaction.commit();
      }
    }
    invocation.print(result.findings(), false);
    invocation.close(result.findings());
    clean.nameStop(result.findings().summary(), invocation.streams());
    invocation.done();
    return ExitCode.SAFETY_STOP;
  }

  private void write(SparkInvocation invocation, @Nullable OutputSet folder, SparkJob.Result result)
      throws Exception {
    List<Path> files = new ArrayList<>();
    String ledger = folder == null ? null : clean.ledger();
    if (ledger != null) {
      files.add(Path.of(ledger));
    }
    files.addAll(folder == null ? invocation.reportFiles() : invocation.extraFiles());
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
          invocation.writeRejects(result, transaction);
        }
        invocation.writeReports(result.findings(), folder != null, transaction);
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

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
