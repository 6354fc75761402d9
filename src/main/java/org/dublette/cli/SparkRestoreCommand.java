package org.dublette.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.dublette.engine.Restoring;
import org.dublette.format.LedgerSource;
import org.dublette.io.LedgerReader;
import org.dublette.model.InputException;
import org.dublette.spark.CleanedFiles;
import org.dublette.spark.OutputSet;
import org.dublette.spark.Publication;
import org.dublette.spark.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the originals back, wherever Spark reaches them, Parquet files too. */
@Command(
    name = "restore",
    description = "Give the originals back from cleaned text and its ledger.",
    footer = {
      "",
      "What is restored is compared with the checksums of the ledger; if anything differs, nothing",
      "is written. Of a Parquet file all rows come back as they were, in their order. The driver",
      "does the work, one file after the other.",
      "",
      "Example:",
      "  spark-submit … dublette-spark.jar restore cleaned/ --ledger ledger.jsonl -o original/"
    })
final class SparkRestoreCommand implements Subcommand {
  @Parameters(paramLabel = "CLEANED", description = "The folder that clean wrote.")
  private String cleaned;

  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "FILE",
      description = "The ledger that clean wrote.")
  private String ledger;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where the originals go.")
  private String output;

  @Mixin private RunArguments run;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    Consumer<String> warnings = warning -> streams.err().println("dublette: " + warning);
    try (SparkApplication spark = new SparkApplication();
        LedgerReader reader = reader(spark.storage())) {
      CleanedFiles files = new CleanedFiles(spark.storage(), spark.location(cleaned));
      String target = spark.location(output);
      try (Publication publication =
          Publication.begin(spark.context(), spark.storage(), target, warnings)) {
        OutputSet folder = new OutputSet(spark.storage(), target);
        folder.check();
        publication.add(folder);
        restore(reader, files, folder);
        publication.commit();
      }
      return RestoreCommand.end(reader.sources(), streams, run.quiet());
    }
  }

  private LedgerReader reader(Storage storage) throws IOException {
    return Storage.isRemote(ledger)
        ? new LedgerReader(ledger, storage.open(storage.location(ledger)))
        : new LedgerReader(Path.of(Storage.path(ledger)));
  }

  private void restore(LedgerReader reader, CleanedFiles files, OutputSet folder)
      throws IOException {
    Restoring restoring = new Restoring(reader);
    TreeSet<String> names = new TreeSet<>();
    for (LedgerSource source : reader.sources()) {
      List<String> steps = Arrays.asList(source.place().split("/", -1));
      if (steps.contains("..") || steps.contains("")) {
        throw new InputException(
            "ledger " + ledger + " names a path outside the folder: " + source.place());
      }
      restoring.restore(
          source,
          files.open(source),
          files.create(source, folder.unfinished() + "/" + source.place()));
      names.add(source.place());
    }
    restoring.end();
    folder.mark(names);
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
