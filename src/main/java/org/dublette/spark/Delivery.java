package org.dublette.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Brings what some work needs to where it is done: each part of the work is handed what stands at
 * the places that it names, each place once. Nothing else of the articles is moved.
 */
final class Delivery {
  private static final int WORK_A_TASK = 5_000;

  private Delivery() {}

  /** A place that a part of the work needs. */
  private record Request(Place place, int part) implements Ranked, Comparable<Request> {
    @Override
    public long rank() {
      return place.rank();
    }

    @Override
    public int compareTo(Request other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : Integer.compare(part, other.part);
    }
  }

  /** Takes what is needed of a place out of an article. */
  @FunctionalInterface
  interface Fetch<T, D> extends Serializable {
    D of(T row, Place place);
  }

  /** Does a part of the work. */
  @FunctionalInterface
  interface Doing<K, D, R> extends Serializable {
    /**
     * Works.
     *
     * @param work sorted, each piece once
     * @param delivered what stands at its places, but for those that stand in no article
     */
    Iterator<R> on(Iterator<K> work, Map<Place, D> delivered) throws Exception;
  }

  /** Returns into how many parts so much work is cut. */
  static int tasks(int parts, long work) {
    return (int) Math.max(parts, Math.min(1 << 16, work / WORK_A_TASK));
  }

  /** Does the work, with what it needs brought to it. */
  static <K extends Needing & Comparable<K>, T, D, R> JavaRDD<R> run(
      JavaRDD<K> work,
      int parts,
      JavaRDD<T> rows,
      Merge.RankOf<T> rankOf,
      Layout layout,
      Fetch<T, D> fetch,
      Doing<K, D, R> doing) {
    JavaRDD<K> laid =
        work.mapToPair(one -> new Tuple2<>(one, true))
            .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
            .keys()
            .mapPartitions(Merge::distinct);
    JavaRDD<Request> requests =
        work.flatMap(
            one -> {
              int part = Grouped.ByGroup.part(one.group(), parts);
              return one.places().stream()
                  .filter(place -> place.rank() >= 0)
                  .map(place -> new Request(place, part))
                  .iterator();
            });
    JavaPairRDD<Integer, Tuple2<Place, D>> delivered =
        Merge.askOnce(
                requests,
                rows,
                rankOf,
                layout,
                () ->
                    (T row, Request request) ->
                        new Tuple2<>(
                            request.part,
                            new Tuple2<>(request.place, fetch.of(row, request.place))))
            .mapToPair(one -> one)
            .partitionBy(new Direct(parts));
    return laid.zipPartitions(
        delivered.values(),
        (some, things) -> {
          Map<Place, D> known = new HashMap<>();
          things.forEachRemaining(thing -> known.put(thing._1(), thing._2()));
          return doing.on(some, known);
        });
  }

  /** Puts keys that are numbers of parts where they say. */
  private static final class Direct extends Partitioner {
    private final int parts;

    Direct(int parts) {
      this.parts = parts;
    }

    @Override
    public int numPartitions() {
      return parts;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Direct same && same.parts == parts;
    }

    @Override
    public int hashCode() {
      return parts;
    }
  }
}
