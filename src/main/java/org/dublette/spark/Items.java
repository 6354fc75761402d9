package org.dublette.spark;

import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * All articles with what is known of them so far.
 *
 * @param articles rows and tokens
 * @param all the items, sorted and laid as the rows are
 */
record Items(Articles articles, JavaRDD<Item> all) {

  /** Puts rows, tokens and copies together. */
  static Items of(Articles articles, JavaRDD<EqualTexts.Copy> copies) {
    JavaRDD<Item> plain =
        articles
            .rows()
            .zipPartitions(
                articles.tokens(),
                (rows, tokens) ->
                    new Expanded<>(
                        rows,
                        (ArticleRow row, java.util.function.Consumer<Item> out) -> {
                          TokenRow ofRow = tokens.next();
                          if (ofRow.rank() != row.rank()) {
                            throw new IllegalStateException("tokens without a row");
                          }
                          out.accept(new Item(row, ofRow.tokens(), row.rank(), null));
                        }));
    return new Items(
        articles,
        Merge.with(
            plain,
            item -> item.row().rank(),
            laid(copies, articles.layout()),
            EqualTexts.Copy::rank,
            (Item item, EqualTexts.@Nullable Copy copy) ->
                copy == null
                    ? item
                    : new Item(item.row(), item.tokens(), copy.first(), item.mask())));
  }

  private static JavaRDD<EqualTexts.Copy> laid(JavaRDD<EqualTexts.Copy> copies, Layout layout) {
    return copies
        .mapToPair(copy -> new scala.Tuple2<>(copy.rank(), copy))
        .repartitionAndSortWithinPartitions(layout)
        .values();
  }

  /** Returns the same items with their masks, which are sorted and laid as the rows are. */
  Items with(JavaRDD<Mask> masks) {
    return new Items(
        articles,
        Merge.with(
            all,
            item -> item.row().rank(),
            masks,
            Mask::rank,
            (Item item, @Nullable Mask mask) ->
                new Item(item.row(), item.tokens(), item.first(), mask)));
  }

  Layout layout() {
    return articles.layout();
  }

  int parts() {
    return articles.layout().numPartitions();
  }
}
