package org.dublette.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dublette.testing.PlainText;
import org.junit.jupiter.api.Test;

final class PlanterTest {

  private static String article(Random random) {
    return IntStream.range(0, 8)
        .mapToObj(
            block ->
                IntStream.range(0, 20)
                    .mapToObj(i -> Integer.toString(random.nextInt(100_000), 36))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n\n"));
  }

  private static double shared(String original, String copy) {
    Set<List<String>> a = PlainText.shingles(PlainText.tokens(original), 3);
    Set<List<String>> b = PlainText.shingles(PlainText.tokens(copy), 3);
    Set<List<String>> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }

  @Test
  void editsAreAsStrongAsTheyShouldBe() {
    Random random = new Random(2);
    Planter planter = new Planter(1);
    for (int round = 0; round < 200; round++) {
      String text = article(random);
      String other = article(random);
      for (Edit edit : Edit.values()) {
        String copy = Objects.requireNonNull(planter.plant(edit, text, other));
        assertThat(copy).isNotEqualTo(text);
        double similarity = shared(text, copy);
        switch (edit) {
          case LIGHT -> assertThat(similarity).isBetween(0.6, 0.99);
          case PARAGRAPH -> assertThat(similarity).isBetween(0.7, 0.99);
          case EXCERPT -> assertThat(similarity).isBetween(0.4, 0.55);
          case HEAVY -> assertThat(similarity).isLessThan(0.3);
          case MIX -> assertThat(similarity).isBetween(0.2, 0.45);
        }
      }
    }
  }

  @Test
  void theSameSeedMakesTheSameEdits() {
    String text = article(new Random(3));
    String other = article(new Random(4));
    for (Edit edit : Edit.values()) {
      assertThat(new Planter(7).plant(edit, text, other))
          .isEqualTo(new Planter(7).plant(edit, text, other));
    }
  }

  @Test
  void whatIsTooShortIsLeftAlone() {
    assertThat(new Planter(1).plant(Edit.LIGHT, "Too short.", "Another one.")).isNull();
    String oneBlock = "word ".repeat(50);
    assertThat(new Planter(1).plant(Edit.EXCERPT, oneBlock, oneBlock)).isNull();
    assertThat(new Planter(1).plant(Edit.MIX, oneBlock, oneBlock)).isNull();
  }
}
