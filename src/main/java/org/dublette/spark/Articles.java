package org.dublette.spark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.cluster.KeepOrder;
import org.dublette.cluster.KeepPolicy;
import org.dublette.format.Globs;
import org.dublette.pipeline.ArticleOrigin;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * All articles with their final ids, lines and ranks, and their tokens.
 *
 * @param rows sorted by rank in the layout's parts
 * @param tokens in the same order
 * @param layout on which part an article stands
 * @param count how many there are
 * @param references how many of the first ranks are those of the reference collection
 */
record Articles(
    JavaRDD<ArticleRow> rows,
    JavaRDD<TokenRow> tokens,
    Layout layout,
    long count,
    long references) {

  /** Gives the articles that were read their ids and ranks. */
  static Articles of(
      List<SplitResult> splits,
      Stages stages,
      Broadcast<Context> context,
      Broadcast<Lines> lines,
      Consumer<String> warnings) {
    int parts = splits.size();
    JavaRDD<ReadArticle> read = stages.read(Analysing.STAGE, Analysing.ROWS, parts);
    JavaRDD<TokenRow> tokens = stages.read(Analysing.STAGE, Analysing.TOKENS, parts);
    Stages.Stage<UniqueIds.Renamed> renamed =
        UniqueIds.find(
            read.map(
                one ->
                    new Tuple2<>(
                        one.row().position(),
                        UniqueIds.wanted(one, context.value(), line(one.row(), context, lines)))),
            parts,
            stages,
            warnings);
    Layout bySplit = Layout.ofSplits(context);
    JavaRDD<ArticleRow> rows =
        Merge.with(
                read,
                one -> one.row().position(),
                renamed
                    .items()
                    .mapToPair(one -> new Tuple2<>(one.position(), one.id()))
                    .repartitionAndSortWithinPartitions(bySplit)
                    .map(one -> one),
                one -> one._1(),
                (ReadArticle one, @Nullable Tuple2<Long, String> other) ->
                    complete(one, other == null ? null : other._2(), context, lines))
            .mapPartitions(some -> marked(some, context.value()));
    long count = splits.stream().mapToLong(SplitResult::articles).sum();
    long references =
        context.value().sources().stream().anyMatch(source -> source.file().reference())
            ? rows.filter(row -> row.origin().reference()).count()
            : 0;
    boolean asInput =
        context.value().options().keep().rule() == KeepPolicy.Rule.FIRST
            && context.value().settings().protect().isEmpty()
            && references == 0;
    return asInput
        ? new Articles(rows, tokens, bySplit, count, 0)
        : ranked(rows, tokens, stages, context, count, references);
  }

  private static long line(ArticleRow row, Broadcast<Context> context, Broadcast<Lines> lines) {
    int split = context.value().splitOf(row.position());
    return lines.value().before(split, row.origin().source()) + row.origin().line();
  }

  private static ArticleRow complete(
      ReadArticle one, @Nullable String other, Broadcast<Context> context, Broadcast<Lines> lines) {
    ArticleOrigin origin = one.row().origin();
    long line = line(one.row(), context, lines);
    String id = other != null ? other : UniqueIds.wanted(one, context.value(), line);
    return one.row()
        .withOrigin(
            new ArticleOrigin(
                id,
                origin.source(),
                origin.origin(),
                origin.offset(),
                origin.length(),
                line,
                origin.wholeSource(),
                origin.reference(),
                false,
                false,
                origin.field()));
  }

  /** Marks the protected and the preferred articles. */
  private static Iterator<ArticleRow> marked(Iterator<ArticleRow> rows, Context context) {
    KeepPolicy keep = context.options().keep();
    Predicate<String> preferred =
        keep.rule() == KeepPolicy.Rule.PREFER ? Globs.matcher(keep.argument()) : name -> false;
    Predicate<String> untouchable = Globs.anyOf(context.settings().protect());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public ArticleRow next() {
        ArticleRow row = rows.next();
        ArticleOrigin origin = row.origin();
        String name = context.sources().get(origin.source()).file().name();
        return row.withOrigin(
            new ArticleOrigin(
                origin.id(),
                origin.source(),
                origin.origin(),
                origin.offset(),
                origin.length(),
                origin.line(),
                origin.wholeSource(),
                origin.reference(),
                untouchable.test(name) || untouchable.test(origin.id()),
                preferred.test(name) || preferred.test(origin.id()),
                origin.field()));
      }
    };
  }

  private static Articles ranked(
      JavaRDD<ArticleRow> rows,
      JavaRDD<TokenRow> tokens,
      Stages stages,
      Broadcast<Context> context,
      long count,
      long references) {
    Layout layout = Layout.ofRanks(context, count);
    Layout bySplit = Layout.ofSplits(context);
    InKeepOrder order = new InKeepOrder(context.value().options().keep().toString());
    int parts = layout.numPartitions();
    Stages.Stage<Tuple2<Long, Long>> ranks =
        stages.save(
            "keep order",
            () ->
                rows.mapToPair(row -> new Tuple2<>(facts(row), row.position()))
                    .sortByKey(order, true, parts)
                    .values()
                    .zipWithIndex()
                    .map(one -> one));
    JavaRDD<Tuple2<Long, Long>> byPosition =
        ranks
            .items()
            .mapToPair(one -> one)
            .repartitionAndSortWithinPartitions(bySplit)
            .map(one -> one);
    JavaPairRDD<Long, ArticleRow> ranked =
        Merge.with(
                rows,
                ArticleRow::position,
                byPosition,
                one -> one._1(),
                (ArticleRow row, @Nullable Tuple2<Long, Long> rank) -> row.withRank(second(rank)))
            .mapToPair(row -> new Tuple2<>(row.rank(), row));
    JavaPairRDD<Long, TokenRow> rankedTokens =
        Merge.with(
                tokens,
                TokenRow::rank,
                byPosition,
                one -> one._1(),
                (TokenRow row, @Nullable Tuple2<Long, Long> rank) ->
                    new TokenRow(second(rank), row.tokens()))
            .mapToPair(row -> new Tuple2<>(row.rank(), row));
    return new Articles(
        stages
            .save(
                "rows in keep order",
                () -> ranked.repartitionAndSortWithinPartitions(layout).values())
            .items(),
        stages
            .save(
                "tokens in keep order",
                () -> rankedTokens.repartitionAndSortWithinPartitions(layout).values())
            .items(),
        layout,
        count,
        references);
  }

  private static long second(@Nullable Tuple2<Long, Long> pair) {
    if (pair == null) {
      throw new IllegalStateException("an article has no rank");
    }
    return pair._2();
  }

  private static KeepOrder.Article facts(ArticleRow row) {
    ArticleOrigin origin = row.origin();
    return new KeepOrder.Article(
        row.position(),
        origin.reference(),
        origin.untouchable(),
        origin.preferred(),
        row.words(),
        origin.field());
  }

  /** Orders articles as a policy says, which is known by how it is written. */
  private record InKeepOrder(String policy) implements Comparator<KeepOrder.Article>, Serializable {
    @Override
    public int compare(KeepOrder.Article one, KeepOrder.Article other) {
      return KeepOrder.compare(KeepPolicy.parse(policy), one, other);
    }
  }
}
