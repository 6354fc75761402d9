package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dublette.model.Ratio;

/**
 * Finds items that stand in another one, however long that is.
 *
 * <p>Each item asks for some of its own shingles. One look over the shingles of all items tells who
 * holds what was asked for, and the holders of an item's shingles are its candidates. Two ways to
 * ask:
 *
 * <ul>
 *   <li><b>by sample</b>: an item asks for its smallest shingles. An item that it stands in holds
 *       at least as many of them as {@link #required} says, with a probability of at least {@value
 *       #WANTED_RECALL}; whoever holds fewer is not measured.
 *   <li><b>exactly</b>: an item asks for so many of its shingles that a holder of the required
 *       share of all cannot lack them all, and every holder is measured. A Jaccard similarity
 *       implies a containment that is at least as large, so this finds near pairs too.
 * </ul>
 *
 * <p>Both are a prefix filter (Chaudhuri, Ganti and Kaushik 2006): who holds h of n shingles holds
 * at least one of any n - h + 1, so an item follows only the lists of those with the fewest
 * holders. By sample it measures no more than {@link Crowding#MOST_FOLLOWED} candidates, those from
 * the shortest lists first, and of these lists the earlier holders; of a list of more than {@value
 * #LONGEST_LIST} holders it looks at the first {@link Crowding#FIRST_OF_FULL} only. An item that
 * does not follow all of its lists to their ends leaves near pairs to the bands, and {@link
 * Crowding#closest} says which of its other matches stay.
 */
public final class ContainmentJoin {
  private static final double WANTED_RECALL = 0.999;
  private static final int STRETCH = 256;

  /** A list of more holders than this is not followed to its end. */
  public static final int LONGEST_LIST = 1_000;

  private final int items;
  private final ShingleSets sets;
  private final IntFunction<long[]> asked;
  private final boolean exact;
  private final int[] required;
  private final Measure measurer;
  private final PairFilter wanted;

  private ContainmentJoin(
      int items,
      ShingleSets sets,
      IntFunction<long[]> asked,
      int[] required,
      Measure measurer,
      PairFilter wanted) {
    this.items = items;
    this.sets = sets;
    this.asked = asked;
    this.required = required;
    this.exact = required.length == 0;
    this.measurer = measurer;
    this.wanted = wanted;
  }

  /**
   * Makes a join by sample.
   *
   * @param items how many items there are, numbered in keep order
   * @param asked the smallest distinct shingles of an item; none for an item that has none
   * @param sample the most shingles that an item asks for; one that asks for fewer has no more
   * @param containment least share of an item that stands in another one
   * @param wanted pairs that it refuses are not measured
   */
  public static ContainmentJoin bySample(
      int items,
      ShingleSets sets,
      IntFunction<long[]> asked,
      int sample,
      Ratio containment,
      Measure measurer,
      PairFilter wanted) {
    return new ContainmentJoin(
        items, sets, asked, leastBySample(sample, containment), measurer, wanted);
  }

  /**
   * Returns how many of the shingles that an item asks for a container must hold at least, by how
   * many it asks for.
   *
   * @param sample the most shingles that an item asks for; one that asks for fewer has no more
   */
  public static int[] leastBySample(int sample, Ratio containment) {
    int[] required = new int[sample + 1];
    for (int asks = 1; asks <= sample; asks++) {
      required[asks] =
          asks < sample ? leastOfAll(asks, containment) : required(asks, containment.value());
    }
    return required;
  }

  /**
   * Makes a join that misses nothing.
   *
   * @param items how many items there are, numbered in keep order
   * @param asked so many of an item's distinct shingles that a holder of the required share cannot
   *     lack them all
   * @param wanted pairs that it refuses are not measured
   */
  public static ContainmentJoin exact(
      int items, ShingleSets sets, IntFunction<long[]> asked, Measure measurer, PairFilter wanted) {
    return new ContainmentJoin(items, sets, asked, new int[0], measurer, wanted);
  }

  /** Finds and measures the candidates. */
  public BandJoin.Result run(Tasks tasks) {
    int[] asks = new int[items];
    try (SharedShingles shared = new SharedShingles(items, tasks.store())) {
      findShared(asks, shared, tasks);
      int[] leasts = new int[items];
      Arrays.setAll(leasts, item -> exact || asks[item] == 0 ? 1 : required[asks[item]]);
      long parts = HolderLists.mostBytes(shared) / tasks.roomForOne() + 1;
      int length = (int) Math.max(STRETCH, (items + parts - 1) / parts);
      List<List<Match>> matches = new ArrayList<>();
      LongOpenHashSet full = new LongOpenHashSet();
      for (int behind = 0; behind < items; ) {
        int first = behind;
        behind = (int) Math.min(items, (long) first + length);
        HolderLists lists = new HolderLists(leasts, shared, first, behind);
        for (Found found : follow(lists, first, behind, tasks)) {
          matches.add(found.matches);
          full.addAll(found.full);
        }
      }
      return new BandJoin.Result(MatchList.union(matches), full.size());
    }
  }

  private List<Found> follow(HolderLists lists, int first, int behind, Tasks tasks) {
    return tasks.inStretches(
        behind - first, STRETCH, (from, to) -> follow(lists, first + from, first + to));
  }

  /**
   * What a stretch of items found, and the shingles whose lists it did not follow to their ends.
   */
  private record Found(List<Match> matches, LongArrayList full) {}

  private Found follow(HolderLists lists, int from, int to) {
    Found found = new Found(new ArrayList<>(), new LongArrayList());
    IntOpenHashSet seen = new IntOpenHashSet();
    for (int item = from; item < to; item++) {
      if (lists.mayFindEnough(item)) {
        seen.clear();
        seen.add(item);
        if (exact) {
          followAll(lists, item, seen, found);
        } else {
          follow(lists, item, seen, found);
        }
      }
    }
    return new Found(MatchList.of(found.matches), found.full);
  }

