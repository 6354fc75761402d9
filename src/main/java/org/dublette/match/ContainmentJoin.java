package org.dublette.match;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
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
 * holders.
 */
public final class ContainmentJoin {
  private static final double WANTED_RECALL = 0.999;
  private static final int STRETCH = 256;
  private static final int FILTER_BITS_PER_SHINGLE = 16;

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
   * @param asked the distinct shingles that an item asks for; none for an item that has none
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
    int[] required = new int[sample + 1];
    for (int asks = 1; asks <= sample; asks++) {
      required[asks] =
          asks < sample ? leastOfAll(asks, containment) : required(asks, containment.value());
    }
    return new ContainmentJoin(items, sets, asked, required, measurer, wanted);
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
    Questions questions = new Questions(items, asked);
    List<int[][]> looks =
        tasks.inStretches(
            items,
            STRETCH,
            (from, to) -> {
              int[][] held = new int[to - from][];
              for (int item = from; item < to; item++) {
                held[item - from] = questions.heldIn(sets.inAnyOrder(item));
              }
              return held;
            });
    int[][] held = looks.stream().flatMap(Arrays::stream).toArray(int[][]::new);
    Holders holders = new Holders(questions.count(), held);
    List<Found> found =
        tasks.inStretches(items, STRETCH, (from, to) -> follow(questions, held, holders, from, to));
    Int2ObjectMap<IntOpenHashSet> full = new Int2ObjectRBTreeMap<>();
    for (Found part : found) {
      for (int i = 0; i < part.fullSlots.size(); i++) {
        full.computeIfAbsent(part.fullSlots.getInt(i), slot -> new IntOpenHashSet())
            .add(part.askers.getInt(i));
      }
    }
    int[] slots = full.keySet().toIntArray();
    List<List<Match>> byLeaders =
        tasks.run(
            slots.length,
            i -> measureFull(holders.of(slots[i]), full.get(slots[i]), questions, held));
    return new BandJoin.Result(
        Match.union(Stream.concat(found.stream().map(Found::matches), byLeaders.stream())),
        slots.length);
  }

  /** Measures who follows a full bucket with its leaders, and its leaders with them. */
  private List<Match> measureFull(
      int[] members, IntOpenHashSet askers, Questions questions, int[][] held) {
    List<Match> matches = new ArrayList<>();
    Buckets.measureLeaders(
        members,
        askers::contains,
        measurer,
        (a, b) ->
            wanted.accepts(a, b)
                && (askers.contains(a) && holdsEnough(questions.of(a), held[b])
                    || askers.contains(b) && holdsEnough(questions.of(b), held[a])),
        matches);
    return matches;
  }

  /**
   * What a stretch of items found, and the buckets that were too full to be followed with who would
   * have.
   */
  private record Found(List<Match> matches, IntArrayList fullSlots, IntArrayList askers) {}

  private Found follow(Questions questions, int[][] held, Holders holders, int from, int to) {
    Found found = new Found(new ArrayList<>(), new IntArrayList(), new IntArrayList());
    IntOpenHashSet seen = new IntOpenHashSet();
    for (int item = from; item < to; item++) {
      int[] slots = questions.of(item);
      seen.clear();
      seen.add(item);
      for (int slot : exact ? slots : rarest(slots, holders)) {
        if (!exact && holders.count(slot) > Buckets.LARGEST) {
          found.fullSlots.add(slot);
          found.askers.add(item);
          continue;
        }
        for (int i = holders.start(slot); i < holders.end(slot); i++) {
          int holder = holders.at(i);
          if (seen.add(holder) && (exact || holdsEnough(slots, held[holder]))) {
            int a = Math.min(item, holder);
            int b = Math.max(item, holder);
            Match match = wanted.accepts(a, b) ? measurer.measure(a, b) : null;
            if (match != null) {
              found.matches.add(match);
            }
          }
        }
      }
    }
    return found;
  }

  /** Returns the slots with the fewest holders: as many as one of which a candidate must hold. */
  private int[] rarest(int[] slots, Holders holders) {
    int[] byHolders = slots.clone();
    IntArrays.quickSort(
        byHolders,
        (x, y) -> {
          int byCount = Integer.compare(holders.count(x), holders.count(y));
          return byCount != 0 ? byCount : Integer.compare(x, y);
        });
    int followed = slots.length == 0 ? 0 : slots.length - required[slots.length] + 1;
    return Arrays.copyOf(byHolders, followed);
  }

  private boolean holdsEnough(int[] slots, int[] held) {
    int lacking = slots.length - required[slots.length];
    for (int slot : slots) {
      if (Arrays.binarySearch(held, slot) < 0 && --lacking < 0) {
        return false;
      }
    }
    return true;
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

  /** The shingles that are asked for, each with a slot, and who asks for which. */
  private static final class Questions {
    private final Long2IntOpenHashMap slots = new Long2IntOpenHashMap();
    private final int[][] ofItem;
    private final long[] filter;
    private final int filterShift;

    Questions(int items, IntFunction<long[]> asked) {
      slots.defaultReturnValue(-1);
      ofItem = new int[items][];
      for (int item = 0; item < items; item++) {
        long[] shingles = asked.apply(item);
        int[] own = new int[shingles.length];
        for (int i = 0; i < own.length; i++) {
          int slot = slots.putIfAbsent(shingles[i], slots.size());
          own[i] = slot >= 0 ? slot : slots.size() - 1;
        }
        ofItem[item] = own;
      }
      long bits = Math.max(64L, (long) slots.size() * FILTER_BITS_PER_SHINGLE);
      int log = Math.min(36, 64 - Long.numberOfLeadingZeros(bits - 1));
      filter = new long[1 << (log - 6)];
      filterShift = 64 - log;
      slots.keySet().forEach((long shingle) -> filter[word(shingle)] |= bit(shingle));
    }

    int count() {
      return slots.size();
    }

    int[] of(int item) {
      return ofItem[item];
    }

    /** Returns the slots that stand among some shingles: distinct, ascending. */
    int[] heldIn(long[] shingles) {
      int[] hits = new int[32];
      int count = 0;
      for (long shingle : shingles) {
        if ((filter[word(shingle)] & bit(shingle)) != 0) {
          int slot = slots.get(shingle);
          if (slot >= 0) {
            if (count == hits.length) {
              hits = Arrays.copyOf(hits, count * 2);
            }
            hits[count++] = slot;
          }
        }
      }
      Arrays.sort(hits, 0, count);
      int distinct = 0;
      for (int i = 0; i < count; i++) {
        if (i == 0 || hits[i] != hits[i - 1]) {
          hits[distinct++] = hits[i];
        }
      }
      return Arrays.copyOf(hits, distinct);
    }

    private int word(long shingle) {
      return (int) ((shingle >>> filterShift) >>> 6);
    }

    private long bit(long shingle) {
      return 1L << (shingle >>> filterShift);
    }
  }

  /** For each slot, the items that hold its shingle, in keep order. */
  private static final class Holders {
    private final int[] starts;
    private final int[] items;

    Holders(int slots, int[][] held) {
      starts = new int[slots + 1];
      for (int[] ofItem : held) {
        for (int slot : ofItem) {
          starts[slot + 1]++;
        }
      }
      for (int slot = 0; slot < slots; slot++) {
        starts[slot + 1] = Math.addExact(starts[slot + 1], starts[slot]);
      }
      items = new int[starts[slots]];
      int[] next = starts.clone();
      for (int item = 0; item < held.length; item++) {
        for (int slot : held[item]) {
          items[next[slot]++] = item;
        }
      }
    }

    int count(int slot) {
      return starts[slot + 1] - starts[slot];
    }

    int start(int slot) {
      return starts[slot];
    }

    int end(int slot) {
      return starts[slot + 1];
    }

    int at(int index) {
      return items[index];
    }

    int[] of(int slot) {
      return Arrays.copyOfRange(items, starts[slot], starts[slot + 1]);
    }
  }
}
