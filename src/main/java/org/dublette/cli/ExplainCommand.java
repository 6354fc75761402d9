package org.dublette.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dublette.engine.LocalRun.Evidence;
import org.dublette.explain.BlockExplainer;
import org.dublette.explain.BlockExplanation;
import org.dublette.explain.Change;
import org.dublette.explain.Change.Candidate;
import org.dublette.explain.Changes;
import org.dublette.explain.Explainer;
import org.dublette.explain.Explanation;
import org.dublette.explain.ExplanationJson;
import org.dublette.explain.ExplanationText;
import org.dublette.explain.Outcome;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.model.BlockRef;
import org.dublette.model.InputException;
import org.dublette.model.RepeatedBlock;
import org.dublette.pipeline.Options;
import org.dublette.report.ReportStyle;
import org.dublette.report.TextPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says why two articles, or the places of a block, are duplicates, or why not. */
@Command(
    name = "explain",
    description = "Two articles side by side: every figure, what decided, where they differ.",
    customSynopsis = {
      "dublette explain [OPTIONS] FILE FILE",
      "dublette explain [OPTIONS] ID ID PATH…",
      "dublette explain [OPTIONS] FINDING PATH…"
    },
    footer = {
      "",
      "Two files of one article each; or two ids and the collection that they are in, for what is",
      "boilerplate, and what is removed, depends on the others in it; or the id of a cluster (c-…)",
      "or a block (b-…). Findings that were saved as JSON lines can stand for the paths, if what",
      "they were found in is still there. Differences show what only the first has as [-words-],",
      "and what only the second has as {+words+}. A change of an option is named only if a run with",
      "it turned the decision.",
      "",
      "Examples:",
      "  dublette explain old.txt new.txt",
      "  dublette explain a-104 a-105 articles.jsonl",
      "  dublette explain c-90c2f1a3aa91 news/",
      "  dublette explain b-61d4f1a90c27 findings.jsonl"
    })
final class ExplainCommand implements Subcommand {
  private static final Pattern FINDING = Pattern.compile("[bc]-[0-9a-f]{12}");

  @Mixin private OutputArguments output;
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

  /** The collection, and how it is read and matched. */
  private record Collection(List<String> paths, InputArguments input, MatchArguments match) {}

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    output.top();
    Subject subject = subject();
    if (subject == null) {
      return Main.usage(spec, streams);
    }
    Collection collection = collection(subject, streams);
    Options options = collection.match.options();
    try (Inquiry inquiry =
        new Inquiry(
            own ->
                new Invocation(
                    own, terminal, collection.input, collection.match, new ReportArguments(), run),
            streams,
            collection.paths,
            run.temporary())) {
      TextPage page =
          new TextPage(
              ReportStyle.PLAIN
                  .withTop(output.top())
                  .withColor(terminal.wantsColor(run.process().color())));
      if (subject instanceof Subject.Finding finding && finding.isBlock()) {
        BlockExplanation block = explainBlock(finding.id(), inquiry, options);
        if (output.json()) {
          ExplanationJson.write(block, streams.out());
        } else {
          new ExplanationText(page, output.top()).write(block);
        }
      } else {
        Explanation articles = explainArticles(subject, inquiry, options);
        if (output.json()) {
          ExplanationJson.write(articles, streams.out());
        } else {
          new ExplanationText(page, output.top()).write(articles);
        }
      }
      streams.out().write(page.toString().getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
    }
    return ExitCode.DONE;
  }

  private @Nullable Subject subject() {
    List<String> words = input.words();
    boolean listed = input.named().size() > words.size();
    int more = words.size() + (listed ? 1 : 0);
    if (!words.isEmpty()
        && FINDING.matcher(words.get(0)).matches()
        && Files.notExists(Path.of(words.get(0)))
        && more >= 2
        && !(words.size() > 2 && isNoPath(words.get(1)))) {
      return new Subject.Finding(words.get(0));
    }
    if (words.size() < 2) {
      return null;
    }
    if (more > 2) {
      return new Subject.TwoIds(words.get(0), words.get(1));
    }
    for (String word : words) {
      if (Files.isDirectory(SourceLister.path(word))) {
        throw new InputException(
            word + " is a folder: it takes two files, or two ids before it (explain ID ID PATH)");
      }
    }
    return new Subject.TwoFiles(words.get(0), words.get(1));
  }

