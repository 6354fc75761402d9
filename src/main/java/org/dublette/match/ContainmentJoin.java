package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds items that stand in another one, however long that is.
 *
 * <p>Each item asks for a few of its own shingles. One look over the shingles of all items tells
 * who holds what was asked for, and the holders of an item's shingles are its candidates. Two ways
 * to ask:
 *
 * <ul>
 *   <li><b>by sample</b>: an item asks for its smallest shingles. Those that it follows are the
 *       {@value #LISTS} with the fewest other holders, and a holder is measured only if it holds at
 *       least half of the sample. With 16 shingles asked for and a containment of 0.9, all of this
 *       succeeds for more than 99.9 of 100 pairs.
 *   <li><b>exactly</b>: an item asks for so many of its shingles that a holder of the required
 *       share of them cannot lack all (the prefix filter; Chaudhuri, Ganti and Kaushik 2006), and
 *       every holder is measured. A Jaccard similarity implies a containment that is at least as
 *       large, so this finds near pairs too.
 * </ul>
 */
public final class ContainmentJoin {
  private static final int LISTS = 6;
  private static final int STRETCH = 256;
  private static final int FILTER_BITS_PER_SHINGLE = 16;

  private final int items;
  private final ShingleSets sets;
  private final IntFunction<long[]> asked;
  private final boolean exact;
  private final PairMeasurer measurer;
  private final PairFilter wanted;

  /**
   * Makes a join.
   *
   * @param items how many items there are, numbered in keep order
   * @param asked the distinct shingles that an item asks for; none for an item that has none
   * @param exact whether every holder is measured
   * @param wanted pairs that it refuses are not measured
   */
  public ContainmentJoin(
      int items,
      ShingleSets sets,
      IntFunction<long[]> asked,
      boolean exact,
      PairMeasurer measurer,
      PairFilter wanted) {
    this.items = items;
    this.sets = sets;
    this.asked = asked;
    this.exact = exact;
    this.measurer = measurer;
    this.wanted = wanted;
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
    BitSet full = new BitSet();
    found.forEach(part -> full.or(part.full));
    int[] fullSlots = full.stream().toArray();
    List<List<Match>> byLeaders =
        tasks.run(
            fullSlots.length,
            i -> {
              List<Match> matches = new ArrayList<>();
              Buckets.measureLeaders(
                  holders.of(fullSlots[i]),
                  measurer::measure,
                  (a, b) ->
                      wanted.accepts(a, b)
                          && (holdsHalf(questions.of(a), held[b])
                              || holdsHalf(questions.of(b), held[a])),
                  matches);
              return matches;
            });
    return new BandJoin.Result(
        Match.union(
            java.util.stream.Stream.concat(found.stream().map(Found::matches), byLeaders.stream())),
        fullSlots.length);
  }

  /** What a stretch of items found, and the buckets that were too full to be followed. */
  private record Found(List<Match> matches, BitSet full) {}

  private Found follow(Questions questions, int[][] held, Holders holders, int from, int to) {
    Found found = new Found(new ArrayList<>(), new BitSet());
    IntOpenHashSet seen = new IntOpenHashSet();
    for (int item = from; item < to; item++) {
      int[] slots = questions.of(item);
      seen.clear();
      seen.add(item);
      for (int slot : exact ? slots : rarest(slots, holders)) {
        if (!exact && holders.count(slot) > Buckets.LARGEST) {
          found.full.set(slot);
          continue;
        }
        for (int i = holders.start(slot); i < holders.end(slot); i++) {
          int holder = holders.at(i);
          if (seen.add(holder) && (exact || holdsHalf(slots, held[holder]))) {
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

  /** Returns the slots with the fewest holders besides the one that asks. */
  private static int[] rarest(int[] slots, Holders holders) {
    int[] shared = Arrays.stream(slots).filter(slot -> holders.count(slot) > 1).toArray();
    IntArrays.quickSort(
        shared,
        (x, y) -> {
          int byCount = Integer.compare(holders.count(x), holders.count(y));
          return byCount != 0 ? byCount : Integer.compare(x, y);
        });
    return shared.length > LISTS ? Arrays.copyOf(shared, LISTS) : shared;
  }

  private static boolean holdsHalf(int[] slots, int[] held) {
    int both = 0;
    for (int slot : slots) {
      both += Arrays.binarySearch(held, slot) >= 0 ? 1 : 0;
    }
    return both * 2 >= slots.length && both > 0;
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
        starts[slot + 1] += starts[slot];
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
