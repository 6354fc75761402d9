package org.dublette.cli;

import java.nio.file.Path;
import java.util.List;
import org.dublette.engine.LocalRun;
import org.dublette.io.SourceLister;
import org.dublette.io.Transaction;
import org.dublette.report.ReportStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reports what is repeated. */
@Command(
    name = "scan",
    description = "Report what is repeated; changes nothing and never fails on findings.",
    footer = {
      "",
      "Examples:",
      "  dublette scan articles/",
      "  dublette scan articles.jsonl -f jsonl > findings.jsonl",
      "  zcat dump.jsonl.gz | dublette scan --report json=report.json",
      "  find . -name '*.txt' -print0 | dublette scan --files0-from -"
    })
final class ScanCommand implements Subcommand {
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
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
    try (LocalRun local = invocation.open()) {
      SourceLister lister = invocation.list(paths, List.of(), null);
      LocalRun.Result result = invocation.find(local, lister, paths, false);
      ReportStyle style =
          invocation
              .style(false)
              .withNext(FollowUps.afterLooking(invocation.again(), result.findings().summary()));
      List<Path> files = invocation.extraFiles(true);
      if (!files.isEmpty()) {
        Targets.check(files, lister.sources());
        try (Transaction transaction =
            Transaction.begin(Destination.journalBeside(files.get(0)), invocation.warnings())) {
          invocation.writeReports(result, style, transaction);
          invocation.writeRejects(result, transaction);
          transaction.commit();
        }
      }
      invocation.print(result, style);
      return invocation.close(result.findings());
    }
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
