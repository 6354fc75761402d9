package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dublette.model.Overlap;
import org.junit.jupiter.api.Test;

/** The band join against its rule in plain words, on keys that crowd their buckets. */
final class CrowdingTest {
  /** Everything is near to everything, but not equally. */
  private static Match match(int a, int b) {
    int shared = 50 + Math.floorMod(31 * a + 17 * b, 51);
    Match.Grade grade =
        shared < 60
            ? Match.Grade.NEAR_MISS
            : shared < 65 ? Match.Grade.CONTAINED : Match.Grade.NEAR;
    return new Match(a, b, new Overlap(shared, 100, shared), grade);
  }

  /** The buckets of an item before it: for each the items of the members, the earliest first. */
  private static List<List<Integer>> before(int item, long[][] keys, int[] items) {
    Map<List<Integer>, List<Integer>> buckets = new TreeMap<>(bySizeThenRowThenBand());
    for (int row = 0; row < items.length; row++) {
      for (int band = 0; items[row] == item && band < keys.length; band++) {
        long key = keys[band][row];
        long[] ofBand = keys[band];
        List<Integer> members =
            IntStream.range(0, row)
                .filter(other -> ofBand[other] == key)
                .map(other -> items[other])
                .boxed()
                .toList();
        if (!members.isEmpty()) {
          buckets.put(List.of(members.size(), row, band), members);
        }
      }
    }
    return List.copyOf(buckets.values());
  }

  private static Comparator<List<Integer>> bySizeThenRowThenBand() {
    ToIntFunction<List<Integer>> size = key -> key.get(0);
    return Comparator.comparingInt(size)
        .thenComparingInt(key -> key.get(1))
        .thenComparingInt(key -> key.get(2));
  }

  private static List<Match> plainly(int item, long[][] keys, int[] items) {
    Set<Integer> candidates = new TreeSet<>();
    boolean crowded = false;
    for (List<Integer> members : before(item, keys, items)) {
      Set<Integer> more = new TreeSet<>(candidates);
      more.addAll(members);
      more.remove(item);
      crowded |= more.size() > 128;
      candidates.addAll(crowded ? members.subList(0, Math.min(4, members.size())) : members);
      candidates.remove(item);
    }
    List<Match> matches =
        new ArrayList<>(candidates.stream().map(other -> match(other, item)).toList());
    if (!crowded) {
      return matches;
    }
    matches.removeIf(match -> match.grade() == Match.Grade.NEAR_MISS);
    if (matches.isEmpty()) {
      return matches;
    }
    Match earliest = matches.remove(0);
    matches.sort(
        Comparator.comparingInt((Match match) -> -(int) (match.overlap().jaccard() * 10 + 1e-9))
            .thenComparingInt(Match::a));
    List<Match> kept = new ArrayList<>(matches.subList(0, Math.min(4, matches.size())));
    kept.add(earliest);
    return kept;
  }

  @Test
  void theBandJoinKeepsToTheRule() {
    int crowdedOnes = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int rows = 100 + random.nextInt(900);
      int[] items = new int[rows];
      for (int row = 1; row < rows; row++) {
        items[row] = items[row - 1] + (random.nextInt(5) == 0 ? 0 : 1);
      }
      int bands = 1 + random.nextInt(6);
      long[][] keys = new long[bands][rows];
      for (int band = 0; band < bands; band++) {
        int different = 1 + random.nextInt(band % 2 == 0 ? 10 : 300);
        keys[band] =
            random.ints(rows, 0, different).mapToLong(key -> key * 0x9E3779B97F4A7C15L).toArray();
      }
      BandJoin.Result result =
          new BandJoin(
                  band -> EqualKeys.of(keys[band]),
                  bands,
                  items.length,
                  row -> items[row],
                  CrowdingTest::match,
                  (a, b) -> true)
              .run(Tasks.IN_TURN);
      List<Match> plain =
          IntStream.rangeClosed(0, items[rows - 1])
              .mapToObj(item -> plainly(item, keys, items))
              .flatMap(List::stream)
              .sorted(Comparator.comparingInt(Match::a).thenComparingInt(Match::b))
              .toList();
      assertThat(result.matches()).containsExactlyElementsOf(plain);
      crowdedOnes += result.fullBuckets() > 0 ? 1 : 0;
    }
    assertThat(crowdedOnes).isBetween(10, 30);
  }
}
