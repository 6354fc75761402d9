package org.dublette.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dublette.cluster.KeepOrder;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.model.InputException;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleMatcher;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.pipeline.BlockContents;
import org.dublette.pipeline.BlockFindings;
import org.dublette.pipeline.BlockMatcher;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.TokenSource;
import org.dublette.report.Findings;
import org.dublette.report.FindingsWithEvidence;
import org.jspecify.annotations.Nullable;

/**
 * A run on this machine: the first read, the steps, and the plan of what to cut. What was found
 * stays open for the second read until the run is closed. Used by one thread, which hands work to
 * others.
 */
public final class LocalRun implements Closeable {
  private final Options options;
  private final Progress progress;
  private final Consumer<String> warnings;
  private final Settings settings;
  private final UnaryOperator<ArticleAnalysis> afterAnalysis;
  private final Workers workers;
  private @Nullable CorpusRead open;
  private @Nullable RunFindings made;

  /**
   * Makes a run.
   *
   * @param warnings takes what a person should know
   */
  public LocalRun(
      Settings settings, Options options, Progress progress, Consumer<String> warnings) {
    this(settings, options, progress, warnings, UnaryOperator.identity());
  }

  /** Makes a run in which tests can weaken the fingerprints. */
  LocalRun(
      Settings settings,
      Options options,
      Progress progress,
      Consumer<String> warnings,
      UnaryOperator<ArticleAnalysis> afterAnalysis) {
    this.settings = settings;
    this.options = options;
    this.progress = progress;
    this.warnings = warnings;
    this.afterAnalysis = afterAnalysis;
    this.workers = new Workers(settings.threads(), settings.temporary());
  }

  /**
   * What a run found.
   *
   * @param findings the record of it, for reports
   * @param cleaning makes the cleaned text
   * @param boilerplate writes down what was left out of the comparison
   * @param evidence what the findings rest on
   * @param texts puts evidence into the findings
   */
  public record Result(
      Findings findings,
      Cleaning cleaning,
      BoilerplateList boilerplate,
      Evidence evidence,
      UnaryOperator<Findings> texts) {

    /** Returns the findings with what a report shows of the texts. */
    public Findings withTexts() {
      return texts.apply(findings);
    }
  }

  /**
   * What the findings rest on. Must be used before the run is closed.
   *
   * @param corpus all articles
   * @param articles what was found of them
   * @param blocks what was found of their blocks
   * @param tokens their tokens
   * @param texts their texts
   */
  public record Evidence(
      Corpus corpus,
      ArticleFindings articles,
      BlockFindings blocks,
      TokenSource tokens,
      ArticleTexts texts) {}

  /**
   * Reads the sources and finds what repeats.
   *
   * @param leftOut goes on counting files that are left out
   * @param version of the tool
   * @param parameters for the findings
   * @param toBeCut whether something will be cut, so that equal texts are compared themselves
   * @throws InputException if nothing was read, or something cannot be
   */
  public Result find(
      List<Source> sources,
      LeftOut leftOut,
      InputStream standardInput,
      String version,
      Map<String, Object> parameters,
      boolean toBeCut) {
    String lacking = TemporaryRoom.warning(sources, settings.temporary());
    if (lacking != null) {
      warnings.accept(lacking);
    }
    CorpusRead read =
        new FirstRead(settings, options, afterAnalysis, progress, warnings, workers)
            .read(sources, leftOut, standardInput);
    open = read;
    checkSomethingRead(read);
    if (leftOut.total() > 0) {
      warnings.accept("left out: " + leftOut.describe());
    }
    int[] order = KeepOrder.of(options.keep(), read.corpus());
    Matched matched = match(read, order);
    EqualityCheck check = new EqualityCheck(read, workers);
    while (toBeCut
        && !(check.articlesHold(matched.articles) && check.blocksHold(matched.blocks.removals()))) {
      matched = match(read, order);
    }
    ArticleFindings articles = matched.articles;
    BlockFindings blocks = matched.blocks;
    CutPlan cuts = CutPlan.of(read, articles, blocks, workers);
    RunFindings findings =
        new RunFindings(version, parameters, options, read, order, articles, blocks, cuts, workers);
    made = findings;
    progress.done();
    return new Result(
        findings,
        new Cleaning(read, cuts, progress),
        new BoilerplateList(read, blocks.repeated()),
        new Evidence(read.corpus(), articles, blocks, read.tokens(), Reread.texts(read)),
        all ->
            new FindingsWithEvidence(
                all, ShownArticles.evidence(all, read, articles, cuts, workers)));
  }

  private static void checkSomethingRead(CorpusRead read) {
    boolean any =
        read.skipped().stream().anyMatch(skip -> !read.source(skip.source()).source().reference())
            || read.corpus().articles() > 0 && !read.corpus().isReference(0);
    if (!any) {
      String leftOut = read.leftOut().describe();
      throw new InputException(
          "nothing to read: there is no article"
              + (leftOut.isEmpty() ? "" : " (left out: " + leftOut + ")"));
    }
  }

  private record Matched(ArticleFindings articles, BlockFindings blocks) {}

  private Matched match(CorpusRead read, int[] order) {
    progress.phase("comparing blocks", 1);
    BlockContents contents =
        BlockContents.of(read.corpus(), order, read.tokens(), options, workers);
    progress.advance(1);
    progress.phase("comparing articles", 1);
    ArticleFindings articles =
        new ArticleMatcher(
                read.corpus(), order, read.tokens(), contents, Reread.texts(read), options, workers)
            .run();
    BlockFindings blocks =
        new BlockMatcher(
                read.corpus(), contents, articles, read.tokens(), Reread.texts(read), options)
            .run(workers);
    progress.advance(1);
    return new Matched(articles, blocks);
  }

  /** Ends the display of progress, before something else is shown. */
  public void endProgress() {
    progress.done();
  }

  @Override
  public void close() throws IOException {
    progress.done();
    workers.close();
    RunFindings findings = made;
    CorpusRead read = open;
    try (findings;
        read) {
      // Both go, even if one of them fails to.
    }
  }
}
