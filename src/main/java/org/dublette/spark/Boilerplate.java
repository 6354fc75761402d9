package org.dublette.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.pipeline.Options;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Finds the blocks that stand, equal or near, in many articles of one origin, as the finder on one
 * machine does: articles are counted by families, and two near articles are no family if all that
 * they have in common may be boilerplate.
 */
final class Boilerplate {
  private final Items items;
  private final Components components;
  private final Stages stages;
  private final Broadcast<Context> context;
  private final int parts;

  private Boilerplate(
      Items items, Components components, Stages stages, Broadcast<Context> context) {
    this.items = items;
    this.components = components;
    this.stages = stages;
    this.context = context;
    this.parts = items.parts();
  }

  /** Returns the items with what is left out when they are compared. */
  static Items mask(
      Holdings holdings,
      Items plain,
      Components components,
      Stages stages,
      Broadcast<Context> context) {
    Options options = context.value().options();
    if (options.boilerplateMin() == 0 && options.ignored().isEmpty()) {
      return plain;
    }
    return new Boilerplate(plain, components, stages, context).mask(holdings);
  }

  private Items mask(Holdings holdings) {
    int min = context.value().options().boilerplateMin();
    JavaPairRDD<Place, Place> placesByLeader = placesByLeader(holdings);
    Stages.Stage<Tuple2<Place, Boolean>> often =
        stages.save(
            "blocks that stand often",
            () ->
                placesByLeader
                    .mapValues(place -> new Tuple2<>(1L, place.rank() < 0))
                    .reduceByKey(
                        (one, other) -> new Tuple2<>(one._1() + other._1(), one._2() || other._2()),
                        parts)
                    .filter(one -> one._2()._2() || min > 0 && one._2()._1() >= min)
                    .mapValues(Tuple2::_2)
                    .map(one -> one));
    if (often.isEmpty()) {
      return items;
    }
    Stages.Stage<OftenBlock> blocks =
        stages.save("places of such blocks", () -> places(placesByLeader, often.items()));
    JavaPairRDD<Place, Long> raw = frequencies(blocks.items());
    JavaPairRDD<Place, Boolean> ignored =
        JavaPairRDD.fromJavaRDD(often.items()).filter(one -> one._2());
    Stages.Stage<Tuple2<Place, Long>> candidates =
        stages.save(
            "candidates for boilerplate",
            () ->
                Attach.to(
                        raw.mapToPair(one -> new Tuple2<>(one._1(), one)),
                        ignored,
                        parts,
                        (Tuple2<Place, Long> one, @Nullable Boolean isIgnored) ->
                            new Tuple2<>(one, isIgnored != null))
                    .filter(one -> one._2() || one._1()._2() >= min)
                    .map(
                        one ->
                            new Tuple2<>(
                                one._1()._1(), one._2() ? -one._1()._2() : one._1()._2())));
    if (candidates.isEmpty()) {
      return items;
    }
    // Blocks that the user wants to be ignored are counted with a minus: they need no families.
    JavaPairRDD<Place, Long> chosen =
        JavaPairRDD.fromJavaRDD(candidates.items())
            .filter(one -> one._2() < 0)
            .mapValues(frequency -> -frequency);
    JavaPairRDD<Place, Long> doubtful =
        JavaPairRDD.fromJavaRDD(candidates.items()).filter(one -> one._2() >= 0);
    long doubtfulCount = doubtful.count();
    JavaPairRDD<Place, Long> all =
        doubtfulCount == 0
            ? chosen
            : chosen.union(
                frequencies(inFamilies(of(blocks.items(), doubtful)))
                    .filter(one -> one._2() >= min));
    JavaRDD<Mask> masks = masks(blocks.items(), all);
    return items.with(stages.save("masks", () -> masks).items());
  }

  /** Returns the places of all contents by the content that leads them. */
  private JavaPairRDD<Place, Place> placesByLeader(Holdings holdings) {
    JavaPairRDD<Place, Place> byContent =
        holdings.all().items().mapToPair(one -> new Tuple2<>(one.content(), one.place()));
    Stages.Stage<Tuple2<Place, Place>> led =
        stages.save(
            "leaders of blocks",
            () ->
                holdings
                    .near()
                    .mapToPair(
                        one ->
                            new Tuple2<>(
                                new InRoot(one._1(), one._2().a(), one._2().b()), one._2()))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .mapPartitions(Boilerplate::lead));
    if (led.isEmpty()) {
      return byContent;
    }
    return Attach.to(
            byContent.mapToPair(one -> new Tuple2<>(one._1(), one)),
            JavaPairRDD.fromJavaRDD(led.items()),
            parts,
            (Tuple2<Place, Place> one, @Nullable Place leader) ->
                leader == null ? one : new Tuple2<>(leader, one._2()))
        .mapToPair(one -> one);
  }

  /** A near pair, by its component and then by its later content. */
  private record InRoot(Place root, Place a, Place b) implements Grouped, Comparable<InRoot> {
    @Override
    public long group() {
      return root.rank() * 31 + root.part();
    }

    @Override
    public int compareTo(InRoot other) {
      int byRoot = root.compareTo(other.root);
      int byB = byRoot != 0 ? byRoot : b.compareTo(other.b);
      return byB != 0 ? byB : a.compareTo(other.a);
    }
  }

