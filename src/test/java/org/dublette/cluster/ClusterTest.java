package org.dublette.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.dublette.model.Overlap;
import org.dublette.model.Verdicts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterTest {

  @Test
  void chainsAreNotFollowed() {
    Clusterer clusterer = new Clusterer(3, 2);
    clusterer.add(0, 1, new Overlap(8, 10, 10));
    clusterer.add(1, 2, new Overlap(9, 10, 10));
    Verdicts verdicts = clusterer.decide(item -> true);
    assertThat(verdicts.keptInstead()).containsExactly(-1, 0, -1);
  }

  @Test
  void theMostSimilarOneIsTheKeptOneThenTheEarliest() {
    Clusterer clusterer = new Clusterer(4, 3);
    clusterer.add(0, 3, new Overlap(8, 10, 10));
    clusterer.add(1, 3, new Overlap(9, 10, 10));
    clusterer.add(2, 3, new Overlap(18, 20, 20));
    assertThat(clusterer.decide(item -> true).keptInstead()).containsExactly(-1, -1, -1, 1);
  }

  @Test
  void whatIsNotRemovableStaysAndCanBeAKeptOne() {
    Clusterer clusterer = new Clusterer(3, 3);
    clusterer.add(0, 1, new Overlap(9, 10, 10));
    clusterer.add(0, 2, new Overlap(7, 10, 10));
    clusterer.add(1, 2, new Overlap(9, 10, 10));
    assertThat(clusterer.decide(item -> item != 1).keptInstead()).containsExactly(-1, -1, 1);
  }

  @Test
  void everyRemovedItemHasAKeptOneThatItWasMeasuredWith() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      int items = 1 + random.nextInt(30);
      boolean[][] paired = new boolean[items][items];
      Clusterer clusterer = new Clusterer(items, items * items);
      for (int b = 0; b < items; b++) {
        for (int a = 0; a < b; a++) {
          if (random.nextInt(4) == 0) {
            paired[a][b] = true;
            clusterer.add(a, b, new Overlap(1 + random.nextInt(9), 10, 10));
          }
        }
      }
      Verdicts verdicts = clusterer.decide(item -> true);
      for (int item = 0; item < items; item++) {
        int kept = verdicts.keptInstead()[item];
        if (kept >= 0) {
          assertThat(verdicts.stays(kept)).isTrue();
          assertThat(paired[kept][item]).isTrue();
        } else {
          for (int a = 0; a < item; a++) {
            assertThat(paired[a][item] && verdicts.stays(a)).isFalse();
          }
        }
      }
    }
  }

  private record Fact(
      boolean isReference,
      boolean isProtected,
      boolean isPreferred,
      int words,
      @Nullable FieldValue field) {}

  private static int[] order(String policy, Fact... facts) {
    return KeepOrder.of(
        KeepPolicy.parse(policy),
        new KeepOrder.Facts() {
          @Override
          public int articles() {
            return facts.length;
          }

          @Override
          public boolean isReference(int article) {
            return facts[article].isReference;
          }

          @Override
          public boolean isProtected(int article) {
            return facts[article].isProtected;
          }

          @Override
          public boolean isPreferred(int article) {
            return facts[article].isPreferred;
          }

          @Override
          public int words(int article) {
            return facts[article].words;
          }

          @Override
          public @Nullable FieldValue field(int article) {
            return facts[article].field;
          }
        });
  }

  private static Fact dated(@Nullable String date) {
    return new Fact(false, false, false, 1, date == null ? null : FieldValue.parse(date));
  }

  @Test
  void policiesOrderArticles() {
    Fact shorter = new Fact(false, false, true, 3, null);
    Fact longer = new Fact(false, false, false, 9, null);
    assertThat(order("first", longer, shorter, longer)).containsExactly(0, 1, 2);
    assertThat(order("last", longer, shorter, longer)).containsExactly(2, 1, 0);
    assertThat(order("longest", shorter, longer, longer)).containsExactly(1, 2, 0);
    assertThat(order("shortest", longer, shorter, longer)).containsExactly(1, 0, 2);
    assertThat(order("prefer:*", longer, shorter, longer)).containsExactly(1, 0, 2);
  }

  @Test
  void referencesAndProtectedOnesComeFirst() {
    Fact plain = new Fact(false, false, false, 9, null);
    Fact untouchable = new Fact(false, true, false, 1, null);
    Fact reference = new Fact(true, false, false, 1, null);
    assertThat(order("longest", plain, untouchable, plain, reference)).containsExactly(3, 1, 0, 2);
  }

  @Test
  void missingFieldsComeLast() {
    assertThat(order("newest:d", dated(null), dated("2024-01-02"), dated("2024-05-01")))
        .containsExactly(2, 1, 0);
    assertThat(order("oldest:d", dated(null), dated("2024-01-02"), dated("2024-05-01")))
        .containsExactly(1, 2, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 10",
    "1.5, 2",
    "5, 2024-01-01",
    "2024-01-01, 2024-01-02",
    "2024, 2024-01",
    "2016-04-20T06:58:41.000+02:00, 2016-04-20T05:00:00Z",
    "2016-04-20 06:58:41, 2016-04-20T06:58:42",
    "2016-04-20T06:58, 2016-05"
  })
  void fieldValuesAreComparedByWhatTheySay(String earlier, String later) {
    FieldValue one = FieldValue.parse(earlier);
    FieldValue other = FieldValue.parse(later);
    assertThat(one).isNotNull().isLessThan(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "1e999999999", "20.4.2016"})
  void otherFieldValuesAreMissing(String value) {
    assertThat(FieldValue.parse(value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"longst", "newest", "newest:", "first:x", ""})
  void mistypedPoliciesAreRefused(String policy) {
    assertThatThrownBy(() -> KeepPolicy.parse(policy)).isInstanceOf(IllegalArgumentException.class);
  }
}
