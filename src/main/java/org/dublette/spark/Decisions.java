package org.dublette.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.cluster.Clusterer;
import org.dublette.model.Verdicts;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.PairJudge;
import org.dublette.pipeline.Removable;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Decides which articles go, component by component of the pairs that may remove one. */
final class Decisions {
  private static final int MOST_MISSES = 10;

  private Decisions() {}

  /** A pair, by its component. */
  private record InComponent(Place root, long a, long b)
      implements Grouped, Comparable<InComponent> {
    @Override
    public long group() {
      return root.rank();
    }

    @Override
    public int compareTo(InComponent other) {
      int byRoot = root.compareTo(other.root);
      int byA = byRoot != 0 ? byRoot : Long.compare(a, other.a);
      return byA != 0 ? byA : Long.compare(b, other.b);
    }
  }

  /** Works on the pairs of one component, which are sorted. */
  @FunctionalInterface
  interface OnComponent<R> extends Serializable {
    void on(List<MatchRow> pairs, Consumer<R> out);
  }

  /** Brings the pairs of each component together and works on them. */
  static <R> JavaRDD<R> eachComponent(
      String name, JavaRDD<MatchRow> pairs, Components components, int parts, OnComponent<R> work) {
    Stages.Stage<Components.Label> labels =
        components.find(name, pairs.map(MatchRow::pair), pairs.count());
    return Attach.to(
            pairs.mapToPair(pair -> new Tuple2<>(pair.placeA(), pair)),
            labels.items().mapToPair(label -> new Tuple2<>(label.place(), label.root())),
            parts,
            (MatchRow pair, @Nullable Place root) ->
                new Tuple2<>(
                    new InComponent(root == null ? pair.placeA() : root, pair.a(), pair.b()), pair))
        .mapToPair(one -> one)
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .mapPartitions(
            sorted ->
                new Runs<Tuple2<InComponent, MatchRow>, R>(
                    sorted,
                    (one, other) -> one._1().root.equals(other._1().root),
                    (run, out) -> {
                      List<MatchRow> all = new ArrayList<>();
                      run.forEachRemaining(one -> all.add(one._2()));
                      work.on(all, out);
                    }));
  }

  static Stages.Stage<Decided> decide(
      JavaRDD<MatchRow> matches,
      Stages.Stage<CopyRow> copies,
      Components components,
      int parts,
      Stages stages,
      Broadcast<Context> context) {
    Stages.Stage<MatchRow> removing =
        stages.save(
            "removing pairs",
            () ->
                matches.filter(
                    row ->
                        PairJudge.removes(row.grade(), row.overlap(), context.value().options())));
    Stages.Stage<Decided> ofMatches =
        stages.save(
            "near articles removed",
            () ->
                eachComponent(
                    "components of articles",
                    removing.items(),
                    components,
                    parts,
                    Decisions::decide));
    if (copies.isEmpty()) {
      return ofMatches;
    }
    return stages.save(
        "articles removed",
        () ->
            ofMatches
                .items()
                .union(
                    Attach.to(
                            copies
                                .items()
                                .mapToPair(copy -> new Tuple2<>(new Place(copy.first(), 0), copy)),
                            ofMatches
                                .items()
                                .mapToPair(one -> new Tuple2<>(new Place(one.rank(), 0), one)),
                            parts,
                            (CopyRow copy, @Nullable Decided first) ->
                                decideCopy(copy, first, context.value().options()))
                        .flatMap(List::iterator)));
  }

  private static List<Decided> decideCopy(CopyRow copy, @Nullable Decided first, Options options) {
    boolean remove = options.remove().contains(Removable.ARTICLES);
    if (!copy.removable() || !remove && first == null) {
      return List.of();
    }
    return List.of(
        first == null ? copy.decided() : first.forCopy(copy.rank(), copy.position(), copy.id()));
  }

  private static void decide(List<MatchRow> pairs, Consumer<Decided> out) {
    long[] ranks =
        pairs.stream()
            .flatMapToLong(pair -> LongStream.of(pair.a(), pair.b()))
            .sorted()
            .distinct()
            .toArray();
    boolean[] removable = new boolean[ranks.length];
    Clusterer clusterer = new Clusterer(ranks.length, pairs.size());
    for (MatchRow pair : pairs) {
      int b = Arrays.binarySearch(ranks, pair.b());
      removable[b] = pair.removable();
      clusterer.add(Arrays.binarySearch(ranks, pair.a()), b, pair.overlap());
    }
    Verdicts verdicts = clusterer.decide(item -> removable[item]);
    for (MatchRow pair : pairs) {
      int a = Arrays.binarySearch(ranks, pair.a());
      if (verdicts.keptInstead()[Arrays.binarySearch(ranks, pair.b())] == a) {
        out.accept(
            new Decided(
                pair.b(),
                pair.positionB(),
                pair.idB(),
                pair.a(),
                pair.positionA(),
                pair.idA(),
                PairJudge.relation(pair.grade()),
                pair.overlap().swapped()));
      }
    }
  }

  /** Returns the near misses, of each article only so many, the closest ones. */
  static void closest(List<MatchRow> misses, Consumer<MatchRow> out) {
    List<MatchRow> byCloseness = new ArrayList<>(misses);
    byCloseness.sort((one, other) -> other.overlap().compareJaccard(one.overlap()));
    Map<Long, Integer> taken = new HashMap<>();
    for (MatchRow miss : byCloseness) {
      int ofA = taken.getOrDefault(miss.a(), 0);
      int ofB = taken.getOrDefault(miss.b(), 0);
      if (ofA < MOST_MISSES && ofB < MOST_MISSES) {
        taken.put(miss.a(), ofA + 1);
        taken.put(miss.b(), ofB + 1);
        out.accept(miss);
      }
    }
  }
}
