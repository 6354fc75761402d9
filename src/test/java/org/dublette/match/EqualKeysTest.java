package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EqualKeysTest {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final Comparator<List<Integer>> BY_FIRST =
      Comparator.comparing(rows -> rows.get(0));

  /** Groups as a map does it, those of one row left out, in the order of their first rows. */
  private static List<List<Integer>> plainly(long[] highs, long[] lows) {
    Map<List<Long>, List<Integer>> groups = new HashMap<>();
    for (int row = 0; row < highs.length; row++) {
      groups.computeIfAbsent(List.of(highs[row], lows[row]), key -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().filter(group -> group.size() > 1).sorted(BY_FIRST).toList();
  }

  private static List<List<Integer>> groups(EqualKeys keys) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int group = 0; group < keys.groups(); group++) {
      groups.add(Arrays.stream(keys.rows(group)).boxed().toList());
      for (int i = keys.start(group); i < keys.start(group + 1); i++) {
        assertThat(keys.group(i)).isEqualTo(group);
      }
    }
    groups.sort(BY_FIRST);
    return groups;
  }

  private static Tasks tasks(long room, int threads) {
    return new Tasks() {
      @Override
      public int threads() {
        return threads;
      }

      @Override
      public long room() {
        return room;
      }

      @Override
      public <T> List<T> run(int pieces, IntFunction<T> work) {
        return IntStream.range(0, pieces).parallel().mapToObj(work).toList();
      }
    };
  }

  @Test
  void groupsAreThoseOfAMap() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int rows = round < 40 ? round : random.nextInt(20_000);
      int different = 1 + random.nextInt(2 * rows + 1);
      long[] highs = random.ints(rows, 0, different).mapToLong(key -> key * FACTOR).toArray();
      long[] lows = random.ints(rows, 0, 2).asLongStream().toArray();
      long room = round % 2 == 0 ? 1 << 12 : 1 << 24;
      assertThat(groups(EqualKeys.find(rows, EqualKeys.of(highs), room)))
          .isEqualTo(plainly(highs, new long[rows]));
      EqualKeys.Keys wide =
          (from, to, batch) -> {
            for (int row = from; row < to; row++) {
              batch.add(highs[row], lows[row], row);
            }
          };
      assertThat(groups(EqualKeys.findWide(rows, wide, tasks(room, 1 + round % 3))))
          .isEqualTo(plainly(highs, lows));
      ConcurrentLinkedQueue<List<Integer>> shown = new ConcurrentLinkedQueue<>();
      EqualKeys.Groups taker =
          (key, some, count) -> shown.add(Arrays.stream(some, 0, count).boxed().toList());
      EqualKeys.forEach(rows, () -> EqualKeys.of(highs), tasks(room, 1 + round % 3), () -> taker);
      assertThat(shown.stream().sorted(BY_FIRST).toList())
          .isEqualTo(plainly(highs, new long[rows]));
    }
  }
}
