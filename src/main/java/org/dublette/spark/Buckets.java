package org.dublette.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.dublette.match.Crowding;
import scala.Tuple2;

/**
 * Finds what items are to be measured with, from the keys of their bands. Each member of a bucket
 * is told who comes before it, as far as that matters: who has very many before it is crowded, and
 * is measured with the first few only, so the buckets are never sent as a whole.
 */
final class Buckets {
  /**
   * Who has as many rows before it in a bucket has more other items than it would follow, even if
   * each had two rows.
   */
  private static final int SURELY_FULL = 2 * (Crowding.MOST_FOLLOWED + 2);

  private Buckets() {}

  /**
   * What the buckets propose.
   *
   * @param candidates of each item that has some before it
   * @param fullBuckets how many buckets were full for some item
   */
  record Found(Stages.Stage<Candidates> candidates, long fullBuckets) {}

  /** A row of an item in a bucket, and who comes before it; all, or only the first. */
  private record BucketRow(Place item, int before, int row, int band, long key, List<Place> first)
      implements Grouped, Comparable<BucketRow> {
    @Override
    public long group() {
      return item.rank() * 31 + item.part();
    }

    @Override
    public int compareTo(BucketRow other) {
      int byItem = item.compareTo(other.item);
      int byBefore = byItem != 0 ? byItem : Integer.compare(before, other.before);
      int byRow = byBefore != 0 ? byBefore : Integer.compare(row, other.row);
      return byRow != 0 ? byRow : Integer.compare(band, other.band);
    }
  }

  /** A bucket that is full for some item. */
  private record Full(int band, long key) implements Grouped, Comparable<Full> {
    @Override
    public long group() {
      return key + band;
    }

    @Override
    public int compareTo(Full other) {
      int byBand = Integer.compare(band, other.band);
      return byBand != 0 ? byBand : Long.compare(key, other.key);
    }
  }

  /**
   * Finds candidates.
   *
   * @param views whether rows are views of articles, so that those of one rank are one item
   * @param references items of a smaller rank than this are not measured with those before them
   */
  static Found find(
      String name,
      Supplier<JavaRDD<BandKey>> keys,
      int parts,
      boolean views,
      long references,
      Stages stages) {
    String files = name + ": followed";
    List<Long> counts =
        stages.run(
            files,
            () ->
                keys.get()
                    .mapToPair(key -> new Tuple2<>(key, true))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .keys()
                    .mapPartitions(
                        sorted ->
                            new Runs<BandKey, BucketRow>(
                                sorted,
                                BandKey::isSameBucket,
                                (run, out) -> bucket(run, views, references, out)))
                    .mapToPair(row -> new Tuple2<>(row, true))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .keys(),
            (part, rows, written) -> {
              long count = 0;
              Runs<BucketRow, Candidates> items =
                  new Runs<>(
                      rows,
                      (one, other) -> one.item.equals(other.item),
                      (run, out) -> follow(run, written, out));
              while (items.hasNext()) {
                written.put("candidates", items.next());
                count++;
              }
              return count;
            });
    JavaRDD<Full> full = stages.read(files, "full", counts.size());
    return new Found(
        new Stages.Stage<>(
            files,
            stages.read(files, "candidates", counts.size()),
            counts.size(),
            counts.stream().mapToLong(Long::longValue).sum()),
        full.distinct(parts).count());
  }

  private static Place item(Place row, boolean views) {
    return views ? new Place(row.rank(), 0) : row;
  }

  private static void bucket(
      Iterator<BandKey> run, boolean views, long references, Consumer<BucketRow> out) {
    List<Place> head = new ArrayList<>();
    int before = 0;
    while (run.hasNext()) {
      BandKey key = run.next();
      Place item = item(key.place(), views);
      if (before > 0 && item.rank() >= references) {
        int told = before < SURELY_FULL ? before : Crowding.FIRST_OF_FULL;
        out.accept(
            new BucketRow(
                item,
                before,
                views ? key.place().part() : 0,
                key.band(),
                key.key(),
                List.copyOf(head.subList(0, told))));
      }
      if (head.size() < SURELY_FULL) {
        head.add(item);
      }
      before++;
    }
  }

  private static void follow(
      Iterator<BucketRow> run, Stages.PartFiles files, Consumer<Candidates> out) {
    List<BucketRow> rows = new ArrayList<>();
    TreeSet<Place> known = new TreeSet<>();
    while (run.hasNext()) {
      BucketRow row = run.next();
      rows.add(row);
      known.add(row.item);
      known.addAll(row.first);
    }
    List<Place> places = List.copyOf(known);
    Map<Place, Integer> numbers = new HashMap<>();
    places.forEach(place -> numbers.put(place, numbers.size()));
    Crowding crowding = new Crowding();
    crowding.clear();
    Place item = rows.get(0).item;
    for (BucketRow row : rows) {
      boolean followed =
          crowding.take(
              number(numbers, item),
              row.before,
              place ->
                  place < row.first.size()
                      ? number(numbers, row.first.get(place))
                      : places.size() + place);
      if (!followed) {
        files.put("full", new Full(row.band, row.key));
      }
    }
    List<Place> others = new ArrayList<>();
    for (int other : crowding.candidates()) {
      others.add(places.get(other));
    }
    if (!others.isEmpty()) {
      out.accept(new Candidates(item, List.copyOf(others), crowding.isCrowded(), false));
    }
  }

  private static int number(Map<Place, Integer> numbers, Place place) {
    Integer number = numbers.get(place);
    if (number == null) {
      throw new IllegalStateException("a place without a number");
    }
    return number;
  }
}
