package org.dublette.spark;

import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Finds the articles of the same text. */
final class EqualTexts {
  private EqualTexts() {}

  /** The content of an article, and its rank. */
  private record TextKey(long high, long low, long rank) implements Grouped, Comparable<TextKey> {
    @Override
    public long group() {
      return high;
    }

    boolean isSameText(TextKey other) {
      return high == other.high && low == other.low;
    }

    @Override
    public int compareTo(TextKey other) {
      int byHigh = Long.compare(high, other.high);
      int byLow = byHigh != 0 ? byHigh : Long.compare(low, other.low);
      return byLow != 0 ? byLow : Long.compare(rank, other.rank);
    }
  }

  /**
   * An article whose text an earlier one in keep order has as well.
   *
   * @param rank of the article
   * @param first rank of the first one with that text
   */
  record Copy(long rank, long first) {}

  /** Finds all copies. */
  static Stages.Stage<Copy> find(Articles articles, Stages stages) {
    JavaRDD<ArticleRow> rows = articles.rows();
    int parts = articles.layout().numPartitions();
    return stages.save(
        "same texts",
        () ->
            rows.filter(row -> row.words() > 0)
                .mapToPair(
                    row ->
                        new Tuple2<>(
                            new TextKey(
                                row.analysis().normalForm().high(),
                                row.analysis().normalForm().low(),
                                row.rank()),
                            true))
                .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                .keys()
                .mapPartitions(
                    keys ->
                        new Runs<TextKey, Copy>(
                            keys,
                            TextKey::isSameText,
                            (run, out) -> {
                              long first = run.next().rank();
                              while (run.hasNext()) {
                                out.accept(new Copy(run.next().rank(), first));
                              }
                            })));
  }
}
