package org.dublette.spark;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.model.Fingerprint;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.IgnoredBlock;
import org.dublette.pipeline.Options;
import org.dublette.sketch.Shingles;
import scala.Tuple2;

/** Finds the blocks of equal content. */
final class EqualBlocks {
  static final String STAGE = "equal blocks";

  /** Each place at which a content stands that stands more than once. */
  static final String MEMBERS = "members";

  /** The first places of contents that are long enough to be near to others. */
  static final String FIRSTS = "firsts";

  /** Blocks of fewer shingles are near to none. */
  private static final int FEWEST_SHINGLES = 8;

  private EqualBlocks() {}

  /** The content of a block, and where it stands. */
  private record BlockKey(long high, long low, Place place, int words)
      implements Grouped, Comparable<BlockKey> {
    @Override
    public long group() {
      return high;
    }

    boolean isSameContent(BlockKey other) {
      return high == other.high && low == other.low;
    }

    @Override
    public int compareTo(BlockKey other) {
      int byHigh = Long.compare(high, other.high);
      int byLow = byHigh != 0 ? byHigh : Long.compare(low, other.low);
      return byLow != 0 ? byLow : place.compareTo(other.place);
    }
  }

  /**
   * One place of a content that stands more than once.
   *
   * @param content the first place of the content, by which it is known
   * @param place one of all its places
   */
  record Member(Place content, Place place) {}

  /**
   * Groups the blocks that count.
   *
   * @return into how many parts
   */
  static int group(Articles articles, Stages stages, Broadcast<Context> context) {
    int parts = articles.layout().numPartitions();
    JavaRDD<ArticleRow> rows = articles.rows();
    return stages
        .run(
            STAGE,
            () ->
                rows.mapPartitionsWithIndex(
                        (Integer part, Iterator<ArticleRow> some) ->
                            keys(part, some, context.value().options()),
                        false)
                    .mapToPair(key -> new Tuple2<>(key, true))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .keys(),
            (part, keys, files) -> {
              int shingle = context.value().options().shingle();
              Runs<BlockKey, Boolean> runs =
                  new Runs<>(
                      keys, BlockKey::isSameContent, (run, out) -> write(run, shingle, files));
              return runs.hasNext();
            })
        .size();
  }

  private static void write(Iterator<BlockKey> run, int shingle, Stages.PartFiles files) {
    BlockKey first = run.next();
    if (run.hasNext()) {
      files.put(MEMBERS, new Member(first.place, first.place));
      while (run.hasNext()) {
        files.put(MEMBERS, new Member(first.place, run.next().place));
      }
    }
    if (Shingles.count(first.words, shingle) >= FEWEST_SHINGLES) {
      files.put(FIRSTS, first.place);
    }
  }

  private static Iterator<BlockKey> keys(int part, Iterator<ArticleRow> rows, Options options) {
    List<IgnoredBlock> ignored = options.ignored();
    Set<Fingerprint> forms = ignored.stream().map(IgnoredBlock::form).collect(Collectors.toSet());
    Iterator<BlockKey> ofRows =
        new Expanded<>(
            rows,
            (row, out) -> {
              ArticleAnalysis analysis = row.analysis();
              for (int block = 0; block < analysis.blocks().count(); block++) {
                int words = analysis.blockTokens()[block + 1] - analysis.blockTokens()[block];
                Fingerprint form = analysis.blockForms()[block];
                if (words >= options.minBlockWords() || forms.contains(form)) {
                  out.accept(
                      new BlockKey(form.high(), form.low(), new Place(row.rank(), block), words));
                }
              }
            });
    if (part > 0 || ignored.isEmpty()) {
      return ofRows;
    }
    List<BlockKey> ofIgnored =
        IntStream.range(0, ignored.size())
            .mapToObj(
                i ->
                    new BlockKey(
                        ignored.get(i).form().high(),
                        ignored.get(i).form().low(),
                        new Place(Place.IGNORED, i),
                        ignored.get(i).tokens().length))
            .toList();
    return Stream.concat(
            ofIgnored.stream(),
            StreamSupport.stream(Spliterators.spliteratorUnknownSize(ofRows, 0), false))
        .iterator();
  }
}