  /** Tells which contents are led by another one. */
  private static Iterator<Tuple2<Place, Place>> lead(
      Iterator<Tuple2<InRoot, NearBlocks.Near>> sorted) {
    Leaders<Place, Place, NearBlocks.Near> leaders =
        new Leaders<>(
            HashSet::new, NearBlocks.Near::a, NearBlocks.Near::b, NearBlocks.Near::overlap);
    return new Runs<Tuple2<InRoot, NearBlocks.Near>, Tuple2<Place, Place>>(
        sorted,
        (one, other) -> one._1().root.equals(other._1().root) && one._1().b.equals(other._1().b),
        (run, out) -> {
          List<NearBlocks.Near> pairs = new ArrayList<>();
          Tuple2<InRoot, NearBlocks.Near> first = run.next();
          pairs.add(first._2());
          run.forEachRemaining(one -> pairs.add(one._2()));
          leaders.decide(
              first._1().root,
              pairs.iterator(),
              true,
              pair -> out.accept(new Tuple2<>(pair.b(), pair.a())));
        });
  }

  private JavaRDD<OftenBlock> places(
      JavaPairRDD<Place, Place> placesByLeader, JavaRDD<Tuple2<Place, Boolean>> often) {
    JavaRDD<Tuple2<Place, Place>> places =
        Attach.to(
                placesByLeader
                    .filter(one -> one._2().rank() >= 0)
                    .mapToPair(one -> new Tuple2<>(one._1(), one)),
                JavaPairRDD.fromJavaRDD(often),
                parts,
                (Tuple2<Place, Place> one, @Nullable Boolean isOften) ->
                    new Tuple2<>(one, isOften != null))
            .filter(Tuple2::_2)
            .map(Tuple2::_1);
    return Merge.ask(
        places.mapToPair(one -> new Tuple2<>(one._2().rank(), one)),
        items.all(),
        item -> item.row().rank(),
        items.layout(),
        () ->
            (Item item, Tuple2<Place, Place> one) ->
                new OftenBlock(one._1(), one._2(), item.row().originKey(), item.first()));
  }

  /** Returns in how many families of one origin blocks stand, in the origin with the most. */
  private JavaPairRDD<Place, Long> frequencies(JavaRDD<OftenBlock> blocks) {
    return blocks
        .mapToPair(one -> new Tuple2<>(one.counted(), true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .mapPartitions(Merge::distinct)
        .mapToPair(one -> new Tuple2<>(one.counting(), 1L))
        .reduceByKey(Long::sum, parts)
        .mapToPair(one -> new Tuple2<>(one._1().leader(), one._2()))
        .reduceByKey(Math::max, parts);
  }

  /** Returns those blocks whose leaders are in a table. */
  private JavaRDD<OftenBlock> of(JavaRDD<OftenBlock> blocks, JavaPairRDD<Place, Long> leaders) {
    return Attach.to(
            blocks.mapToPair(one -> new Tuple2<>(one.leader(), one)),
            leaders,
            parts,
            (OftenBlock one, @Nullable Long frequency) -> new Tuple2<>(one, frequency != null))
        .filter(Tuple2::_2)
        .map(Tuple2::_1);
  }

  /** Returns the same blocks with the families of their articles. */
  private JavaRDD<OftenBlock> inFamilies(JavaRDD<OftenBlock> blocks) {
    Stages.Stage<OftenBlock> doubtful = stages.save("blocks in doubt", () -> blocks);
    Stages.Stage<PlacePair> pairs = new Families(items, stages, context).pairs(doubtful.items());
    if (pairs.isEmpty()) {
      return doubtful.items();
    }
    Stages.Stage<Components.Label> labels =
        components.find("components of families", pairs.items(), pairs.count());
    return Attach.to(
        doubtful.items().mapToPair(one -> new Tuple2<>(new Place(one.family(), 0), one)),
        labels.items().mapToPair(label -> new Tuple2<>(label.place(), label.root())),
        parts,
        OftenBlock::withFamily);
  }

  private JavaRDD<Mask> masks(JavaRDD<OftenBlock> blocks, JavaPairRDD<Place, Long> frequencies) {
    Broadcast<Context> shared = context;
    JavaRDD<Marked> marked =
        Attach.to(
                blocks.mapToPair(one -> new Tuple2<>(one.leader(), one)),
                frequencies,
                parts,
                (OftenBlock one, @Nullable Long frequency) ->
                    new Marked(one.place(), frequency == null ? -1 : frequency))
            .filter(one -> one.frequency >= 0);
    JavaRDD<Masks.OfArticle> ofArticles =
        marked
            .mapToPair(one -> new Tuple2<>(one, true))
            .repartitionAndSortWithinPartitions(items.layout())
            .keys()
            .mapPartitions(
                sorted ->
                    new Runs<Marked, Masks.OfArticle>(
                        sorted, (one, other) -> one.rank() == other.rank(), Boilerplate::collect));
    return Merge.ask(
        ofArticles.mapToPair(one -> new Tuple2<>(one.rank(), one)),
        items.all(),
        item -> item.row().rank(),
        items.layout(),
        () -> new Masks(shared.value().options())::mask);
  }

  /** A block that is boilerplate. */
  private record Marked(Place place, long frequency) implements Ranked, Comparable<Marked> {
    @Override
    public long rank() {
      return place.rank();
    }

    @Override
    public int compareTo(Marked other) {
      return place.compareTo(other.place);
    }
  }

  private static void collect(Iterator<Marked> run, Consumer<Masks.OfArticle> out) {
    List<Marked> all = new ArrayList<>();
    run.forEachRemaining(all::add);
    out.accept(
        new Masks.OfArticle(
            all.get(0).rank(),
            all.stream().mapToInt(one -> one.place.part()).toArray(),
            all.stream().mapToInt(one -> Math.toIntExact(one.frequency)).toArray()));
  }
}
