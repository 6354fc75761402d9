package org.dublette.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.dublette.model.Ratio;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Finds every pair of sets of which the smaller one shares at least some share of its shingles with
 * the larger one, by a prefix filter (Chaudhuri, Ganti and Kaushik 2006): whoever shares h of n
 * shingles with others holds at least one of any n - h + 1 of them, so a set looks for larger ones
 * only in the lists of those of its shingles that the fewest larger sets hold. Nothing is left out,
 * and no filter, table or order has to be known to all tasks.
 */
final class ExactJoin implements Serializable {
  /** So many holders of a shingle are sent at once. */
  private static final int SENT_AT_ONCE = 1 << 10;

  /** About as many candidates of an item are measured together. */
  private static final int MEASURED_TOGETHER = 1 << 8;

  private static final String LISTS = "lists";
  private static final String ASKERS = "askers";
  private static final String CANDIDATES = "candidates";

  private final String name;
  private final long shareNumerator;
  private final long shareDenominator;
  private final int parts;
  private final boolean views;
  private final long references;

  /**
   * Prepares a join.
   *
   * @param name of what is joined, for the stages
   * @param leastShare the smallest share that counts; above 0
   * @param views whether sets are views of articles, so that those of one rank are one item
   * @param references places of smaller ranks than this are not paired with each other
   */
  ExactJoin(String name, Ratio leastShare, int parts, boolean views, long references) {
    this.name = name;
    this.shareNumerator = leastShare.numerator();
    this.shareDenominator = leastShare.denominator();
    this.parts = parts;
    this.views = views;
    this.references = references;
  }

  /** The distinct shingles of what stands at a place. */
  record ShingleSet(Place place, long[] shingles) {}

  /** Who holds a shingle, and how many others it holds: smaller sets come first. */
  private record Hit(long shingle, int size, Place place) implements Grouped, Comparable<Hit> {
    @Override
    public long group() {
      return shingle;
    }

    @Override
    public int compareTo(Hit other) {
      int byShingle = Long.compare(shingle, other.shingle);
      int bySize = byShingle != 0 ? byShingle : Integer.compare(size, other.size);
      return bySize != 0 ? bySize : place.compareTo(other.place);
    }
  }

  /** All holders of a shingle, those of smaller sets first. */
  private record Holders(long shingle, long[] ranks, int[] parts) {}

  /** A shingle of a set, the place of the set in its list, and how many stand behind it. */
  private record Held(Place place, int size, long shingle, int index, int behind)
      implements Grouped, Comparable<Held> {
    @Override
    public long group() {
      return place.rank() * 31 + place.part();
    }

    @Override
    public int compareTo(Held other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : Long.compare(shingle, other.shingle);
    }
  }

  /** Who wants to see which part of a list. */
  private record Request(long shingle, Place place, int index)
      implements Grouped, Comparable<Request> {
    @Override
    public long group() {
      return shingle;
    }

    @Override
    public int compareTo(Request other) {
      int byShingle = Long.compare(shingle, other.shingle);
      return byShingle != 0 ? byShingle : Integer.compare(index, other.index);
    }
  }

  /** Some of those that may share enough with a set. */
  private record Shown(Place place, long[] ranks, int[] parts)
      implements Grouped, Comparable<Shown> {
    void addTo(Set<Place> others) {
      for (int i = 0; i < ranks.length; i++) {
        others.add(new Place(ranks[i], parts[i]));
      }
    }

    @Override
    public long group() {
      return place.rank() * 31 + place.part();
    }

    @Override
    public int compareTo(Shown other) {
      return place.compareTo(other.place);
    }
  }

  /** Finds what is to be measured with each other, each pair once. */
  Stages.Stage<Candidates> find(Supplier<JavaRDD<ShingleSet>> sets, Stages stages) {
    String hits = name + ": who holds which";
    int lists =
        stages
            .run(
                hits,
                () ->
                    sets.get()
                        .mapPartitions(some -> new Expanded<ShingleSet, Hit>(some, ExactJoin::hits))
                        .mapToPair(hit -> new Tuple2<>(hit, true))
                        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                        .keys(),
                (part, sorted, files) ->
                    new Runs<Hit, Boolean>(
                            sorted,
                            (one, other) -> one.shingle == other.shingle,
                            (run, out) -> list(run, files))
                        .hasNext())
            .size();
    JavaRDD<Held> held = stages.read(hits, ASKERS, lists);
    JavaRDD<Holders> holders = stages.read(hits, LISTS, lists);
    String found = name + ": candidates";
    List<Long> counts =
        stages.run(
            found,
            () ->
                shown(requests(held), holders)
                    .mapToPair(one -> new Tuple2<>(one, true))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .keys(),
            (part, sorted, files) -> {
              long count = 0;
              Runs<Shown, Candidates> runs =
                  new Runs<>(
                      sorted, (one, other) -> one.place.equals(other.place), ExactJoin::collect);
              while (runs.hasNext()) {
                files.write(CANDIDATES, runs.next());
                count++;
              }
              return count;
            });
    return new Stages.Stage<>(
        found,
        stages.read(found, CANDIDATES, counts.size()),
        counts.size(),
        counts.stream().mapToLong(Long::longValue).sum());
  }

