package org.dublette.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dublette.eval.Evaluation;
import org.dublette.eval.EvaluationReport;
import org.dublette.eval.Evaluator;
import org.dublette.eval.Gold;
import org.dublette.io.Reasons;
import org.dublette.model.InputException;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares findings with labels. */
@Command(
    name = "eval",
    description = "Precision, recall, F1 and adjusted Rand index of findings against labels.",
    footer = {
      "",
      "Labels are pairs (id TAB id, or id TAB id TAB label) or clusters (id TAB cluster). A pair",
      "with the label ? counts neither as right nor as wrong, in the figures of pairs. Clusters of",
      "pairs are all that hang together by them.",
      "",
      "Examples:",
      "  dublette scan articles.jsonl -f jsonl > findings.jsonl",
      "  dublette eval findings.jsonl --gold labels.tsv",
      "  dublette scan articles.jsonl -t 0.8 -f jsonl | dublette eval - --gold labels.tsv"
    })
final class EvalCommand implements Subcommand {
  @Mixin private OutputArguments output;

  @Parameters(
      paramLabel = "FINDINGS",
      description =
          "What scan or clean wrote with -f jsonl, plain or compressed; - for standard input.")
  private String findings;

  @Option(
      names = "--gold",
      required = true,
      paramLabel = "TSV",
      description = "The labels; columns with a tab between them.")
  private Path gold;

  @Option(
      names = {"-v", "--verbose"},
      description = "Stack traces of errors.")
  private boolean verbose;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    int top = output.top();
    Evaluation evaluation;
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (FindingsFile file = FindingsFile.open(findings, streams.in(), temporary)) {
      MemoryFindings read = MemoryFindings.of(file.findings());
      evaluation = Evaluator.evaluate(read, gold(read));
    }
    if (output.json()) {
      EvaluationReport.json(evaluation, streams.out());
    } else {
      String text = EvaluationReport.text(evaluation, top);
      streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
    streams.out().flush();
    return ExitCode.DONE;
  }

  private Gold gold(MemoryFindings read) {
    Set<String> articles =
        read.articles().stream().map(Findings.ArticleFinding::id).collect(Collectors.toSet());
    try {
      List<String> lines = Files.readAllLines(gold, StandardCharsets.UTF_8);
      return Gold.read(gold.toString(), lines, articles);
    } catch (CharacterCodingException e) {
      throw new InputException("the labels " + gold + " are not UTF-8", e);
    } catch (IOException e) {
      throw new InputException("cannot read the labels " + gold + ": " + Reasons.of(e), e);
    }
  }

  @Override
  public boolean verbose() {
    return verbose;
  }
}
