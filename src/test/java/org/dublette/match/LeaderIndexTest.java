package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.dublette.model.Ratio;
import org.junit.jupiter.api.Test;

final class LeaderIndexTest {

  /** Every leader that reaches the threshold with a member is among its candidates. */
  @Test
  void missesNothing() {
    Random random = new Random(5);
    int reached = 0;
    int proposed = 0;
    int all = 0;
    for (int round = 0; round < 400; round++) {
      Ratio threshold = Ratio.of("0." + (30 + random.nextInt(69)));
      long[][] sets = new long[30][];
      for (int i = 0; i < sets.length; i++) {
        long spread = 5L + random.nextInt(40);
        sets[i] =
            random
                .longs(1 + random.nextInt(30), 0, spread)
                .map(x -> x * 0x9E3779B97F4A7C15L)
                .sorted()
                .distinct()
                .toArray();
      }
      int[] members = IntStream.range(0, sets.length).toArray();
      LeaderIndex index = new LeaderIndex(members, i -> sets[i], threshold);
      for (int member : members) {
        int[] candidates = index.candidates(member);
        for (int leader = 0; leader < member; leader++) {
          all++;
          if (PairMeasurer.overlap(sets[leader], sets[member]).jaccardReaches(threshold)) {
            reached++;
            assertThat(Arrays.binarySearch(candidates, leader)).isNotNegative();
          }
        }
        proposed += candidates.length;
        index.add(member);
      }
    }
    assertThat(reached).isGreaterThan(1_000);
    assertThat(proposed).isLessThan(all);
  }

  /** Reports that share their frame, but not enough, are not measured with each other. */
  @Test
  void aFrameAloneProposesNothing() {
    long[][] sets = new long[2_000][];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = new long[] {-7L << 40, -9L << 45, (i + 1L) << 48};
    }
    int[] members = IntStream.range(0, sets.length).toArray();
    LeaderIndex index = new LeaderIndex(members, i -> sets[i], Ratio.of("0.65"));
    for (int member : members) {
      assertThat(index.candidates(member)).isEmpty();
      index.add(member);
    }
  }
}
