package org.dublette.spark;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.model.Overlap;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.PairJudge;
import org.dublette.pipeline.Removable;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Decides which articles go, component by component of the pairs that may remove one. */
final class Decisions {
  private static final int MOST_MISSES = 10;

  private Decisions() {}

  /**
   * A pair, by its component.
   *
   * @param root of the component
   * @param closest whether the closest pairs come first; else those of the earliest later items
   * @param overlap of the pair
   */
  private record InComponent(Place root, boolean closest, Overlap overlap, long a, long b)
      implements Grouped, Comparable<InComponent> {
    @Override
    public long group() {
      return root.rank();
    }

    @Override
    public int compareTo(InComponent other) {
      int byRoot = root.compareTo(other.root);
      if (byRoot != 0) {
        return byRoot;
      }
      int byCloseness = closest ? other.overlap.compareJaccard(overlap) : Long.compare(b, other.b);
      int byA = byCloseness != 0 ? byCloseness : Long.compare(a, other.a);
      return byA != 0 ? byA : Long.compare(b, other.b);
    }
  }

  /** Brings the pairs of each component together, in an order that depends on what comes next. */
  private static JavaPairRDD<InComponent, MatchRow> byComponents(
      String name, JavaRDD<MatchRow> pairs, Components components, int parts, boolean closest) {
    Stages.Stage<Components.Label> labels =
        components.find(name, pairs.map(MatchRow::pair), pairs.count());
    return Attach.to(
            pairs.mapToPair(pair -> new Tuple2<>(pair.placeA(), pair)),
            labels.items().mapToPair(label -> new Tuple2<>(label.place(), label.root())),
            parts,
            (MatchRow pair, @Nullable Place root) ->
                new Tuple2<>(
                    new InComponent(
                        root == null ? pair.placeA() : root,
                        closest,
                        pair.overlap(),
                        pair.a(),
                        pair.b()),
                    pair))
        .mapToPair(one -> one)
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts));
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
                byComponents("components of articles", removing.items(), components, parts, false)
                    .mapPartitions(Decisions::decide));
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

  private static Iterator<Decided> decide(Iterator<Tuple2<InComponent, MatchRow>> sorted) {
    Leaders<Place, Long, MatchRow> leaders =
        new Leaders<>(LongOpenHashSet::new, MatchRow::a, MatchRow::b, MatchRow::overlap);
    return new Runs<Tuple2<InComponent, MatchRow>, Decided>(
        sorted,
        (one, other) -> one._1().root.equals(other._1().root) && one._2().b() == other._2().b(),
        (run, out) -> {
          List<MatchRow> pairs = new ArrayList<>();
          Tuple2<InComponent, MatchRow> first = run.next();
          pairs.add(first._2());
          run.forEachRemaining(one -> pairs.add(one._2()));
          leaders.decide(
              first._1().root,
              pairs.iterator(),
              first._2().removable(),
              pair -> out.accept(decided(pair)));
        });
  }

  private static Decided decided(MatchRow pair) {
    return new Decided(
        pair.b(),
        pair.positionB(),
        pair.idB(),
        pair.a(),
        pair.positionA(),
        pair.idA(),
        PairJudge.relation(pair.grade()),
        pair.overlap().swapped());
  }

  /** Returns the near misses, of each article only so many, the closest ones. */
  static JavaRDD<MatchRow> closest(JavaRDD<MatchRow> misses, Components components, int parts) {
    return byComponents("components of near misses", misses, components, parts, true)
        .mapPartitions(Decisions::closest);
  }

  private static Iterator<MatchRow> closest(Iterator<Tuple2<InComponent, MatchRow>> sorted) {
    Taken taken = new Taken();
    return new Expanded<Tuple2<InComponent, MatchRow>, MatchRow>(
        sorted,
        (one, out) -> {
          if (taken.take(one._1().root, one._2())) {
            out.accept(one._2());
          }
        });
  }

  /** How many near misses of each article of a component were taken. */
  private static final class Taken {
    private Long2IntOpenHashMap misses = new Long2IntOpenHashMap();
    private @Nullable Place component;

    /** Takes a near miss if both of its articles have few enough. */
    boolean take(Place of, MatchRow miss) {
      if (!of.equals(component)) {
        component = of;
        misses = new Long2IntOpenHashMap();
      }
      if (misses.get(miss.a()) >= MOST_MISSES || misses.get(miss.b()) >= MOST_MISSES) {
        return false;
      }
      misses.addTo(miss.a(), 1);
      misses.addTo(miss.b(), 1);
      return true;
    }
  }
}
