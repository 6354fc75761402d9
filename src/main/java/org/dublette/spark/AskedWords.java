package org.dublette.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.AskedFilter;
import scala.Tuple2;

/**
 * The words of a filter that tells which shingles somebody may ask for, small enough for the
 * driver. Where there are very many, it lets more pass; what is found does not depend on it.
 *
 * @param words a power of two of them
 */
record AskedWords(long[] words) {
  /** The most words: 16 MiB. */
  private static final long MOST = 1L << 21;

  private static final int FEWEST = 1 << 6;
  private static final int BITS_A_SHINGLE = 16;

  /** Some words of the filter. */
  private record Slice(int number, long[] words) {}

  static Broadcast<AskedWords> of(JavaRDD<Item> compared, Items items, Stages stages) {
    long shingles = items.articles().count() * 16 * 2;
    int words =
        (int)
            Math.min(
                MOST, Math.max(FEWEST, Long.highestOneBit(shingles * BITS_A_SHINGLE / 64 * 2)));
    int parts = items.parts();
    int length = Integer.highestOneBit(Math.max(1, words / Math.min(parts, FEWEST)));
    List<Slice> slices =
        stages.run(
            "shingles to look for",
            () ->
                compared
                    .flatMapToPair(
                        item ->
                            SampleJoin.samples(item).stream()
                                .flatMapToLong(java.util.Arrays::stream)
                                .mapToObj(
                                    shingle ->
                                        new Tuple2<>(
                                            AskedFilter.word(shingle, words) / length, shingle))
                                .iterator())
                    .partitionBy(new org.apache.spark.HashPartitioner(words / length))
                    .values(),
            (part, some, files) -> slice(part, some, words, length));
    long[] all = new long[words];
    for (Slice slice : slices) {
      System.arraycopy(slice.words, 0, all, slice.number * length, length);
    }
    return JavaSparkContext.fromSparkContext(compared.context()).broadcast(new AskedWords(all));
  }

  private static Slice slice(int number, Iterator<Long> shingles, int words, int length) {
    long[] some = new long[length];
    while (shingles.hasNext()) {
      long shingle = shingles.next();
      int word = AskedFilter.word(shingle, words) - number * length;
      some[word] = AskedFilter.set(some[word], shingle);
    }
    return new Slice(number, some);
  }
}
