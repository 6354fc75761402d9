package org.dublette.spark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Match;
import org.dublette.match.MatchList;
import org.dublette.sketch.Shingles;
import scala.Tuple2;

/** Finds and measures the pairs of articles that are near, or of which one stands in the other. */
final class NearArticles {
  private NearArticles() {}

  /**
   * What was found.
   *
   * @param matches each pair once
   * @param fullBuckets how many buckets were full for some item
   */
  record Found(Stages.Stage<MatchRow> matches, long fullBuckets) {}

  static Found find(Items items, Stages stages, Storage storage, Broadcast<Context> context) {
    int parts = items.parts();
    long references = items.articles().references();
    Proposed proposed =
        context.value().options().exact()
            ? exactly(items, stages, context)
            : bySketches(items, stages, context);
    int tasks = Delivery.tasks(parts, proposed.count);
    return new Found(
        stages.save(
            "near articles",
            () ->
                Delivery.run(
                        proposed.candidates,
                        tasks,
                        items.all(),
                        item -> item.row().rank(),
                        items.layout(),
                        (item, place) -> item,
                        (work, delivered) ->
                            measure(work, delivered, references, context.value(), storage))
                    .mapToPair(row -> new Tuple2<>(row.pair(), row))
                    .reduceByKey((one, other) -> one, tasks)
                    .values()),
        proposed.fullBuckets);
  }

  /** What is to be measured, how many pieces that are, and how many buckets were full. */
  private record Proposed(JavaRDD<Candidates> candidates, long count, long fullBuckets) {}

  private static Proposed bySketches(Items items, Stages stages, Broadcast<Context> context) {
    Buckets.Found bands =
        Buckets.find(
            "bands of articles",
            () -> items.all().filter(Item::isCompared).flatMap(NearArticles::keys),
            items.parts(),
            true,
            items.articles().references(),
            stages);
    SampleJoin.Found held = SampleJoin.find(items, stages, context);
    return new Proposed(
        bands.candidates().items().union(held.candidates().items()),
        bands.candidates().count() + held.candidates().count(),
        bands.fullBuckets() + held.fullLists());
  }

  private static Proposed exactly(Items items, Stages stages, Broadcast<Context> context) {
    Stages.Stage<Candidates> found =
        new ExactJoin(
                "shingles of articles",
                context.value().options().leastShare(),
                items.parts(),
                true,
                items.articles().references())
            .find(
                () ->
                    items
                        .all()
                        .filter(Item::isCompared)
                        .flatMap(item -> sets(item, context.value().options().shingle())),
                stages);
    return new Proposed(found.items(), found.count(), 0);
  }

  private static Iterator<ExactJoin.ShingleSet> sets(Item item, int width) {
    return IntStream.range(0, SampleJoin.samples(item).size())
        .mapToObj(
            view ->
                new ExactJoin.ShingleSet(
                    new Place(item.row().rank(), view),
                    Shingles.set(SampleJoin.sequence(item, view, width))))
        .iterator();
  }

  /** Returns the keys of the views of an item. */
  static Iterator<BandKey> keys(Item item) {
    List<BandKey> keys = new ArrayList<>();
    long[] whole = item.row().analysis().bandKeys();
    for (int band = 0; band < whole.length; band++) {
      keys.add(new BandKey(band, whole[band], new Place(item.row().rank(), 0)));
    }
    Mask mask = item.mask();
    if (mask != null && mask.masked() > 0) {
      for (int band = 0; band < mask.keys().length; band++) {
        keys.add(new BandKey(band, mask.keys()[band], new Place(item.row().rank(), 1)));
      }
    }
    return keys.iterator();
  }

  /** Returns each delivered article once. */
  static Collection<Item> once(Map<Place, Item> delivered) {
    Map<Long, Item> byRank = new HashMap<>();
    delivered.forEach((place, item) -> byRank.put(place.rank(), item));
    return byRank.values();
  }

  private static Iterator<MatchRow> measure(
      Iterator<Candidates> work,
      Map<Place, Item> delivered,
      long references,
      Context context,
      Storage storage) {
    try (SmallCorpus corpus = new SmallCorpus(once(delivered), context, storage)) {
      List<Match> matches = new ArrayList<>();
      while (work.hasNext()) {
        Candidates candidates = work.next();
        long rank = candidates.item().rank();
        int item = corpus.number(rank);
        int[] others =
            candidates.others().stream()
                .filter(other -> Math.max(rank, other.rank()) >= references)
                .mapToInt(other -> corpus.number(other.rank()))
                .toArray();
        matches.addAll(
            candidates.holders()
                ? corpus.judge().measureHolders(item, others, candidates.crowded())
                : corpus.judge().measure(item, others, candidates.crowded()));
      }
      return corpus.rows(MatchList.union(List.of(matches))).iterator();
    }
  }
}
