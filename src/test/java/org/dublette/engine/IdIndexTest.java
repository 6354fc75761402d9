package org.dublette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdIndexTest {

  @Test
  void tellsWhatWasAddedFromAllElse() {
    Random random = new Random(3);
    Set<String> known = new HashSet<>();
    IdIndex index = new IdIndex();
    for (int i = 0; i < 100_000; i++) {
      String id = "ä" + random.nextInt(80_000);
      assertThat(index.add(id)).isEqualTo(known.add(id));
    }
    assertThat(known).hasSizeGreaterThan(50_000);
  }

  @Test
  void tellsIdsOfTheSameHashCodeApart() {
    IdIndex index = new IdIndex();
    assertThat(index.add("Aa")).isTrue();
    assertThat(index.add("BB")).isTrue();
    assertThat(index.add("BB")).isFalse();
    assertThat(index.add("")).isTrue();
    assertThat(index.add("")).isFalse();
  }
}
