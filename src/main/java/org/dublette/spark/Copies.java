package org.dublette.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.model.Fingerprint;
import org.dublette.model.Span;
import org.dublette.sketch.Shingles;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** What is known of the articles whose text an earlier one has as well. */
final class Copies {
  private Copies() {}

  /** A copy with what is known of the first one. */
  private record OfFirst(
      long rank, long first, long position, String id, Fingerprint bytes, int shingles) {}

  static Stages.Stage<CopyRow> rows(
      Stages.Stage<EqualTexts.Copy> copies,
      Items items,
      Stages stages,
      Broadcast<Context> context) {
    return stages.save(
        "copies",
        () -> {
          JavaRDD<OfFirst> ofFirst =
              Merge.ask(
                  copies.items().mapToPair(copy -> new Tuple2<>(copy.first(), copy.rank())),
                  items.all(),
                  item -> item.row().rank(),
                  items.layout(),
                  () -> new Firsts(context.value().options().shingle()));
          return Merge.ask(
              ofFirst.mapToPair(one -> new Tuple2<>(one.rank, one)),
              items.articles().rows(),
              ArticleRow::rank,
              items.layout(),
              () -> Copies::row);
        });
  }

  /** Tells of the first article of a group, of which its copies ask one after the other. */
  private static final class Firsts implements Merge.Answer<Item, Long, OfFirst> {
    private final int width;
    private long known = -1;
    private int shingles;

    Firsts(int width) {
      this.width = width;
    }

    @Override
    public OfFirst of(Item item, Long copy) {
      if (item.row().rank() != known) {
        known = item.row().rank();
        List<Span> whole = List.of(new Span(0, item.tokens().length));
        shingles = Shingles.set(Shingles.sequence(item.tokens(), whole, width)).length;
      }
      ArticleRow row = item.row();
      return new OfFirst(
          copy, row.rank(), row.position(), row.origin().id(), row.analysis().bytes(), shingles);
    }
  }

  private static @Nullable CopyRow row(ArticleRow row, OfFirst first) {
    return row.origin().reference()
        ? null
        : new CopyRow(
            row.rank(),
            row.position(),
            row.origin().id(),
            first.first,
            first.position,
            first.id,
            row.analysis().bytes().equals(first.bytes),
            first.shingles,
            !row.origin().untouchable());
  }
}
