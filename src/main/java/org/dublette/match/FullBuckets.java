package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.dublette.model.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * Measures buckets of many members, one bucket after the other: each member with the bucket's
 * leaders before it, in keep order. A leader has no verified pair with an earlier leader, so n
 * copies of one text cost n measurements and not n²/2. Near misses are not kept: there could be as
 * many as pairs.
 *
 * <p>Where there are many leaders, those that cannot reach the threshold with a member are passed
 * over ({@link LeaderIndex}). A pair that stands in several buckets is measured once, as far as the
 * memory for that goes. The members of a stretch are measured at the same time; what comes out does
 * not depend on it. Used by one thread, which hands work to others.
 */
final class FullBuckets {
  /** A bucket of more members than this is full. */
  static final int LARGEST = 1_000;

  /** From how many leaders on it pays to look them up by their rarest shingles. */
  private static final int MANY_LEADERS = 32;

  private static final int SMALLEST_STRETCH = 64;
  private static final int LARGEST_STRETCH = 1 << 13;
  private static final int PIECE = 64;
  private static final int BYTES_A_PAIR = 32;

  private final Measure measurer;
  private final PairFilter wanted;
  private final @Nullable ShingleSets sets;
  private final Ratio threshold;
  private final Tasks tasks;
  private final long mostKnown;
  private final Long2ObjectOpenHashMap<@Nullable Match> known = new Long2ObjectOpenHashMap<>();

  /**
   * Prepares for some buckets.
   *
   * @param measurer measures two members, the earlier one first
   * @param wanted pairs of members that it refuses are not measured
   * @param sets the shingles of members, or null if every leader is to be measured
   * @param threshold Jaccard similarity that makes a pair count, if there are sets
   */
  FullBuckets(
      Measure measurer,
      PairFilter wanted,
      @Nullable ShingleSets sets,
      Ratio threshold,
      Tasks tasks) {
    this.measurer = measurer;
    this.wanted = wanted;
    this.sets = sets;
    this.threshold = threshold;
    this.tasks = tasks;
    this.mostKnown = tasks.room() / BYTES_A_PAIR;
  }

  /** The leaders of one bucket. */
  private static final class Leaders {
    final IntArrayList all = new IntArrayList();
    final IntArrayList active = new IntArrayList();
    @Nullable LeaderIndex index;
  }

  /** A pair and what was measured of it. */
  private record Measured(long pair, @Nullable Match match) {}

  /**
   * Measures a bucket.
   *
   * @param members in keep order
   * @param active of a pair that is measured, at least one member is active
   * @return the matches, but for near misses
   */
  List<Match> measure(int[] members, IntPredicate active) {
    List<Match> matches = new ArrayList<>();
    Leaders leaders = new Leaders();
    int stretch = SMALLEST_STRETCH;
    for (int from = 0; from < members.length; ) {
      int to = Math.min(members.length, from + stretch);
      stretch(members, from, to, active, leaders, matches);
      from = to;
      stretch = Math.min(LARGEST_STRETCH, stretch * 2);
    }
    return matches;
  }

  private void stretch(
      int[] members, int from, int to, IntPredicate active, Leaders leaders, List<Match> matches) {
    int before = leaders.all.size();
    int activeBefore = leaders.active.size();
    List<List<Measured>> found =
        tasks
            .inStretches(
                to - from,
                PIECE,
                (start, end) -> {
                  List<List<Measured>> ofPiece = new ArrayList<>(end - start);
                  for (int i = from + start; i < from + end; i++) {
                    ofPiece.add(measure(members[i], partners(members[i], active, leaders)));
                  }
                  return ofPiece;
                })
            .stream()
            .flatMap(List::stream)
            .toList();
    for (int i = from; i < to; i++) {
      int member = members[i];
      boolean isActive = active.test(member);
      IntArrayList added = isActive ? leaders.all : leaders.active;
      int first = isActive ? before : activeBefore;
      boolean leads = take(found.get(i - from), matches);
      if (added.size() > first) {
        leads &= take(measure(member, added(member, leaders, added, first)), matches);
      }
      if (leads) {
        leaders.all.add(member);
        if (isActive) {
          leaders.active.add(member);
        }
        if (leaders.index != null) {
          leaders.index.add(member);
        }
      }
    }
    if (sets != null && leaders.index == null && leaders.all.size() > MANY_LEADERS) {
      LeaderIndex index = new LeaderIndex(members, sets, threshold);
      leaders.all.forEach(index::add);
      leaders.index = index;
    }
  }

  /** Returns the leaders that a stretch has added so far and that a member is measured with. */
  private static int[] added(int member, Leaders leaders, IntArrayList added, int first) {
    if (leaders.index == null) {
      return added.subList(first, added.size()).toIntArray();
    }
    int firstAdded = added.getInt(first);
    int[] candidates = leaders.index.candidates(member);
    return Arrays.stream(candidates).filter(leader -> leader >= firstAdded).toArray();
  }

  private static int[] partners(int member, IntPredicate active, Leaders leaders) {
    if (leaders.index != null) {
      return leaders.index.candidates(member);
    }
    return (active.test(member) ? leaders.all : leaders.active).toIntArray();
  }

  private List<Measured> measure(int member, int[] leaders) {
    List<Measured> measured = new ArrayList<>();
    for (int leader : leaders) {
      if (wanted.accepts(leader, member)) {
        long pair = (long) leader << 32 | member;
        Match match = known.containsKey(pair) ? known.get(pair) : measurer.measure(leader, member);
        measured.add(new Measured(pair, match));
      }
    }
    return measured;
  }

  /** Remembers what was measured of a member, and tells whether it may lead. */
  private boolean take(List<Measured> measured, List<Match> matches) {
    boolean leads = true;
    for (Measured one : measured) {
      Match match = one.match;
      boolean counts = match != null && match.grade() != Match.Grade.NEAR_MISS;
      leads &= !counts;
      if (known.size() < mostKnown) {
        boolean isNew = !known.containsKey(one.pair);
        known.put(one.pair, counts ? match : null);
        if (counts && isNew) {
          matches.add(match);
        }
      } else if (counts && !known.containsKey(one.pair)) {
        matches.add(match);
      }
    }
    return leads;
  }
}
