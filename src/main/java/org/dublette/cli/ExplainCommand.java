package org.dublette.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.engine.LocalRun;
import org.dublette.explain.Explainer;
import org.dublette.explain.Explanation;
import org.dublette.explain.ExplanationReport;
import org.dublette.io.SourceLister;
import org.dublette.model.InputException;
import org.dublette.pipeline.Corpus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says why two articles are duplicates, or why not. */
@Command(
    name = "explain",
    description = "Two articles side by side: every figure, what decided, where they differ.",
    customSynopsis = {
      "dublette explain [OPTIONS] FILE FILE",
      "dublette explain [OPTIONS] ID ID PATH…"
    },
    footer = {
      "",
      "Two files of one article each, or two ids and the collection that they are in: what is",
      "boilerplate, and what is removed, depends on the others in it. Differences show what only",
      "the first has as [-words-], and what only the second has as {+words+}.",
      "",
      "Examples:",
      "  dublette explain old.txt new.txt",
      "  dublette explain a-104 a-105 articles.jsonl",
      "  dublette explain news/1.txt news/2.txt news/"
    })
final class ExplainCommand implements Subcommand {
  @Mixin private OutputArguments output;
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    int top = output.top();
    List<String> words = input.words();
    if (words.size() < 2) {
      return Main.usage(spec, streams);
    }
    boolean files = words.size() == 2;
    List<String> paths = files ? words : words.subList(2, words.size());
    for (String word : files ? words : List.<String>of()) {
      if (Files.isDirectory(SourceLister.path(word))) {
        throw new InputException(
            word + " is a folder: it takes two files, or two ids before it (explain ID ID PATH)");
      }
    }
    Invocation invocation =
        new Invocation(streams, terminal, input, match, new ReportArguments(), run);
    try (LocalRun local = invocation.open()) {
      SourceLister lister = invocation.list(paths, List.of(), null);
      LocalRun.Result result = invocation.find(local, lister, paths, false);
      local.endProgress();
      Corpus corpus = result.evidence().corpus();
      int a = files ? only(corpus, words.get(0), 0) : byId(corpus, words.get(0));
      int b = files ? only(corpus, words.get(1), 1) : byId(corpus, words.get(1));
      if (a == b) {
        throw new InputException(words.get(0) + " is one article; it takes two");
      }
      Explanation explanation =
          new Explainer(
                  corpus,
                  result.evidence().articles(),
                  result.evidence().tokens(),
                  result.evidence().texts(),
                  match.options())
              .explain(a, b);
      if (output.json()) {
        ExplanationReport.json(explanation, streams.out());
      } else {
        boolean color = terminal.wantsColor(run.process().color());
        String text = ExplanationReport.text(explanation, top, color);
        streams.out().write(text.getBytes(StandardCharsets.UTF_8));
      }
      streams.out().flush();
    }
    return ExitCode.DONE;
  }

  /** Returns the one article of a source. */
  private static int only(Corpus corpus, String name, int source) {
    int[] articles =
        IntStream.range(0, corpus.articles())
            .filter(article -> corpus.origin(article).source() == source)
            .toArray();
    if (articles.length != 1) {
      throw new InputException(
          name
              + " holds "
              + articles.length
              + " articles: name two by their ids, and then the collection (explain ID ID PATH)");
    }
    return articles[0];
  }

  private static int byId(Corpus corpus, String id) {
    return IntStream.range(0, corpus.articles())
        .filter(article -> corpus.origin(article).id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "no article " + id + " was read (ids are as in the report, or -f jsonl)"));
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
