package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Mixin private CleanArguments clean;
  @Mixin private ReportArguments report;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

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
      List<String> named = new ArrayList<>(paths);
      named.addAll(match.against());
      Path folder = destination instanceof Destination.Folder output ? output.folder() : null;
      Targets.checkNotAmong(extra, named, folder);
      SourceLister lister = invocation.list(paths, unread(destination, extra), backupPattern());
      destination.check(lister.sources(), named);
      Targets.check(targets(destination, extra), lister.sources());
      Thread tidy = new Thread(() -> close(transaction));
      Runtime.getRuntime().addShutdownHook(tidy);
      try {
        LocalRun.Result result = invocation.find(local, lister, paths, !clean.dryRun());
        if (clean.removesTooMuch(result.findings().summary())) {
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
        .style(!clean.dryRun())
        .withNext(
            clean.dryRun()
                ? FollowUps.afterLooking(again, summary)
                : FollowUps.afterCleaning(again, restore(destination)));
  }

  /** Returns how restore brings the originals back; empty without a ledger. */
  private List<String> restore(Destination destination) {
    if (clean.ledger() == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (destination instanceof Destination.Folder && clean.output() != null) {
      words.addAll(List.of(clean.output(), "--ledger", clean.ledger(), "-o", "original/"));
    } else if (destination instanceof Destination.File file && clean.output() != null) {
      words.addAll(
          List.of(
              clean.output(),
              "--ledger",
              clean.ledger(),
              "-o",
              "original-" + file.file().getFileName()));
    } else if (destination instanceof Destination.InPlace && input.words().size() == 1) {
      words.addAll(List.of(input.words().get(0), "--ledger", clean.ledger(), "-i"));
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
    if (clean.output() != null && clean.inPlace() != null) {
      throw new InputException("-o and -i exclude each other");
    }
    if (clean.dryRun()) {
      return new Destination.Nowhere();
    }
    if (clean.inPlace() != null) {
      if (clean.inPlace().isEmpty() && clean.ledger() == null) {
        throw new InputException(
            "-i needs a suffix for backups (-i.bak) or --ledger FILE, so that nothing is lost");
      }
      if (clean.inPlace().indexOf('/') >= 0) {
        throw new InputException("-i" + clean.inPlace() + ": a suffix has no slash");
      }
      return new Destination.InPlace(
          SourceLister.path(paths.get(0)),
          clean.inPlace(),
          clean.ledger() == null ? null : Path.of(clean.ledger()));
    }
    if (clean.output() != null) {
      if (clean.output().isEmpty()) {
        throw new InputException("-o needs a name");
      }
      if (!single && Files.isRegularFile(Path.of(clean.output()))) {
        throw new InputException(
            clean.output() + " is a file: a folder, or several paths, need a folder for -o");
      }
      boolean folder =
          !single || clean.output().endsWith("/") || Files.isDirectory(Path.of(clean.output()));
      return folder
          ? new Destination.Folder(Path.of(clean.output()))
          : new Destination.File(Path.of(clean.output()));
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
    return clean.inPlace() == null || clean.inPlace().isEmpty() ? null : "*" + clean.inPlace();
  }

  private List<Path> extraFiles(Invocation invocation) {
    List<Path> files = new ArrayList<>();
    if (!clean.dryRun()) {
      if (clean.ledger() != null) {
        files.add(Path.of(clean.ledger()));
      }
      if (clean.removed() != null) {
        files.add(Path.of(clean.removed()));
      }
    }
    files.addAll(invocation.extraFiles(!clean.dryRun()));
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
    clean.nameStop(summary, invocation.streams());
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
    if (clean.dryRun()) {
      writeExtras(invocation, result, transaction, List.of(), style);
      return;
    }
    cleaning.begin();
    boolean checked = clean.ledger() != null;
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
            cleaning.write(
                source.source(), out, target == null ? null : name, clean.ledger() != null));
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
    boolean checked = clean.ledger() != null;
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
    if (!clean.dryRun() && clean.ledger() != null) {
      result
          .cleaning()
          .writeLedger(transaction.createFirst(Path.of(clean.ledger())), Version.NUMBER, sources);
    }
    if (!clean.dryRun() && clean.removed() != null) {
      result.cleaning().writeRemoved(transaction.create(Path.of(clean.removed())));
    }
    if (!clean.dryRun()) {
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
