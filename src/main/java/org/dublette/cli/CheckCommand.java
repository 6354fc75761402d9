package org.dublette.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.engine.LocalRun;
import org.dublette.gate.Baseline;
import org.dublette.gate.BaselineFile;
import org.dublette.gate.Comparison;
import org.dublette.gate.Limits;
import org.dublette.gate.Verdict;
import org.dublette.io.Reasons;
import org.dublette.io.SourceLister;
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
import picocli.CommandLine.Spec;

/** Lets a CI job fail on more duplication than is allowed. */
@Command(
    name = "check",
    description = "A gate for CI: ends with 1 on more duplication than is allowed.",
    footer = {
      "",
      "Without a limit, nothing may be repeated; with a baseline, nothing that it doesn't know.",
      "The last line on standard error is the verdict. A baseline knows each copy by its article",
      "and by its words: a further copy of something known is new; a copy that was renamed, moved",
      "or edited is not (both renamed and edited, it is). Boilerplate that it knows may stand in",
      "further articles.",
      "",
      "Examples:",
      "  dublette check articles/ --max-duplication 3",
      "  dublette check articles/ --baseline .dublette-baseline.jsonl --update-baseline",
      "  dublette check articles/ --baseline .dublette-baseline.jsonl",
      "  dublette check new/ --against published/"
    })
final class CheckCommand implements Subcommand {
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private GateArguments gate;
  @Mixin private ReportArguments report;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    Limits limits = gate.limits();
    Baseline known = gate.readBaseline();
    Invocation invocation = new Invocation(streams, terminal, input, match, report, run);
    List<String> paths = invocation.paths();
    if (paths.isEmpty()) {
      return Main.usage(spec, streams);
    }
    try (LocalRun local = invocation.open()) {
      List<Path> files = new ArrayList<>(invocation.extraFiles(true));
      if (gate.updates()) {
        files.addAll(gate.files());
      }
      SourceLister lister = invocation.list(paths, gate.files(), null);
      Targets.check(files, lister.sources());
      LocalRun.Result result = invocation.find(local, lister, paths, false);
      Findings findings = result.findings();
      checkLookedAtSomething(findings.summary());
      Baseline found =
          gate.baseline() == null
              ? null
              : Baseline.of(findings, new CorpusContents(result.evidence().corpus()));
      Comparison comparison = compare(known, found, invocation);
      Verdict verdict = limits.judge(findings.summary(), comparison);
      ReportStyle style =
          invocation
              .style(false)
              .withVerdict(verdict.ofReport())
              .withNext(FollowUps.afterChecking(invocation.again(), findings.summary(), verdict));
      if (!files.isEmpty()) {
        try (Transaction transaction =
            Transaction.begin(Destination.journalBeside(files.get(0)), invocation.warnings())) {
          invocation.writeReports(result, style, transaction);
          invocation.writeRejects(result, transaction);
          writeBaseline(found, transaction);
          transaction.commit();
        }
      }
      invocation.print(result, style);
      ExitCode skipped = invocation.close(findings);
      say(verdict, streams);
      return verdict.passed() ? skipped : ExitCode.GATE_FAILED;
    }
  }

  /** A gate that looked at nothing must not be green. */
  private static void checkLookedAtSomething(Summary summary) {
    if (summary.words() == 0) {
      throw new InputException(
          "nothing was looked at: no article holds a word ("
              + TextReport.count(summary.articles(), "record")
              + " read, "
              + String.format(Locale.ROOT, "%,d", summary.skipped())
              + " skipped); --text-field names the field that holds the text");
    }
  }

  private @Nullable Comparison compare(
      @Nullable Baseline known, @Nullable Baseline found, Invocation invocation) {
    if (found == null) {
      return null;
    }
    Comparison comparison = Comparison.of(known == null ? found : known, found);
    if (gate.updates()) {
      note(
          known == null
              ? "new baseline " + gate.baseline()
              : String.format(
                  Locale.ROOT,
                  "baseline %s: %s accepted, %s dropped",
                  gate.baseline(),
                  TextReport.count(comparison.fresh().size(), "new copy")
                      .replace("copys", "copies"),
                  TextReport.count(comparison.gone(), "duplicate")),
          invocation.streams());
      return Comparison.of(found, found);
    }
    List<String> differing = known == null ? List.of() : known.differingOptions(found);
    if (!differing.isEmpty()) {
      invocation
          .warnings()
          .accept(
              gate.baseline()
                  + " was made with another "
                  + String.join(", ", differing)
                  + ", so what is new may not be: use the same, or --update-baseline");
    }
    if (comparison.gone() > 0) {
      note(
          TextReport.count(comparison.gone(), "known duplicate")
              + (comparison.gone() == 1 ? " is" : " are")
              + " gone: --update-baseline drops "
              + (comparison.gone() == 1 ? "it" : "them"),
          invocation.streams());
    }
    return comparison;
  }

  private void note(String note, Streams streams) {
    if (!run.quiet()) {
      streams.err().println("dublette: " + note);
    }
  }

  private void writeBaseline(@Nullable Baseline found, Transaction transaction) {
    if (gate.updates() && gate.baseline() != null && found != null) {
      try (OutputStream out = transaction.create(gate.baseline())) {
        BaselineFile.write(found, !report.render().redact(), out);
      } catch (IOException e) {
        throw new InputException(
            "cannot write the baseline " + gate.baseline() + ": " + Reasons.of(e), e);
      }
    }
  }

  private void say(Verdict verdict, Streams streams) {
    if (run.quiet() && verdict.passed()) {
      return;
    }
    List<Verdict.NewCopy> fresh = verdict.fresh();
    int shown = Math.min(report.render().top(), fresh.size());
    for (Verdict.NewCopy copy : fresh.subList(0, shown)) {
      streams.err().println("dublette: new: " + copy);
    }
    if (shown < fresh.size()) {
      streams
          .err()
          .printf(Locale.ROOT, "dublette: new: … and %,d more (--top)%n", fresh.size() - shown);
    }
    streams.err().println("dublette: " + verdict.line());
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
