package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EqualKeysTest {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** Groups as a map does it, those of one row left out, in the order of their first rows. */
  private static List<List<Integer>> plainly(long[] highs, long[] lows) {
    Map<List<Long>, List<Integer>> groups = new HashMap<>();
    for (int row = 0; row < highs.length; row++) {
      groups.computeIfAbsent(List.of(highs[row], lows[row]), key -> new ArrayList<>()).add(row);
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .sorted((x, y) -> Integer.compare(x.get(0), y.get(0)))
        .toList();
  }

  private static List<List<Integer>> groups(EqualKeys keys) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int group = 0; group < keys.groups(); group++) {
      groups.add(Arrays.stream(keys.rows(group)).boxed().toList());
      for (int i = keys.start(group); i < keys.start(group + 1); i++) {
        assertThat(keys.group(i)).isEqualTo(group);
      }
    }
    groups.sort((x, y) -> Integer.compare(x.get(0), y.get(0)));
    return groups;
  }

  @Test
  void groupsAreThoseOfAMap() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int rows = round < 40 ? round : random.nextInt(20_000);
      int different = 1 + random.nextInt(2 * rows + 1);
      long[] highs = random.ints(rows, 0, different).mapToLong(key -> key * FACTOR).toArray();
      long[] lows = random.ints(rows, 0, 2).asLongStream().toArray();
      long room = round % 3 == 0 ? 1 << 12 : 1 << 24;
      assertThat(groups(EqualKeys.find(rows, EqualKeys.of(highs), room)))
          .isEqualTo(plainly(highs, new long[rows]));
      EqualKeys.Keys wide =
          (from, to, batch) -> {
            for (int row = from; row < to; row++) {
              batch.add(highs[row], lows[row], row);
            }
          };
      assertThat(groups(EqualKeys.findWide(rows, wide, room))).isEqualTo(plainly(highs, lows));
    }
  }
}
