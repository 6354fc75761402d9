package org.dublette.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.model.InputException;
import org.dublette.model.Skip;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.report.Summary;

/**
 * A run on Spark: it finds what the run on one machine finds, from the same steps. Only what is as
 * small as the list of files, or of parts, comes to the driver. Used by the driver's thread.
 */
public final class SparkJob implements AutoCloseable {
  /** Of a graph with more edges than this, many tasks look for the components. */
  private static final long MOST_EDGES_IN_ONE_TASK = 1_000_000;

  private final JavaSparkContext spark;
  private final SparkSettings settings;
  private final Options options;
  private final Consumer<String> warnings;
  private final Storage storage;
  private final Stages stages;

  /**
   * Makes a job.
   *
   * @param storage opens what is read and written
   * @param warnings takes what a person should know
   */
  public SparkJob(
      JavaSparkContext spark,
      Storage storage,
      SparkSettings settings,
      Options options,
      Consumer<String> warnings) {
    this.spark = spark;
    this.settings = settings;
    this.options = options;
    this.warnings = warnings;
    this.storage = storage;
    this.stages = new Stages(spark, storage, settings.workFolder());
  }

  /**
   * What a job found.
   *
   * @param findings the record of it, for reports; to be used before the job is closed
   * @param cleaning makes the cleaned text
   * @param boilerplate writes down what was left out of the comparison
   * @param texts puts into the findings what a report shows of the texts
   */
  public record Result(
      Findings findings,
      SparkCleaning cleaning,
      BoilerplateList boilerplate,
      Supplier<Findings> texts) {}

  /**
   * Reads the sources and finds what repeats.
   *
   * @param leftOut how many files of folders have been left out
   * @param version of the tool
   * @param parameters for the findings
   * @throws InputException if nothing was read, or something cannot be
   */
  public Result find(
      List<SourceFile> files, int leftOut, String version, Map<String, Object> parameters) {
    int[] alsoLeftOut = {leftOut};
    List<SourceInfo> sources =
        stages.named(
            "first look",
            () -> FirstLook.look(spark, storage, settings, files, () -> alsoLeftOut[0]++));
    List<Split> plan = FirstLook.plan(sources, settings.partitions());
    Broadcast<Context> context = spark.broadcast(new Context(options, settings, sources, plan));
    List<SplitResult> splits = Analysing.run(spark, stages, storage, context);
    checkSomethingRead(splits, context.value(), alsoLeftOut[0]);
    Broadcast<Lines> lines = spark.broadcast(new Lines(splits));
    failOnSkipped(splits, lines.value());
    Articles articles =
        stages.named(
            "ids and keep order", () -> Articles.of(splits, stages, context, lines, warnings));
    Stages.Stage<EqualTexts.Copy> copies = EqualTexts.find(articles, stages);
    Items plain = stages.named("articles with tokens", () -> Items.of(articles, copies.items()));
    int parts = plain.parts();
    Components components = new Components(stages, parts, MOST_EDGES_IN_ONE_TASK);
    int equalParts = EqualBlocks.group(articles, stages, context);
    NearBlocks.Found nearBlocks =
        stages.named(
            "candidates of blocks", () -> NearBlocks.find(plain, equalParts, stages, context));
    Holdings holdings =
        stages.named(
            "repeated contents",
            () -> Holdings.of(equalParts, nearBlocks.near(), components, parts, stages));
    Items items =
        stages.named(
            "boilerplate", () -> Boilerplate.mask(holdings, plain, components, stages, context));
    NearArticles.Found near =
        stages.named(
            "candidates of articles", () -> NearArticles.find(items, stages, storage, context));
    JavaRDD<MatchRow> matches = near.matches().items();
    Stages.Stage<CopyRow> copyRows = Copies.rows(copies, items, stages, context);
    Stages.Stage<Decided> removed =
        stages.named(
            "decisions",
            () -> Decisions.decide(matches, copyRows, components, parts, stages, context));
    RepeatedBlocks.Found repeated =
        RepeatedBlocks.find(holdings, items, removed, stages, storage, context);
    Cuts.Plan cuts =
        Cuts.plan(items, removed, repeated.cuts(), splits, stages, storage, context, lines);
    int leftOutInAll = alsoLeftOut[0];
    Summary summary =
        stages.named(
            "totals",
            () ->
                Totals.of(
                    items,
                    removed,
                    repeated,
                    cuts,
                    near.fullBuckets() + nearBlocks.fullBuckets(),
                    splits,
                    leftOutInAll,
                    context));
    SparkFindings findings =
        stages.named(
            "findings",
            () ->
                findings(
                    items,
                    removed,
                    matches,
                    copyRows,
                    repeated,
                    components,
                    splits,
                    lines,
                    context,
                    summary,
                    version,
                    parameters));
    return new Result(
        findings,
        new SparkCleaning(spark, stages, storage, context, splits, cuts),
        new BoilerplateList(stages, repeated.boilerplate(), context),
        () -> ShownArticles.withTexts(findings, items.articles(), cuts, stages, storage, context));
  }

