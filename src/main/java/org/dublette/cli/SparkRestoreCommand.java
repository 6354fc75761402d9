package org.dublette.cli;

import java.io.IOException;
import java.io.InputStream;
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
      String from = spark.location(cleaned);
      CleanedFiles files = new CleanedFiles(spark.storage(), from);
      String target = spark.location(output);
      checkApart(from, target, spark.location(ledger), spark.storage());
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

  /** The folder of the originals is replaced as a whole, and what they come from must stay. */
  private void checkApart(String from, String target, String ledgerFile, Storage storage) {
    if (storage.isIn(from, target) || storage.isIn(target, from)) {
      throw new InputException(
          "the originals cannot go to "
              + output
              + ", because the cleaned text is "
              + cleaned
              + ": name a folder that is apart from it");
    }
    if (storage.isIn(ledgerFile, target)) {
      throw new InputException(
          "the ledger "
              + ledger
              + " would lie in the folder of the originals, which is replaced as a whole: name"
              + " another one than "
              + output);
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
      try (InputStream in = files.open(source)) {
        String original = folder.unfinished() + "/" + source.place();
        restoring.restore(source, in, files.create(source, original));
      }
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
