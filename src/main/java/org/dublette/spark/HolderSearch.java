package org.dublette.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Crowding;
import org.dublette.sketch.Shingles;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Finds in the lists that an asker is shown who holds enough of what it asks for. Most are told by
 * counting; whoever may also stand in a list that was too long to be shown is looked at where its
 * tokens are.
 */
final class HolderSearch {
  private static final String STAGE = "holders";
  private static final String SURE = "sure";
  private static final String PENDING = "pending";
  private static final String CHECKS = "checks";
  private static final String FULL = "full";

  private HolderSearch() {}

  /**
   * A list that an asker is shown.
   *
   * @param asker who asks for the shingle
   * @param index of the list among those of the asker
   * @param follows whether candidates are taken from it
   * @param least how many of the asker's shingles a candidate must hold
   * @param shingle what the list is about
   * @param complete whether all holders are shown, or the first ones
   * @param ranks of the holders
   * @param views of the holders
   */
  record ShownList(
      Place asker,
      int index,
      boolean follows,
      int least,
      long shingle,
      boolean complete,
      long[] ranks,
      int[] views)
      implements Grouped, Comparable<ShownList> {
    @Override
    public long group() {
      return asker.rank();
    }

    Place holder(int i) {
      return new Place(ranks[i], views[i]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ShownList same && compareTo(same) == 0;
    }

    @Override
    public int hashCode() {
      return asker.hashCode() * 31 + index;
    }

    @Override
    public int compareTo(ShownList other) {
      int byAsker = asker.compareTo(other.asker);
      return byAsker != 0 ? byAsker : Integer.compare(index, other.index);
    }
  }

  /** Someone who may hold enough, found in a list. */
  private record Holder(Place place, int list, boolean sure) {}

  /** A list that was followed. */
  private record FollowedList(long shingle, boolean full) {}

  /** An asker of which it is not known yet whether all its holders hold enough. */
  private record Pending(Place asker, List<FollowedList> lists, List<Holder> holders) {}

  /** A holder to be looked at. */
  private record Check(Place holder, Place asker, long[] own, int least)
      implements Ranked, Comparable<Check> {
    @Override
    public long rank() {
      return holder.rank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Check same && compareTo(same) == 0;
    }

    @Override
    public int hashCode() {
      return holder.hashCode() * 31 + asker.hashCode();
    }

    @Override
    public int compareTo(Check other) {
      int byHolder = holder.compareTo(other.holder);
      return byHolder != 0 ? byHolder : asker.compareTo(other.asker);
    }
  }

  /** An asker, what is pending of it, and behind that the holders that hold enough. */
  private record Outcome(Place asker, boolean holds, Place holder)
      implements Grouped, Comparable<Outcome> {
    @Override
    public long group() {
      return asker.rank();
    }

    @Override
    public int compareTo(Outcome other) {
      int byAsker = asker.compareTo(other.asker);
      int byKind = byAsker != 0 ? byAsker : Boolean.compare(holds, other.holds);
      return byKind != 0 ? byKind : holder.compareTo(other.holder);
    }
  }

  static SampleJoin.Found find(
      JavaRDD<ShownList> shown, Items items, Stages stages, Broadcast<Context> context) {
    int parts = items.parts();
    List<Long> counts =
        stages.run(
            STAGE,
            () ->
                shown
                    .mapToPair(list -> new Tuple2<>(list, true))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .keys(),
            (part, sorted, files) -> {
              long pending = 0;
              Runs<ShownList, Boolean> runs =
                  new Runs<>(
                      sorted,
                      (one, other) -> one.asker.equals(other.asker),
                      (run, out) -> out.accept(search(run, files)));
              while (runs.hasNext()) {
                pending += runs.next() ? 1 : 0;
              }
              return pending;
            });
    JavaRDD<Candidates> sure = stages.read(STAGE, SURE, counts.size());
    JavaRDD<Long> full = stages.read(STAGE, FULL, counts.size());
    boolean allSure = counts.stream().allMatch(count -> count == 0);
    String checked = "holders looked at";
    int checkedParts =
        allSure
            ? 0
            : stages
                .run(
                    checked,
                    () -> outcomes(counts.size(), items, stages, context),
                    (part, sorted, files) -> {
                      Runs<Tuple2<Outcome, Object>, Boolean> runs =
                          new Runs<>(
                              sorted,
                              (one, other) -> one._1().asker.equals(other._1().asker),
                              (run, out) -> settle(run, files));
                      return runs.hasNext();
                    })
                .size();
    JavaRDD<Candidates> later = stages.read(checked, SURE, checkedParts);
    JavaRDD<Long> fullLater = stages.read(checked, FULL, checkedParts);
    return new SampleJoin.Found(
        stages.save("candidates by sample", () -> sure.union(later)),
        full.union(fullLater).distinct(parts).count());
  }

  private static boolean search(Iterator<ShownList> run, Stages.PartFiles files) {
    List<ShownList> lists = new ArrayList<>();
    run.forEachRemaining(lists::add);
    Map<Place, int[]> counts = new HashMap<>();
    int cut = 0;
    for (ShownList list : lists) {
      cut += list.complete ? 0 : 1;
      for (int i = 0; i < list.ranks.length; i++) {
        int[] count = counts.computeIfAbsent(list.holder(i), holder -> new int[2]);
        count[0]++;
        count[1] += list.complete ? 0 : 1;
      }
    }
    Place asker = lists.get(0).asker;
    int least = lists.get(0).least;
    List<FollowedList> followed = new ArrayList<>();
    List<Holder> holders = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    Set<Place> seen = new HashSet<>();
    seen.add(asker);
    long[] own = lists.stream().mapToLong(ShownList::shingle).toArray();
    for (ShownList list : lists) {
      if (!list.follows) {
        continue;
      }
      for (int i = 0; i < list.ranks.length; i++) {
        Place holder = list.holder(i);
        int[] count = counts.getOrDefault(holder, new int[2]);
        boolean sure = count[0] >= least;
        if (seen.add(holder) && count[0] + cut - count[1] >= least) {
          holders.add(new Holder(holder, followed.size(), sure));
          if (!sure) {
            checks.add(new Check(holder, asker, own, least));
          }
        }
      }
      followed.add(new FollowedList(list.shingle, !list.complete));
    }
    if (checks.isEmpty()) {
      settle(asker, followed, holders, Set.of(), files);
      return false;
    }
    files.put(PENDING, new Pending(asker, followed, holders));
    checks.forEach(check -> files.put(CHECKS, check));
    return true;
  }

  private static JavaRDD<Tuple2<Outcome, Object>> outcomes(
      int searchParts, Items items, Stages stages, Broadcast<Context> context) {
    JavaRDD<Pending> pending = stages.read(STAGE, PENDING, searchParts);
    JavaRDD<Check> checks = stages.read(STAGE, CHECKS, searchParts);
    JavaPairRDD<Outcome, Object> all =
        Merge.askOnce(
                checks,
                items.all(),
                item -> item.row().rank(),
                items.layout(),
                () -> new Looking(context.value().options().shingle()))
            .mapToPair(outcome -> new Tuple2<>(outcome, (Object) outcome.holder))
            .union(
                pending.mapToPair(
                    one -> new Tuple2<>(new Outcome(one.asker, false, one.asker), (Object) one)));
    return all.repartitionAndSortWithinPartitions(new Grouped.ByGroup(items.parts()))
        .map(one -> one);
  }

  /** Looks at the shingles of holders. */
  private static final class Looking implements Merge.Answer<Item, Check, Outcome> {
    private final int width;
    private @Nullable Place known;
    private long[] set = {};

    Looking(int width) {
      this.width = width;
    }

    @Override
    public @Nullable Outcome of(Item item, Check check) {
      if (!check.holder.equals(known)) {
        known = check.holder;
        set = Shingles.set(SampleJoin.sequence(item, check.holder.part(), width));
      }
      int held = 0;
      for (long shingle : check.own) {
        held += Arrays.binarySearch(set, shingle) >= 0 ? 1 : 0;
      }
      return held >= check.least ? new Outcome(check.asker, true, check.holder) : null;
    }
  }

  private static void settle(Iterator<Tuple2<Outcome, Object>> run, Stages.PartFiles files) {
    Pending pending = (Pending) run.next()._2();
    Set<Place> holding = new HashSet<>();
    run.forEachRemaining(one -> holding.add((Place) one._2()));
    settle(pending.asker, pending.lists, pending.holders, holding, files);
  }

  /**
   * Takes candidates, list by list, until they are as many as one follows.
   *
   * @param holding who holds enough of those of whom that is not sure
   */
  private static void settle(
      Place asker,
      List<FollowedList> lists,
      List<Holder> holders,
      Set<Place> holding,
      Stages.PartFiles files) {
    List<Place> others = new ArrayList<>();
    boolean crowded = false;
    int candidates = 0;
    int next = 0;
    for (int list = 0; list < lists.size(); list++) {
      for (; next < holders.size() && holders.get(next).list == list; next++) {
        Holder holder = holders.get(next);
        if (candidates < Crowding.MOST_FOLLOWED
            && (holder.sure || holding.contains(holder.place))) {
          candidates++;
          if (holder.place.rank() != asker.rank()) {
            others.add(holder.place);
          }
        }
      }
      if (lists.get(list).full || candidates >= Crowding.MOST_FOLLOWED) {
        files.put(FULL, lists.get(list).shingle);
        crowded = true;
      }
    }
    if (!others.isEmpty()) {
      files.put(SURE, new Candidates(asker, List.copyOf(others), crowded, true));
    }
  }
}
