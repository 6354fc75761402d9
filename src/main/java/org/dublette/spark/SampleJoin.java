package org.dublette.spark;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.AskedFilter;
import org.dublette.match.ContainmentJoin;
import org.dublette.match.Crowding;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleAnalyzer;
import org.dublette.sketch.Shingles;
import scala.Tuple2;

/**
 * Finds who holds the shingles that articles ask for, as {@link ContainmentJoin} does: an article
 * asks for its smallest shingles, and follows the lists of those with the fewest holders.
 */
final class SampleJoin {
  private static final String HITS = "shingles asked for";
  private static final String LISTS = "lists";
  private static final String ASKERS = "askers";

  private SampleJoin() {}

  /**
   * What was found.
   *
   * @param candidates of each article that asks, those that hold enough of it
   * @param fullLists how many shingles have more holders than somebody looked at
   */
  record Found(Stages.Stage<Candidates> candidates, long fullLists) {}

  /** Who holds a shingle, and whether it asks for it; how many it asks for, if it does. */
  private record Hit(long shingle, Place view, int asks) implements Grouped, Comparable<Hit> {
    @Override
    public long group() {
      return shingle;
    }

    @Override
    public int compareTo(Hit other) {
      int byShingle = Long.compare(shingle, other.shingle);
      return byShingle != 0 ? byShingle : view.compareTo(other.view);
    }
  }

  /** The first holders of a shingle, in keep order, and how many there are in all. */
  private record Holders(long shingle, int count, long[] ranks, int[] views) {}

  /** A shingle that an asker asks for and others hold as well, and how many do. */
  private record Asked(Place asker, int asks, long shingle, int holders)
      implements Grouped, Comparable<Asked> {
    @Override
    public long group() {
      return asker.rank();
    }

    @Override
    public int compareTo(Asked other) {
      int byAsker = asker.compareTo(other.asker);
      return byAsker != 0 ? byAsker : Long.compare(shingle, other.shingle);
    }
  }

  /** A list that an asker wants to see; the lists that it follows come first. */
  private record Request(long shingle, Place asker, int index, boolean follows, int least)
      implements Grouped, Comparable<Request> {
    @Override
    public long group() {
      return shingle;
    }

    @Override
    public int compareTo(Request other) {
      int byShingle = Long.compare(shingle, other.shingle);
      return byShingle != 0 ? byShingle : asker.compareTo(other.asker);
    }
  }

  static Found find(Items items, Stages stages, Broadcast<Context> context) {
    int parts = items.parts();
    JavaRDD<Item> compared = items.all().filter(Item::isCompared);
    int lists =
        stages
            .run(
                HITS,
                () -> {
                  Broadcast<AskedWords> asked = AskedWords.of(compared, items, stages);
                  return compared
                      .mapPartitions(
                          some -> {
                            AskedFilter filter = new AskedFilter(asked.value().words());
                            int shingle = context.value().options().shingle();
                            return new Expanded<Item, Hit>(
                                some, (item, out) -> hits(item, shingle, filter, out));
                          })
                      .mapToPair(hit -> new Tuple2<>(hit, true))
                      .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                      .keys();
                },
                (part, hits, files) -> {
                  Runs<Hit, Boolean> runs =
                      new Runs<>(
                          hits,
                          (one, other) -> one.shingle == other.shingle,
                          (run, out) -> list(run, files));
                  return runs.hasNext();
                })
            .size();
    JavaRDD<Asked> askers = stages.read(HITS, ASKERS, lists);
    JavaRDD<Holders> holders = stages.read(HITS, LISTS, lists);
    return HolderSearch.find(shown(askers, holders, parts, context), items, stages, context);
  }

  /** Returns the shingles of a view, repeated ones included. */
  static long[] sequence(Item item, int view, int width) {
    Mask mask = item.mask();
    List<Span> stretches =
        view > 0 && mask != null ? mask.rest() : List.of(new Span(0, item.tokens().length));
    return Shingles.sequence(item.tokens(), stretches, width);
  }

  /** Returns what the views of an item ask for. */
  static List<long[]> samples(Item item) {
    Mask mask = item.mask();
    long[] whole = item.row().analysis().sample();
    return mask != null && mask.masked() > 0 ? List.of(whole, mask.sample()) : List.of(whole);
  }