  private SparkFindings findings(
      Items items,
      Stages.Stage<Decided> removed,
      JavaRDD<MatchRow> matches,
      Stages.Stage<CopyRow> copies,
      RepeatedBlocks.Found repeated,
      Components components,
      List<SplitResult> splits,
      Broadcast<Lines> lines,
      Broadcast<Context> context,
      Summary summary,
      String version,
      Map<String, Object> parameters) {
    FindingsStages making = new FindingsStages(items, removed, stages, context);
    int parts = items.parts();
    JavaRDD<MatchRow> reached = matches.filter(row -> !FindingsStages.isMiss(row));
    Stages.Stage<MatchRow> misses =
        stages.save(
            "near misses",
            () -> Decisions.closest(matches.filter(FindingsStages::isMiss), components, parts));
    FindingsStages.Stutters stutters = making.stutters(storage);
    JavaRDD<Long> named =
        FindingsStages.named(reached)
            .union(FindingsStages.named(misses.items()))
            .union(copies.items().flatMap(one -> List.of(one.rank(), one.first()).iterator()))
            .union(removed.items().flatMap(one -> List.of(one.rank(), one.kept()).iterator()))
            .union(repeated.named())
            .union(stutters.named());
    return new SparkFindings(
        version,
        parameters,
        summary,
        stages,
        making.articles(named),
        making.pairs("findings: pairs", reached, copies.items()),
        making.pairs("findings: near misses", misses.items(), null),
        making.clusters(),
        making.blocks(repeated),
        stutters.findings(),
        List.of(),
        making.skipped(splits.size(), lines));
  }

  private static void checkSomethingRead(List<SplitResult> splits, Context context, int leftOut) {
    boolean any =
        splits.stream()
            .anyMatch(
                split ->
                    split.articles() + split.skipped() > 0
                        && split.stretches().stream()
                            .anyMatch(
                                stretch ->
                                    !context.sources().get(stretch.source()).file().reference()));
    if (!any) {
      throw new InputException(
          "nothing to read: there is no article"
              + (leftOut == 0 ? "" : " (" + leftOut + " files left out)"));
    }
  }

  /** Returns how many stages an earlier run of the same job did, which failed or was ended. */
  public int stagesDone() {
    return stages.done();
  }

  private void failOnSkipped(List<SplitResult> splits, Lines lines) {
    if (!settings.failOnError()) {
      return;
    }
    for (int split = 0; split < splits.size(); split++) {
      if (splits.get(split).skipped() > 0) {
        Iterator<Skip> skips = stages.onDriver(Analysing.STAGE, Analysing.SKIPPED, split);
        Skip first = lines.complete(split, skips.next());
        throw new InputException(first.place() + " (--on-error skip goes on without such records)");
      }
    }
  }

  /** Tells Spark how records of this job are written. */
  public static SparkConf configured(SparkConf conf) {
    return conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .set("spark.kryo.registrator", SparkRegistrator.class.getName())
        .set("spark.kryo.referenceTracking", "false");
  }

  /** Ends the job: what its stages left goes. */
  @Override
  public void close() {
    try {
      storage.delete(settings.workFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