  /** Tells whether a word behind what looks like a finding is an article's id as well. */
  private static boolean isNoPath(String word) {
    return !word.equals(Source.STANDARD_INPUT) && Files.notExists(SourceLister.path(word));
  }

  private Collection collection(Subject subject, Streams streams) throws IOException {
    List<String> all = input.paths(streams.in(), true);
    List<String> paths = List.copyOf(all.subList(subject.words(), all.size()));
    if (paths.size() != 1 || !SavedArguments.areIn(paths.get(0))) {
      return new Collection(paths, input, match);
    }
    try (FindingsFile file = FindingsFile.open(paths.get(0), streams.in(), run.temporary())) {
      SavedArguments saved =
          SavedArguments.of(paths.get(0), file.findings(), spec.commandLine().getParseResult());
      List<String> read = saved.input().paths(streams.in(), true);
      if (read.isEmpty() || read.contains(Source.STANDARD_INPUT)) {
        throw new InputException(
            paths.get(0)
                + " was found in standard input, which is gone: name what was read instead of it");
      }
      return new Collection(read, saved.input(), saved.match());
    }
  }

  private static Explanation explainArticles(Subject subject, Inquiry inquiry, Options options)
      throws IOException {
    record Explained(Subject.Pair pair, Explanation explanation) {}
    Explained explained =
        inquiry.run(
            options,
            evidence -> {
              Subject.Pair pair = subject.pair(evidence);
              Explanation explanation = explainer(evidence, options).explain(pair.a(), pair.b());
              List<String> others = pair.others().stream().map(evidence.corpus()::id).toList();
              return new Explained(pair, explanation.withOthers(others));
            });
    Explanation explanation = explained.explanation;
    int a = Math.min(explained.pair.a(), explained.pair.b());
    int b = Math.max(explained.pair.a(), explained.pair.b());
    for (Candidate candidate : Changes.of(explanation, options)) {
      Outcome then =
          inquiry.run(
              candidate.options(),
              evidence -> explainer(evidence, candidate.options()).outcome(a, b));
      if (!then.equals(explanation.outcome())) {
        return explanation.with(new Change(candidate.words(), then.words()));
      }
    }
    return explanation;
  }

  private static Explainer explainer(Evidence evidence, Options options) {
    return new Explainer(
        evidence.corpus(), evidence.articles(), evidence.tokens(), evidence.texts(), options);
  }

  private static BlockExplanation explainBlock(String id, Inquiry inquiry, Options options)
      throws IOException {
    record Explained(RepeatedBlock block, BlockExplanation explanation) {}
    Explained explained =
        inquiry.run(
            options,
            evidence -> {
              RepeatedBlock block = Subject.block(id, evidence);
              return new Explained(
                  block,
                  new BlockExplainer(
                          evidence.corpus(),
                          evidence.blocks(),
                          evidence.tokens(),
                          evidence.texts(),
                          options)
                      .explain(id, block));
            });
    BlockRef kept = explained.block.kept().block();
    BlockRef other = BlockExplainer.firstRepeat(explained.block).block();
    for (Candidate candidate : Changes.of(explained.explanation, options)) {
      boolean apart =
          inquiry.run(
              candidate.options(),
              evidence ->
                  evidence.blocks().repeated().stream()
                      .noneMatch(
                          block ->
                              BlockExplainer.holds(block, kept)
                                  && BlockExplainer.holds(block, other)));
      if (apart) {
        return explained.explanation.with(
            new Change(candidate.words(), "these two places don't count as repeated"));
      }
    }
    return explained.explanation;
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
