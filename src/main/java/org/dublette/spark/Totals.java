package org.dublette.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.model.Removal;
import org.dublette.report.Summary;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Counts what was found. */
final class Totals {
  private Totals() {}

  /** Sums over articles. */
  private record Articles(long articles, long words, long blocks) implements Serializable {
    Articles plus(Articles other) {
      return new Articles(articles + other.articles, words + other.words, blocks + other.blocks);
    }

    static Articles sum(JavaRDD<Articles> some) {
      return some.fold(new Articles(0, 0, 0), Articles::plus);
    }
  }

  static Summary of(
      Items items,
      Stages.Stage<Decided> removed,
      RepeatedBlocks.Found repeated,
      Cuts.Plan cuts,
      long fullBuckets,
      List<SplitResult> splits,
      int leftOut,
      Broadcast<Context> context) {
    Articles all =
        Articles.sum(
            items
                .articles()
                .rows()
                .filter(row -> !row.origin().reference())
                .map(row -> new Articles(1, row.words(), row.analysis().blocks().count())));
    Articles gone =
        removed.isEmpty()
            ? new Articles(0, 0, 0)
            : Articles.sum(
                Merge.ask(
                    removed.items().mapToPair(one -> new Tuple2<>(one.rank(), true)),
                    items.articles().rows(),
                    ArticleRow::rank,
                    items.layout(),
                    () -> (ArticleRow row, Boolean one) -> new Articles(1, row.words(), 0)));
    Articles emptied =
        Articles.sum(cuts.emptied().items().map(one -> new Articles(1, one.words(), 0)));
    long repeats = repeatedWords(items, repeated, cuts);
    long bytesIn = 0;
    for (SplitResult split : splits) {
      for (SplitResult.Stretch stretch : split.stretches()) {
        boolean reference = context.value().sources().get(stretch.source()).file().reference();
        bytesIn += reference ? 0 : stretch.bytes();
      }
    }
    long skipped = cuts.removals().filter(Totals::isSkipped).count();
    long bytesSkipped = bytes(cuts.removals().filter(Totals::isSkipped));
    long bytesRemoved = bytes(cuts.removals().filter(row -> !isSkipped(row)));
    long removedArticles = gone.articles + emptied.articles;
    long duplicated = gone.words + emptied.words + repeats;
    return new Summary(
        all.articles + skipped,
        all.articles - removedArticles,
        removedArticles,
        skipped,
        bytesIn,
        bytesIn - bytesRemoved - bytesSkipped,
        bytesRemoved,
        bytesSkipped,
        all.words,
        all.blocks,
        repeated.count(),
        cuts.removedBlocks(),
        all.words == 0 ? 0 : (double) duplicated / all.words,
        context.value().options().recallAtThreshold(),
        emptied.articles,
        fullBuckets,
        items.articles().references(),
        leftOut);
  }

  private static boolean isSkipped(CutRow row) {
    return row.removal().reason().equals(Removal.SKIPPED);
  }

  private static long bytes(JavaRDD<CutRow> rows) {
    return rows.map(row -> row.removal().end() - row.removal().start()).fold(0L, Long::sum);
  }

  /** Returns the tokens of repeats in articles that stay. */
  private static long repeatedWords(Items items, RepeatedBlocks.Found repeated, Cuts.Plan cuts) {
    if (cuts.emptied().isEmpty()) {
      return repeated.words().map(Tuple2::_2).fold(0L, Long::sum);
    }
    return Attach.to(
            repeated.words().mapToPair(one -> new Tuple2<>(new Place(one._1(), 0), one._2())),
            cuts.emptied().items().mapToPair(one -> new Tuple2<>(new Place(one.rank(), 0), true)),
            items.parts(),
            (Long words, @Nullable Boolean gone) -> gone == null ? words : 0L)
        .fold(0L, Long::sum);
  }
}
