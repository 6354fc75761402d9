package org.dublette.spark;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.clean.CutPlanner;
import org.dublette.clean.Emptying;
import org.dublette.model.Removal;
import org.dublette.model.Skip;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Plans which bytes go. */
final class Cuts {
  private static final String STAGE = "cuts";
  private static final String REMOVALS = "removals";
  private static final String EMPTIED = "emptied";

  private Cuts() {}

  /**
   * What is planned.
   *
   * @param stage what goes, by the position of their record, sorted and laid by splits
   * @param emptied articles of which no block would stay
   * @param removedBlocks how many blocks go, but for those of removed articles
   */
  record Plan(Stages.Stage<CutRow> stage, Stages.Stage<Emptied> emptied, long removedBlocks) {
    JavaRDD<CutRow> removals() {
      return stage.items();
    }
  }

  /**
   * An article of which no block would stay.
   *
   * @param rank of it
   * @param words tokens of it
   * @param reference whether it belongs to the reference collection
   */
  record Emptied(long rank, int words, boolean reference) {}

  /** What becomes of an article. */
  private record Fate(
      ArticleRow row, @Nullable Decided removed, List<BlockCut> cuts, boolean original) {}

  /** Cuts of one article. */
  private record OfArticle(long rank, List<BlockCut> cuts) {}

  static Plan plan(
      Items items,
      Stages.Stage<Decided> removed,
      JavaRDD<BlockCut> blockCuts,
      List<SplitResult> splits,
      Stages stages,
      Storage storage,
      Broadcast<Context> context,
      Broadcast<Lines> lines) {
    List<Long> counts =
        stages.run(
            STAGE,
            () -> fates(items, removed, blockCuts),
            (part, fates, files) -> {
              long blocks = 0;
              try (Texts texts = new Texts(context.value(), storage)) {
                while (fates.hasNext()) {
                  blocks += plan(fates.next(), texts, context.value(), files);
                }
              }
              return blocks;
            });
    Layout bySplit = Layout.ofSplits(context);
    JavaRDD<CutRow> ofArticles = stages.read(STAGE, REMOVALS, counts.size());
    JavaRDD<CutRow> ofSkips =
        stages
            .<Skip>read(Analysing.STAGE, Analysing.SKIPPED, splits.size())
            .map(skip -> skipped(skip, context.value(), lines.value()))
            .filter(row -> !context.value().sources().get(row.source()).file().reference());
    Stages.Stage<CutRow> all =
        stages.save(
            "cuts in order",
            () ->
                ofArticles
                    .union(ofSkips)
                    .mapToPair(
                        row ->
                            new Tuple2<>(new InInput(row.position(), row.removal().start()), row))
                    .repartitionAndSortWithinPartitions(bySplit)
                    .values());
    JavaRDD<Emptied> emptied = stages.read(STAGE, EMPTIED, counts.size());
    return new Plan(
        all,
        stages.save("articles emptied", () -> emptied),
        counts.stream().mapToLong(Long::longValue).sum());
  }

  private static JavaRDD<Fate> fates(
      Items items, Stages.Stage<Decided> removed, JavaRDD<BlockCut> blockCuts) {
    Layout layout = items.layout();
    JavaRDD<Fate> decided =
        Merge.with(
            items.articles().rows(),
            ArticleRow::rank,
            removed
                .items()
                .mapToPair(one -> new Tuple2<>(one.rank(), one))
                .repartitionAndSortWithinPartitions(layout)
                .values(),
            Decided::rank,
            (ArticleRow row, @Nullable Decided one) -> new Fate(row, one, List.of(), false));
    JavaRDD<Fate> original =
        Merge.with(
            decided,
            fate -> fate.row.rank(),
            removed
                .items()
                .mapToPair(one -> new Tuple2<>(one.kept(), true))
                .repartitionAndSortWithinPartitions(layout)
                .keys()
                .mapPartitions(Merge::distinct),
            rank -> rank,
            (Fate fate, @Nullable Long kept) ->
                new Fate(fate.row, fate.removed, List.of(), kept != null));
    return Merge.with(
        original,
        fate -> fate.row.rank(),
        blockCuts
            .mapToPair(cut -> new Tuple2<>(cut, true))
            .repartitionAndSortWithinPartitions(layout)
            .keys()
            .mapPartitions(Cuts::ofArticles),
        OfArticle::rank,
        (Fate fate, @Nullable OfArticle some) ->
            some == null ? fate : new Fate(fate.row, fate.removed, some.cuts, fate.original));
  }