  private void followAll(HolderLists lists, int item, IntOpenHashSet seen, Found found) {
    for (int list : lists.own(item)) {
      for (int i = 0; i < lists.count(list); i++) {
        int holder = lists.holder(list, i);
        if (seen.add(holder)) {
          measure(item, holder, found.matches);
        }
      }
    }
  }

  private void follow(HolderLists lists, int item, IntOpenHashSet seen, Found found) {
    int[] own = lists.shortestFirst(item);
    int mayLack = own.length - lists.least(item);
    List<Match> matches = new ArrayList<>();
    int candidates = 0;
    // Who was not seen in the lists before lacks all of these that were looked at to their ends.
    int whole = 0;
    for (int place = 0; place <= mayLack; place++) {
      int holders = lists.count(own[place]);
      boolean isFull = holders > LONGEST_LIST;
      int looked = isFull ? Crowding.FIRST_OF_FULL : holders;
      for (int i = 0; i < looked && candidates < Crowding.MOST_FOLLOWED; i++) {
        int holder = lists.holder(own[place], i);
        if (seen.add(holder) && lists.holdsAllBut(mayLack - whole, own, whole, holder)) {
          candidates++;
          measure(item, holder, matches);
        }
      }
      if (isFull || candidates >= Crowding.MOST_FOLLOWED) {
        found.full.add(lists.shingle(own[place]));
      } else {
        whole++;
      }
    }
    if (whole <= mayLack) {
      matches.removeIf(match -> match.grade() == Match.Grade.NEAR);
      found.matches.addAll(Crowding.closest(matches));
    } else {
      found.matches.addAll(matches);
    }
  }

  private void measure(int item, int holder, List<Match> into) {
    int a = Math.min(item, holder);
    int b = Math.max(item, holder);
    Match match = wanted.accepts(a, b) ? measurer.measure(a, b) : null;
    if (match != null) {
      into.add(match);
    }
  }

  /** Returns how many of all its shingles an item must share to be contained. */
  private static int leastOfAll(int shingles, Ratio containment) {
    int least = 1;
    while (!containment.reachedBy(least, shingles)) {
      least++;
    }
    return least;
  }

  /**
   * Returns the largest h such that at least h of some random shingles are shared with a
   * probability of at least {@value #WANTED_RECALL}, each of them being shared with the given
   * probability; at least 1.
   */
  static int required(int asked, double share) {
    double tail = 1;
    int h = 0;
    while (h < asked) {
      double next = tail - binomial(asked, h, share);
      if (next < WANTED_RECALL) {
        break;
      }
      tail = next;
      h++;
    }
    return Math.max(1, h);
  }

  private static double binomial(int n, int k, double p) {
    double ways = 1;
    for (int i = 0; i < k; i++) {
      ways = ways * (n - i) / (i + 1);
    }
    return ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
  }

  private void findShared(int[] asks, SharedShingles shared, Tasks tasks) {
    try (LongStore hits = tasks.store()) {
      find(hits, asks, tasks);
      int rows = Math.toIntExact(hits.size() / Hits.NUMBERS);
      EqualKeys.forEach(rows, () -> Hits.keys(hits), tasks, shared::taker);
    }
    shared.freeze();
  }

  /** Finds all hits; what that takes is free again before they are grouped. */
  private void find(LongStore hits, int[] asks, Tasks tasks) {
    try (LongStore questions = tasks.store()) {
      long[] firstQuestions = ask(asks, questions, tasks);
      AskedFilter filter = filter(questions, tasks);
      tasks.streamStretches(
          items,
          STRETCH,
          (from, to) -> hits(asks, firstQuestions, questions, filter, from, to),
          found -> found.appendTo(hits));
    }
    hits.freeze();
  }

  /** Stores what all items ask for, and returns where the questions of each start. */
  private long[] ask(int[] asks, LongStore questions, Tasks tasks) {
    long[] starts = new long[items + 1];
    int[] item = {0};
    tasks.streamStretches(
        items,
        STRETCH,
        (from, to) -> IntStream.range(from, to).mapToObj(this::sortedQuestions).toList(),
        ofStretch -> {
          for (long[] some : ofStretch) {
            questions.append(some, 0, some.length);
            asks[item[0]] = some.length;
            starts[++item[0]] = questions.size();
          }
        });
    questions.freeze();
    return starts;
  }

  private long[] sortedQuestions(int item) {
    long[] questions = asked.apply(item).clone();
    Arrays.sort(questions);
    return questions;
  }

  private static AskedFilter filter(LongStore questions, Tasks tasks) {
    AskedFilter filter = new AskedFilter(questions.size(), tasks.roomForOne());
    long[] some = new long[1 << 12];
    for (long at = 0; at < questions.size(); at += some.length) {
      int many = (int) Math.min(some.length, questions.size() - at);
      questions.read(at, some, 0, many);
      for (int i = 0; i < many; i++) {
        filter.add(some[i]);
      }
    }
    return filter;
  }

  private Hits hits(
      int[] asks,
      long[] firstQuestions,
      LongStore questions,
      AskedFilter filter,
      int from,
      int to) {
    Hits hits = new Hits(filter, !exact);
    ShingleBuffer buffer = new ShingleBuffer();
    for (int item = from; item < to; item++) {
      long[] own = new long[asks[item]];
      questions.read(firstQuestions[item], own, 0, own.length);
      sets.inAnyOrder(item, buffer, (shingles, many) -> hits.take(own, shingles, many));
      hits.endItem(item, own);
    }
    return hits;
  }
}
