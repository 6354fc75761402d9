package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dublette.engine.Cleaning;
import org.dublette.engine.LocalRun;
import org.dublette.format.LedgerSource;
import org.dublette.io.OutputFolder;
import org.dublette.io.Reasons;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.io.Spool;
import org.dublette.io.Transaction;
import org.dublette.model.InputException;
import org.dublette.report.Findings;
import org.dublette.report.ReportStyle;
import org.dublette.report.Summary;
import org.dublette.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives back cleaned text. */
@Command(
    name = "clean",
    description = "Give back the text without what is repeated.",
    footer = {
      "",
      "One file or standard input goes to standard output, or to the file of -o. A folder, or",
      "several paths, need -o DIR, -i or -n.",
      "",
      "Examples:",
      "  dublette clean articles/ -o cleaned/ --ledger ledger.jsonl",
      "  dublette clean articles/ -n",
      "  zcat dump.jsonl.gz | dublette clean --keep longest | gzip > clean.jsonl.gz",
      "  dublette clean new.jsonl --against published/ > really-new.jsonl",
      "  dublette clean -i.bak articles.jsonl",
      "  dublette restore cleaned/ --ledger ledger.jsonl -o original/"
    })
final class CleanCommand implements Subcommand {
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private ReportArguments report;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR|FILE",
      description = "Where the cleaned text goes.")
  private @Nullable String output;

  @Option(
      names = {"-i", "--in-place"},
      paramLabel = "SUFFIX",
      arity = "0..1",
      preprocessor = InPlaceSuffix.class,
      description =
          "Change the files themselves; with a suffix (-i.bak) the originals stay as backups,"
              + " without one --ledger is needed.")
  private @Nullable String inPlace;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Report what would go, and write nothing but reports.")
  private boolean dryRun;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Write down what goes, so that restore can bring it back.")
  private @Nullable String ledger;

  @Option(
      names = "--removed",
      paramLabel = "FILE",
      description = "Write the removed texts, why they went and what stays, as JSON lines.")
  private @Nullable String removed;

  @Option(
      names = "--max-remove",
      paramLabel = "PERCENT",
      converter = Converters.PercentConverter.class,
      description =
          "Stop before anything is written if more than this share of the articles would go."
              + " Default: 50.")
  private Converters.Percent maxRemove = new Converters.Percent(50);

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    Invocation invocation = new Invocation(streams, terminal, input, match, report, run);
    List<String> paths = invocation.paths();
    if (paths.isEmpty()) {
      return Main.usage(spec, streams);
    }
    Destination destination = destination(paths);
    boolean toStandardOutput = destination instanceof Destination.StandardOutput;
    if (toStandardOutput && report.given() != null) {
      throw new InputException(
          "the cleaned text goes to standard output, so -f cannot: use --report FORMAT=FILE, or -o");
    }
    List<Path> extra = extraFiles(invocation);
    Path journal = destination.journal();
    if (journal == null && !extra.isEmpty()) {
      journal = Destination.journalBeside(extra.get(0));
    }
    try (LocalRun local = invocation.open();
        Transaction transaction =
            journal == null ? null : Transaction.begin(journal, invocation.warnings())) {
      SourceLister lister = invocation.list(paths, unread(destination, extra), backupPattern());
      List<String> named = new ArrayList<>(paths);
      named.addAll(match.against());
      destination.check(lister.sources(), named);
      Targets.check(targets(destination, extra), lister.sources());
      Thread tidy = new Thread(() -> close(transaction));
      Runtime.getRuntime().addShutdownHook(tidy);
      try {
        LocalRun.Result result = invocation.find(local, lister, paths, !dryRun);
        if (removesTooMuch(result.findings().summary())) {
          close(transaction);
          return safetyStop(invocation, result, toStandardOutput);
        }
        ReportStyle style = style(invocation, destination, result.findings().summary());
        write(invocation, destination, result, transaction, local, style);
        if (!toStandardOutput) {
          invocation.print(result, style);
        }
        return invocation.close(result.findings());
      } finally {
        forget(tidy);
      }
    }
  }

  private ReportStyle style(Invocation invocation, Destination destination, Summary summary) {
    List<String> again = invocation.again();
    return invocation
        .style(!dryRun)
        .withNext(
            dryRun
                ? FollowUps.afterLooking(again, summary)
                : FollowUps.afterCleaning(again, restore(destination)));
  }

  /** Returns how restore brings the originals back; empty without a ledger. */
  private List<String> restore(Destination destination) {
    if (ledger == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (destination instanceof Destination.Folder && output != null) {
      words.addAll(List.of(output, "--ledger", ledger, "-o", "original/"));
    } else if (destination instanceof Destination.File file && output != null) {
      words.addAll(
          List.of(output, "--ledger", ledger, "-o", "original-" + file.file().getFileName()));
    } else if (destination instanceof Destination.InPlace && input.words().size() == 1) {
      words.addAll(List.of(input.words().get(0), "--ledger", ledger, "-i"));
    }
    return words;
  }

  private static void forget(Thread tidy) {
    try {
      Runtime.getRuntime().removeShutdownHook(tidy);
    } catch (IllegalStateException e) {
      // The run was interrupted, and the hook is at work.
    }
  }

  private static void close(@Nullable Transaction transaction) {
    if (transaction != null) {
      transaction.close();
    }
  }

  private Destination destination(List<String> paths) {
    boolean single =
        paths.size() == 1
            && (paths.get(0).equals(Source.STANDARD_INPUT)
                || !Files.isDirectory(SourceLister.path(paths.get(0))));
    if (output != null && inPlace != null) {
      throw new InputException("-o and -i exclude each other");
    }
    if (dryRun) {
      return new Destination.Nowhere();
    }
    if (inPlace != null) {
      if (inPlace.isEmpty() && ledger == null) {
        throw new InputException(
            "-i needs a suffix for backups (-i.bak) or --ledger FILE, so that nothing is lost");
      }
      if (inPlace.indexOf('/') >= 0) {
        throw new InputException("-i" + inPlace + ": a suffix has no slash");
      }
      return new Destination.InPlace(
          SourceLister.path(paths.get(0)), inPlace, ledger == null ? null : Path.of(ledger));
    }
    if (output != null) {
      if (output.isEmpty()) {
        throw new InputException("-o needs a name");
      }
      if (!single && Files.isRegularFile(Path.of(output))) {
        throw new InputException(
            output + " is a file: a folder, or several paths, need a folder for -o");
      }
      boolean folder = !single || output.endsWith("/") || Files.isDirectory(Path.of(output));
      return folder
          ? new Destination.Folder(Path.of(output))
          : new Destination.File(Path.of(output));
    }
    if (!single) {
      throw new InputException(
          "a folder, or several paths, need -o DIR for the cleaned text (or -i to change the"
              + " files, or -n to try)");
    }
    return new Destination.StandardOutput();
  }

  /** Returns the pattern of backups, which are no input of a run that makes such; or null. */
  private @Nullable String backupPattern() {
    return inPlace == null || inPlace.isEmpty() ? null : "*" + inPlace;
  }

  private List<Path> extraFiles(Invocation invocation) {
    List<Path> files = new ArrayList<>();
    if (!dryRun) {
      if (ledger != null) {
        files.add(Path.of(ledger));
      }
      if (removed != null) {
        files.add(Path.of(removed));
      }
    }
    files.addAll(invocation.extraFiles(!dryRun));
    return files;
  }

  private static List<Path> unread(Destination destination, List<Path> extra) {
    List<Path> unread = new ArrayList<>(destination.unread());
    unread.addAll(extra);
    return unread;
  }

  private static List<Path> targets(Destination destination, List<Path> extra) {
    List<Path> targets = new ArrayList<>(extra);
    if (destination instanceof Destination.File file) {
      targets.add(file.file());
    }
    return targets;
  }

  private boolean removesTooMuch(Summary summary) {
    long read = summary.articles() - summary.skipped();
    return summary.removed() * 100.0 > maxRemove.value() * read;
  }

  private ExitCode safetyStop(
      Invocation invocation, LocalRun.Result result, boolean toStandardOutput) {
    Findings findings = result.findings();
    List<Path> reports = invocation.extraFiles(false);
    if (!reports.isEmpty()) {
      try (Transaction transaction =
          Transaction.begin(Destination.journalBeside(reports.get(0)), invocation.warnings())) {
        invocation.writeReports(result, false, transaction);
        transaction.commit();
      }
    }
    if (!toStandardOutput) {
      invocation.print(result, false);
    }
    invocation.close(findings);
    Summary summary = findings.summary();
    invocation
        .streams()
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "dublette: stopped: %s of %,d would go, more than %s %%; no text was written"
                    + " (--max-remove sets the limit)",
                TextReport.count(summary.removed(), "article"),
                summary.articles() - summary.skipped(),
                String.valueOf(maxRemove.value()).replaceAll("\\.0$", "")));
    return ExitCode.SAFETY_STOP;
  }

  private void write(
      Invocation invocation,
      Destination destination,
      LocalRun.Result result,
      @Nullable Transaction transaction,
      LocalRun local,
      ReportStyle style)
      throws IOException {
    Cleaning cleaning = result.cleaning();
    if (dryRun) {
      writeExtras(invocation, result, transaction, List.of(), style);
      return;
    }
    cleaning.begin();
    boolean checked = ledger != null;
    if (destination instanceof Destination.StandardOutput) {
      try (Spool spool = new Spool(run.temporary())) {
        List<LedgerSource> sources = new ArrayList<>();
        for (Cleaning.Cleanable source : cleaning.sources()) {
          sources.add(
              cleaning.write(
                  source.source(), spool.appending(), source.source().output(), checked));
        }
        local.endProgress();
        writeExtras(invocation, result, transaction, sources, style);
        spool.copyTo(invocation.streams().out());
        invocation.streams().out().flush();
      }
      return;
    }
    if (transaction == null) {
      throw new IllegalStateException("files are written without a transaction");
    }
    List<LedgerSource> sources = writeFiles(invocation, destination, cleaning, transaction);
    local.endProgress();
    writeExtras(invocation, result, transaction, sources, style);
  }

  private List<LedgerSource> writeFiles(
      Invocation invocation, Destination destination, Cleaning cleaning, Transaction transaction) {
    List<LedgerSource> sources = new ArrayList<>();
    Set<String> outputs = new TreeSet<>();
    for (Cleaning.Cleanable source : cleaning.sources()) {
      Path target = destination.target(source);
      String name = source.source().output();
      if (destination instanceof Destination.InPlace inPlaceOf) {
        if (source.unreadable()) {
          invocation
              .warnings()
              .accept(source.source().name() + " cannot be read as a whole, and is left as it is");
        }
        sources.add(writeInPlace(source, inPlaceOf, target, cleaning, transaction));
      } else {
        OutputStream out = target == null ? null : transaction.create(target);
        sources.add(
            cleaning.write(source.source(), out, target == null ? null : name, ledger != null));
        if (target != null) {
          outputs.add(name);
        }
      }
      cleaning.advance();
    }
    if (destination instanceof Destination.Folder folder) {
      new OutputFolder(folder.folder()).mark(outputs, transaction);
    }
    return sources;
  }

  private LedgerSource writeInPlace(
      Cleaning.Cleanable source,
      Destination.InPlace destination,
      @Nullable Path target,
      Cleaning cleaning,
      Transaction transaction) {
    String name = source.source().output();
    boolean checked = ledger != null;
    if (source.unreadable()) {
      cleaning.leaveAlone(source.source());
    }
    if (!source.changed() || source.unreadable()) {
      return cleaning.write(source.source(), null, name, checked);
    }
    Path file = Destination.InPlace.file(source.source());
    Path backup = destination.backup(source.source());
    if (backup != null) {
      try (OutputStream out = transaction.createFirst(backup)) {
        Files.copy(file, out);
      } catch (IOException e) {
        throw new InputException("cannot back up " + file + ": " + Reasons.of(e), e);
      }
    }
    if (target == null) {
      transaction.delete(file);
      return cleaning.write(source.source(), null, null, checked);
    }
    return cleaning.write(source.source(), transaction.create(target), name, checked);
  }

  private void writeExtras(
      Invocation invocation,
      LocalRun.Result result,
      @Nullable Transaction transaction,
      List<LedgerSource> sources,
      ReportStyle style) {
    if (transaction == null) {
      return;
    }
    if (!dryRun && ledger != null) {
      result
          .cleaning()
          .writeLedger(transaction.createFirst(Path.of(ledger)), Version.NUMBER, sources);
    }
    if (!dryRun && removed != null) {
      result.cleaning().writeRemoved(transaction.create(Path.of(removed)));
    }
    if (!dryRun) {
      invocation.writeRejects(result, transaction);
    }
    invocation.writeReports(result, style, transaction);
    transaction.commit();
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