  private static Iterator<OfArticle> ofArticles(Iterator<BlockCut> sorted) {
    return new Runs<BlockCut, OfArticle>(
        sorted,
        (one, other) -> one.rank() == other.rank(),
        (run, out) -> {
          List<BlockCut> all = new ArrayList<>();
          run.forEachRemaining(all::add);
          out.accept(new OfArticle(all.get(0).rank(), all));
        });
  }

  private static long plan(Fate fate, Texts texts, Context context, Stages.PartFiles files) {
    if (fate.removed != null) {
      put(files, fate.row, whole(fate.row, fate.removed, context));
    }
    if (fate.cuts.isEmpty()) {
      return 0;
    }
    List<BlockCut> wanted =
        Emptying.wanted(fate.cuts, fate.row.analysis().blocks().count(), fate.original);
    if (wanted == null) {
      BlockCut first = fate.cuts.get(0);
      put(
          files,
          fate.row,
          whole(fate.row, Emptying.REASON, first.kept(), first.similarity(), context));
      files.put(
          EMPTIED, new Emptied(fate.row.rank(), fate.row.words(), fate.row.origin().reference()));
      return 0;
    }
    if (!wanted.isEmpty()) {
      blockCuts(fate.row, wanted, texts, context, files);
    }
    return wanted.size();
  }

  private static void put(Stages.PartFiles files, ArticleRow row, Removal removal) {
    ArticleOrigin origin = row.origin();
    Span text =
        removal.block() < 0 ? CutRow.NO_BLOCK : row.analysis().blocks().span(removal.block());
    files.put(
        REMOVALS, new CutRow(row.position(), origin.source(), origin.length(), text, removal));
  }

  private static Removal whole(ArticleRow row, Decided removed, Context context) {
    return whole(
        row,
        removed.relation().label(),
        new Removal.Counterpart(removed.keptId(), -1),
        removed.similarity(),
        context);
  }

  private static Removal whole(
      ArticleRow row, String reason, Removal.Counterpart kept, double similarity, Context context) {
    ArticleOrigin origin = row.origin();
    return new Removal(
        number(origin.source(), context),
        origin.offset(),
        origin.offset() + origin.length(),
        origin.line(),
        origin.id(),
        -1,
        reason,
        kept,
        similarity);
  }

  private static int number(int source, Context context) {
    return context.sources().get(source).file().number();
  }

  private static void blockCuts(
      ArticleRow row, List<BlockCut> wanted, Texts texts, Context context, Stages.PartFiles files) {
    BitSet removed = new BitSet();
    wanted.forEach(cut -> removed.set(cut.block()));
    ArticleOrigin origin = row.origin();
    List<CutPlanner.Cut> cuts = CutPlanner.plan(row.analysis().blocks(), removed);
    List<Texts.SourceSpan> spans =
        texts.locate(origin, cuts.stream().map(CutPlanner.Cut::span).toList());
    for (int i = 0; i < cuts.size(); i++) {
      BlockCut cut = wanted.get(i);
      put(
          files,
          row,
          new Removal(
              number(origin.source(), context),
              spans.get(i).start(),
              spans.get(i).end(),
              origin.lineOf(row.analysis().blocks().line(cut.block())),
              origin.id(),
              cut.block(),
              cut.reason().label(),
              cut.kept(),
              cut.similarity()));
    }
  }

  private static CutRow skipped(Skip skip, Context context, Lines lines) {
    long position = Context.position(skip.source(), skip.offset());
    Skip complete = lines.complete(context.splitOf(position), skip);
    return new CutRow(
        position,
        skip.source(),
        skip.length(),
        CutRow.NO_BLOCK,
        new Removal(
            number(skip.source(), context),
            skip.offset(),
            skip.offset() + skip.length(),
            complete.line(),
            null,
            -1,
            Removal.SKIPPED,
            null,
            0));
  }
}
