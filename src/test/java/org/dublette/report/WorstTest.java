package org.dublette.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WorstTest {

  @Test
  void keepsWhatAStableSortPutsFirst() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int most = random.nextInt(12);
      Worst<int[]> worst = new Worst<>(most);
      List<int[]> all = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        int[] item = {random.nextInt(5), all.size()};
        all.add(item);
        worst.offer(item, item[0]);
      }
      assertThat(worst.offered()).isEqualTo(all.size());
      assertThat(worst.list())
          .containsExactlyElementsOf(
              all.stream()
                  .sorted(Comparator.comparingInt((int[] item) -> item[0]).reversed())
                  .limit(most)
                  .toList());
    }
  }
}