  private static void hits(ShingleSet set, Consumer<Hit> out) {
    for (long shingle : set.shingles) {
      out.accept(new Hit(shingle, set.shingles.length, set.place));
    }
  }

  private static void list(Iterator<Hit> run, Stages.PartFiles files) {
    Hit first = run.next();
    if (!run.hasNext()) {
      return;
    }
    List<Hit> hits = new ArrayList<>(List.of(first));
    run.forEachRemaining(hits::add);
    files.put(
        LISTS,
        new Holders(
            first.shingle,
            hits.stream().mapToLong(hit -> hit.place.rank()).toArray(),
            hits.stream().mapToInt(hit -> hit.place.part()).toArray()));
    for (int index = 0; index < hits.size() - 1; index++) {
      Hit hit = hits.get(index);
      int behind = hits.size() - 1 - index;
      files.put(ASKERS, new Held(hit.place, hit.size, hit.shingle, index, behind));
    }
  }

  private JavaRDD<Request> requests(JavaRDD<Held> held) {
    return held.mapToPair(one -> new Tuple2<>(one, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .mapPartitions(
            sorted ->
                new Runs<Held, Request>(
                    sorted, (one, other) -> one.place.equals(other.place), this::request));
  }

  /** Asks for the lists with the fewest holders: as many as one of which a larger set must hold. */
  private void request(Iterator<Held> run, Consumer<Request> out) {
    List<Held> shared = new ArrayList<>();
    run.forEachRemaining(shared::add);
    long size = shared.get(0).size;
    long enough = (shareNumerator * size + shareDenominator - 1) / shareDenominator;
    shared.sort(Comparator.comparingInt(Held::behind).thenComparingLong(Held::shingle));
    for (int i = 0; i <= shared.size() - enough; i++) {
      Held one = shared.get(i);
      out.accept(new Request(one.shingle, one.place, one.index));
    }
  }

  private JavaRDD<Shown> shown(JavaRDD<Request> requests, JavaRDD<Holders> holders) {
    return requests
        .mapToPair(one -> new Tuple2<>(one, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .zipPartitions(
            holders,
            (asked, lists) -> {
              Lists ofPart = new Lists(lists);
              return new Expanded<Request, Shown>(
                  asked, (request, out) -> show(request, ofPart.of(request.shingle), out));
            });
  }

  /** The lists of one part, which are asked for in their order. */
  private static final class Lists {
    private final Iterator<Holders> lists;
    private @Nullable Holders at;

    Lists(Iterator<Holders> lists) {
      this.lists = lists;
    }

    Holders of(long shingle) {
      Holders list = at;
      while (list == null || list.shingle != shingle) {
        list = lists.next();
      }
      at = list;
      return list;
    }
  }

  private void show(Request request, Holders list, Consumer<Shown> out) {
    Place asker = item(request.place.rank(), request.place.part());
    List<Place> others = new ArrayList<>();
    for (int i = request.index + 1; i < list.ranks.length; i++) {
      Place other = item(list.ranks[i], list.parts[i]);
      if (!other.equals(asker) && Math.max(asker.rank(), other.rank()) >= references) {
        others.add(other);
      }
      if (others.size() == SENT_AT_ONCE || i == list.ranks.length - 1 && !others.isEmpty()) {
        out.accept(
            new Shown(
                asker,
                others.stream().mapToLong(Place::rank).toArray(),
                others.stream().mapToInt(Place::part).toArray()));
        others.clear();
      }
    }
  }

  private Place item(long rank, int part) {
    return new Place(rank, views ? 0 : part);
  }

  /**
   * Brings the candidates of an item together, and cuts them into pieces where it follows from the
   * candidates themselves, so that those of similar items are delivered to the same tasks.
   */
  private static void collect(Iterator<Shown> run, Consumer<Candidates> out) {
    TreeSet<Place> others = new TreeSet<>();
    Shown first = run.next();
    first.addTo(others);
    run.forEachRemaining(shown -> shown.addTo(others));
    List<Place> piece = new ArrayList<>();
    for (Place other : others) {
      boolean border = Grouped.ByGroup.part(other.rank(), MEASURED_TOGETHER) == 0;
      if (!piece.isEmpty() && (border || piece.size() >= 4 * MEASURED_TOGETHER)) {
        out.accept(new Candidates(first.place, List.copyOf(piece), false, true));
        piece.clear();
      }
      piece.add(other);
    }
    out.accept(new Candidates(first.place, List.copyOf(piece), false, true));
  }
}