  private static void hits(Item item, int width, AskedFilter filter, Consumer<Hit> out) {
    List<long[]> samples = samples(item);
    for (int view = 0; view < samples.size(); view++) {
      long[] own = samples.get(view);
      Place place = new Place(item.row().rank(), view);
      for (long shingle : Shingles.set(sequence(item, view, width))) {
        if (Arrays.binarySearch(own, shingle) >= 0) {
          out.accept(new Hit(shingle, place, own.length));
        } else if (filter.mayHold(shingle)) {
          out.accept(new Hit(shingle, place, 0));
        }
      }
    }
  }

  /** Writes a list, no longer than somebody looks at, and who asks for it. */
  private static void list(Iterator<Hit> run, Stages.PartFiles files) {
    LongArrayList ranks = new LongArrayList();
    IntArrayList views = new IntArrayList();
    LongArrayList askers = new LongArrayList();
    IntArrayList viewsOfAskers = new IntArrayList();
    IntArrayList asks = new IntArrayList();
    long shingle = 0;
    int count = 0;
    while (run.hasNext()) {
      Hit hit = run.next();
      shingle = hit.shingle;
      count++;
      if (count <= ContainmentJoin.LONGEST_LIST) {
        ranks.add(hit.view.rank());
        views.add(hit.view.part());
      }
      if (hit.asks > 0) {
        askers.add(hit.view.rank());
        viewsOfAskers.add(hit.view.part());
        asks.add(hit.asks);
      }
    }
    if (count > 1 && !askers.isEmpty()) {
      files.put(LISTS, new Holders(shingle, count, ranks.toLongArray(), views.toIntArray()));
      for (int i = 0; i < askers.size(); i++) {
        Place asker = new Place(askers.getLong(i), viewsOfAskers.getInt(i));
        files.put(ASKERS, new Asked(asker, asks.getInt(i), shingle, count));
      }
    }
  }

  /** Brings the lists that each asker wants to see to it. */
  private static JavaRDD<HolderSearch.ShownList> shown(
      JavaRDD<Asked> askers, JavaRDD<Holders> holders, int parts, Broadcast<Context> context) {
    return askers
        .mapToPair(one -> new Tuple2<>(one, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .mapPartitions(
            some -> {
              int[] least =
                  ContainmentJoin.leastBySample(
                      ArticleAnalyzer.SAMPLE, context.value().options().containment());
              return new Runs<Asked, Request>(
                  some,
                  (one, other) -> one.asker.equals(other.asker),
                  (run, out) -> request(run, least, out));
            })
        .mapToPair(one -> new Tuple2<>(one, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .zipPartitions(holders, (requests, lists) -> new Showing(requests, lists).all());
  }

  /** Follows the lists with the fewest holders: as many as one of which a candidate must hold. */
  private static void request(Iterator<Asked> run, int[] leastByAsked, Consumer<Request> out) {
    List<Asked> shared = new ArrayList<>();
    run.forEachRemaining(shared::add);
    int least = leastByAsked[shared.get(0).asks];
    if (shared.size() < least) {
      return;
    }
    shared.sort(Comparator.comparingInt(Asked::holders).thenComparingLong(Asked::shingle));
    int followed = shared.size() - least + 1;
    for (int index = 0; index < shared.size(); index++) {
      Asked one = shared.get(index);
      out.accept(new Request(one.shingle, one.asker, index, index < followed, least));
    }
  }

  /** The lists of one part, and who wants to see them. */
  private static final class Showing {
    /**
     * A list that is not followed is shown only to count, and only if it is no longer than this.
     */
    private static final int LONGEST_COUNTED = 256;

    private final Iterator<Request> requests;
    private final Iterator<Holders> lists;

    Showing(Iterator<Request> requests, Iterator<Holders> lists) {
      this.requests = requests;
      this.lists = lists;
    }

    Iterator<HolderSearch.ShownList> all() {
      return new Runs<>(
          requests,
          (one, other) -> one.shingle == other.shingle,
          (run, out) -> {
            Request first = run.next();
            Holders list = lists.next();
            while (list.shingle != first.shingle) {
              list = lists.next();
            }
            out.accept(show(first, list));
            while (run.hasNext()) {
              out.accept(show(run.next(), list));
            }
          });
    }

    private static HolderSearch.ShownList show(Request request, Holders list) {
      int all = list.count;
      int shown =
          request.follows
              ? all > ContainmentJoin.LONGEST_LIST ? Crowding.FIRST_OF_FULL : all
              : all > LONGEST_COUNTED ? 0 : all;
      return new HolderSearch.ShownList(
          request.asker,
          request.index,
          request.follows,
          request.least,
          request.shingle,
          shown == all,
          Arrays.copyOf(list.ranks, shown),
          Arrays.copyOf(list.views, shown));
    }
  }
}
