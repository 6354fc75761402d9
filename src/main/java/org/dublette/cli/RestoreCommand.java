package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dublette.engine.Restoring;
import org.dublette.format.LedgerSource;
import org.dublette.io.LedgerReader;
import org.dublette.io.OutputFolder;
import org.dublette.io.Source;
import org.dublette.io.Spool;
import org.dublette.io.Transaction;
import org.dublette.model.InputException;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the originals back. */
@Command(
    name = "restore",
    description = "Give the originals back from cleaned text and its ledger.",
    footer = {
      "",
      "What is restored is compared with the checksums of the ledger; if anything differs, nothing",
      "is written.",
      "",
      "Examples:",
      "  dublette restore cleaned/ --ledger ledger.jsonl -o original/",
      "  dublette restore clean.jsonl --ledger ledger.jsonl > original.jsonl",
      "  dublette restore articles/ --ledger ledger.jsonl -i"
    })
final class RestoreCommand implements Subcommand {
  @Parameters(
      paramLabel = "CLEANED",
      description = "The cleaned file or folder; - for standard input.")
  private String cleaned;

  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "FILE",
      description = "The ledger that clean wrote.")
  private String ledger;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR|FILE",
      description = "Where the originals go.")
  private @Nullable String output;

  @Option(
      names = {"-i", "--in-place"},
      description = "Put the originals into the cleaned folder or file itself.")
  private boolean inPlace;

  @Mixin private RunArguments run;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    run.process().useTemporary();
    if (output != null && inPlace) {
      throw new InputException("-o and -i exclude each other");
    }
    if (output != null) {
      Targets.checkNotTheSame(Path.of(output), Path.of(ledger));
    }
    try (LedgerReader reader = new LedgerReader(Path.of(ledger))) {
      checkNoParquet(reader.sources());
      Restoring restoring = new Restoring(reader);
      boolean folder =
          !cleaned.equals(Source.STANDARD_INPUT) && Files.isDirectory(Path.of(cleaned));
      if (folder) {
        restoreFolder(reader.sources(), restoring, streams);
      } else {
        restoreFile(reader.sources(), restoring, streams);
      }
      return end(reader.sources(), streams, run.quiet());
    }
  }

  /** Says how it ended. */
  static ExitCode end(List<LedgerSource> sources, Streams streams, boolean quiet) {
    List<LedgerSource> incomplete = Restoring.incomplete(sources);
    for (LedgerSource source : incomplete) {
      streams
          .err()
          .println(
              "dublette: "
                  + source.path()
                  + ": only its first "
                  + TextReport.count(source.size(), "byte")
                  + " could be read and are restored; the rest is missing: "
                  + source.damage());
    }
    if (!quiet) {
      streams.err().println("dublette: restored " + TextReport.count(sources.size(), "file"));
    }
    return incomplete.isEmpty() ? ExitCode.DONE : ExitCode.SKIPPED;
  }

  private static void checkNoParquet(List<LedgerSource> sources) {
    for (LedgerSource source : sources) {
      if (source.parquet()) {
        throw new InputException(
            source.path()
                + " is a Parquet file, which comes back on Spark only: spark-submit"
                + " dublette-spark.jar restore takes the same arguments; nothing was written");
      }
    }
  }

  private void restoreFolder(List<LedgerSource> sources, Restoring restoring, Streams streams) {
    Path from = Path.of(cleaned);
    if (output == null && !inPlace) {
      throw new InputException("a folder needs -o DIR for the originals, or -i");
    }
    Path to = output == null ? from : Path.of(output);
    OutputFolder folder = new OutputFolder(to);
    if (!inPlace) {
      folder.check(List.of(from));
    }
    Set<String> written = new TreeSet<>();
    try (Transaction transaction =
        Transaction.begin(
            folder.journal(), warning -> streams.err().println("dublette: " + warning))) {
      for (LedgerSource source : sources) {
        Path target = below(to, source.place());
        String name = source.output();
        restoring.restore(
            source, name == null ? null : below(from, name), transaction.create(target));
        written.add(source.place());
      }
      restoring.end();
      if (!inPlace) {
        folder.mark(written, transaction);
      }
      transaction.commit();
    }
  }

  /** Returns a path in a folder, for a ledger could name one outside. */
  private Path below(Path folder, String name) {
    Path whole = folder.toAbsolutePath().normalize();
    Path path = whole.resolve(name).normalize();
    if (!path.startsWith(whole) || path.equals(whole)) {
      throw new InputException("ledger " + ledger + " names a path outside the folder: " + name);
    }
    return path;
  }

  private void restoreFile(List<LedgerSource> sources, Restoring restoring, Streams streams)
      throws IOException {
    if (sources.size() != 1) {
      throw new InputException(
          "the ledger is of "
              + TextReport.count(sources.size(), "source")
              + ": name the folder with their cleaned texts");
    }
    LedgerSource source = sources.get(0);
    try (Spool spooled = new Spool(run.temporary())) {
      Path from = Path.of(cleaned);
      Path read = from;
      if (cleaned.equals(Source.STANDARD_INPUT)) {
        read = Files.createTempFile(run.temporary(), "dublette-", ".tmp");
      }
      try {
        if (cleaned.equals(Source.STANDARD_INPUT)) {
          try (OutputStream copy = Files.newOutputStream(read)) {
            streams.in().transferTo(copy);
          }
        }
        restoring.restore(source, read, spooled.appending());
        restoring.end();
      } finally {
        if (cleaned.equals(Source.STANDARD_INPUT)) {
          Files.delete(read);
        }
      }
      if (output == null && !inPlace) {
        spooled.copyTo(streams.out());
        streams.out().flush();
        return;
      }
      if (inPlace && cleaned.equals(Source.STANDARD_INPUT)) {
        throw new InputException("standard input cannot be restored in place");
      }
      Path target = output == null ? from : Path.of(output);
      if (Files.isDirectory(target)) {
        target = target.resolve(source.place());
      }
      try (Transaction transaction =
          Transaction.begin(
              Destination.journalBeside(target),
              warning -> streams.err().println("dublette: " + warning))) {
        try (OutputStream out = transaction.create(target)) {
          spooled.copyTo(out);
        }
        transaction.commit();
      }
    }
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
