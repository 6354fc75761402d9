package org.dublette.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Crowding;
import org.dublette.match.Match;
import org.dublette.match.PairMeasurer;
import org.dublette.model.Span;
import org.dublette.pipeline.Masking;
import org.dublette.pipeline.Options;
import org.dublette.sketch.Shingles;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Finds near articles among those that hold blocks of many articles, unless these blocks may be all
 * that they have in common.
 */
final class Families {
  private final Items items;
  private final Stages stages;
  private final Broadcast<Context> context;

  Families(Items items, Stages stages, Broadcast<Context> context) {
    this.items = items;
    this.stages = stages;
    this.context = context;
  }

  /** What an article holds that may be boilerplate. */
  private record Suspect(long rank, int[] blocks, List<Place> leaders) {}

  /** A block that may be boilerplate, in its article. */
  private record Suspected(Place place, Place leader) implements Ranked, Comparable<Suspected> {
    @Override
    public long rank() {
      return place.rank();
    }

    @Override
    public int compareTo(Suspected other) {
      return place.compareTo(other.place);
    }
  }

  /** An article that holds such blocks. */
  private record Holder(Item item, Suspect suspect) {}

  /** What is compared of a holder. */
  private record Compared(long[] tokens, List<Place> leaders, int masked, List<Span> rest) {}

  /** Returns the pairs of articles that count as one. */
  Stages.Stage<PlacePair> pairs(JavaRDD<OftenBlock> blocks) {
    int parts = items.parts();
    Stages.Stage<Suspect> suspects =
        stages.save(
            "suspects",
            () ->
                blocks
                    .mapToPair(one -> new Tuple2<>(new Suspected(one.place(), one.leader()), true))
                    .repartitionAndSortWithinPartitions(items.layout())
                    .keys()
                    .mapPartitions(
                        sorted ->
                            new Runs<Suspected, Suspect>(
                                sorted,
                                (one, other) -> one.rank() == other.rank(),
                                Families::collect)));
    JavaRDD<Holder> holders =
        Merge.with(
                items.all(),
                item -> item.row().rank(),
                suspects.items(),
                Suspect::rank,
                (Item item, @Nullable Suspect suspect) -> new Tuple2<>(item, suspect))
            .filter(both -> both._2() != null && both._1().isCompared())
            .map(both -> new Holder(both._1(), both._2()));
    Broadcast<Context> shared = context;
    Stages.Stage<Candidates> proposed = proposed(holders);
    return stages.save(
        "families",
        () ->
            Delivery.run(
                proposed.items(),
                Delivery.tasks(parts, proposed.count()),
                holders,
                holder -> holder.item.row().rank(),
                items.layout(),
                (holder, place) -> compared(holder, shared.value().options()),
                (work, delivered) -> related(work, delivered, shared.value().options())));
  }

  private Stages.Stage<Candidates> proposed(JavaRDD<Holder> holders) {
    Broadcast<Context> shared = context;
    Options options = context.value().options();
    return options.exact()
        ? new ExactJoin(
                "shingles of suspects", options.threshold(), items.parts(), true, Long.MIN_VALUE)
            .find(
                () ->
                    holders.map(
                        holder ->
                            new ExactJoin.ShingleSet(
                                new Place(holder.item.row().rank(), 0),
                                whole(holder.item.tokens(), shared.value().options()))),
                stages)
        : Buckets.find(
                "bands of suspects",
                () -> holders.flatMap(holder -> NearArticles.keys(holder.item)),
                items.parts(),
                true,
                Long.MIN_VALUE,
                stages)
            .candidates();
  }

  private static void collect(Iterator<Suspected> run, Consumer<Suspect> out) {
    List<Suspected> all = new ArrayList<>();
    run.forEachRemaining(all::add);
    TreeSet<Place> leaders = new TreeSet<>();
    all.forEach(one -> leaders.add(one.leader));
    out.accept(
        new Suspect(
            all.get(0).rank(),
            all.stream().mapToInt(one -> one.place.part()).toArray(),
            List.copyOf(leaders)));
  }

  private static Compared compared(Holder holder, Options options) {
    Masking masking = Masks.masking(holder.item.row(), holder.suspect.blocks);
    boolean masked = masking.leavesEnough(options);
    return new Compared(
        holder.item.tokens(),
        holder.suspect.leaders,
        masked ? masking.blocks() : 0,
        masking.rest());
  }

  private static Iterator<PlacePair> related(
      Iterator<Candidates> work, Map<Place, Compared> delivered, Options options) {
    return new Expanded<Candidates, PlacePair>(
        work,
        (candidates, out) -> {
          List<Place> places = candidates.places();
          int last = places.size() - 1;
          PairMeasurer measurer =
              new PairMeasurer(
                  item -> whole(of(places.get(item), delivered).tokens, options),
                  options.threshold(),
                  null,
                  false);
          List<Match> matches = new ArrayList<>();
          for (int other = 0; other < last; other++) {
            Match match =
                places.get(other).compareTo(candidates.item()) < 0
                    ? measurer.measure(other, last)
                    : measurer.measure(last, other);
            if (match != null) {
              matches.add(match);
            }
          }
          for (Match match : candidates.crowded() ? Crowding.closest(matches) : matches) {
            Place a = places.get(match.a());
            Place b = places.get(match.b());
            if (!onlySuspected(of(a, delivered), of(b, delivered), options)) {
              out.accept(new PlacePair(a, b));
            }
          }
        });
  }

  private static Compared of(Place place, Map<Place, Compared> delivered) {
    Compared compared = delivered.get(place);
    if (compared == null) {
      throw new IllegalStateException("an article was not delivered: " + place);
    }
    return compared;
  }

  private static boolean onlySuspected(Compared a, Compared b, Options options) {
    return a.leaders.equals(b.leaders)
        && a.masked > 0
        && b.masked > 0
        && !PairMeasurer.overlap(rest(a, options), rest(b, options))
            .jaccardReaches(options.threshold());
  }

  private static long[] whole(long[] tokens, Options options) {
    List<Span> all = List.of(new Span(0, tokens.length));
    return Shingles.set(Shingles.sequence(tokens, all, options.shingle()));
  }

  private static long[] rest(Compared one, Options options) {
    return Shingles.set(Shingles.sequence(one.tokens, one.rest, options.shingle()));
  }
}
