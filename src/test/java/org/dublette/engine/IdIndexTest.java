package org.dublette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdIndexTest {

  @Test
  void containsWhatWasAddedAndNothingElse() {
    Random random = new Random(3);
    List<String> ids = new ArrayList<>();
    Set<String> known = new HashSet<>();
    IdIndex index = new IdIndex(ids::get);
    for (int i = 0; i < 100_000; i++) {
      String id = "ä" + random.nextInt(80_000);
      assertThat(index.contains(id)).isEqualTo(known.contains(id));
      if (known.add(id)) {
        index.add(id, ids.size());
        ids.add(id);
      }
    }
    assertThat(ids).hasSizeGreaterThan(50_000);
  }

  @Test
  void tellsIdsOfTheSameHashCodeApart() {
    List<String> ids = List.of("Aa", "BB");
    IdIndex index = new IdIndex(ids::get);
    index.add("Aa", 0);
    assertThat(index.contains("BB")).isFalse();
    index.add("BB", 1);
    assertThat(index.contains("BB")).isTrue();
    assertThat(index.contains("AaBB")).isFalse();
  }
}
