package org.dublette.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dublette.gate.Duplicate.Kind;
import org.dublette.gate.Verdict.NewCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as new. Copies are written as {@code article:words}, those only read with a star. */
final class ComparisonTest {

  private static Baseline baseline(Duplicate... duplicates) {
    Baseline baseline = new Baseline(Map.of());
    Arrays.stream(duplicates).forEach(baseline::add);
    return baseline;
  }

  private static Duplicate duplicate(Kind kind, String... copies) {
    List<Copy> list = new ArrayList<>();
    for (String copy : copies) {
      String[] parts = copy.replace("*", "").split(":", -1);
      list.add(new Copy(parts[0], parts[1], -1, 0, copy.startsWith("*")));
    }
    return new Duplicate(kind, "x", "", "", list);
  }

  private static Duplicate cluster(String... copies) {
    return duplicate(Kind.CLUSTER, copies);
  }

  private static Duplicate block(String... copies) {
    return duplicate(Kind.BLOCK, copies);
  }

  private static Duplicate boilerplate(String... copies) {
    return duplicate(Kind.BOILERPLATE, copies);
  }

  private static List<String> fresh(Baseline known, Baseline found) {
    return Comparison.of(known, found).fresh().stream().map(NewCopy::article).toList();
  }

  @Test
  void whatIsKnownIsNotNew() {
    Baseline known = baseline(cluster("a:1", "b:1", "c:2"), block("d:3", "d:3", "e:4"));
    assertThat(fresh(known, known)).isEmpty();
    assertThat(Comparison.of(known, known).gone()).isZero();
  }

  @Test
  void oneMoreCopyIsNewEvenIfItIsTheSameToTheByte() {
    assertThat(fresh(baseline(cluster("a:1", "b:1")), baseline(cluster("a:1", "b:1", "c:1"))))
        .containsExactly("c");
    assertThat(fresh(baseline(block("a:1", "a:1")), baseline(block("a:1", "a:1", "a:1"))))
        .containsExactly("a");
  }

  @Test
  void aNewCopyThatComesFirstIsTheNewOne() {
    assertThat(fresh(baseline(cluster("b:1", "c:2")), baseline(cluster("a:3", "b:1", "c:2"))))
        .containsExactly("a");
  }

  @Test
  void anUnknownDuplicateCountsEachCopyButTheFirst() {
    assertThat(fresh(baseline(), baseline(cluster("a:1", "b:1", "c:2")))).containsExactly("b", "c");
  }

  @Test
  void renamedMovedAndEditedCopiesAreNotNew() {
    Baseline known = baseline(cluster("a:1", "b:2", "c:3"));
    assertThat(fresh(known, baseline(cluster("a:1", "b:2", "renamed:3")))).isEmpty();
    assertThat(fresh(known, baseline(cluster("a:1", "b:2", "c:edited")))).isEmpty();
    assertThat(fresh(known, baseline(cluster("a:1", "b:2", "renamed:edited"))))
        .containsExactly("renamed");
  }

  @Test
  void linesThatMovedKeepTheirWords() {
    Baseline known = baseline(cluster("s#5:1", "s#6:2", "s#7:3"));
    assertThat(fresh(known, baseline(cluster("s#6:1", "s#7:2", "s#8:3")))).isEmpty();
    assertThat(fresh(known, baseline(cluster("s#6:1", "s#7:2", "s#8:3", "s#9:3"))))
        .containsExactly("s#9");
  }

  @Test
  void aRenameDoesNotHideAFurtherCopy() {
    assertThat(fresh(baseline(cluster("a:1", "b:1")), baseline(cluster("x:1", "y:1", "z:1"))))
        .hasSize(1);
  }

  @Test
  void removingSplittingAndMergingAreCountedByTheLinksThatAreMissing() {
    Baseline known = baseline(cluster("a:1", "b:1", "c:2", "d:2"), cluster("e:5", "f:5"));
    assertThat(fresh(known, baseline(cluster("a:1", "b:1")))).isEmpty();
    assertThat(fresh(known, baseline(cluster("a:1", "b:1"), cluster("c:2", "d:2")))).isEmpty();
    assertThat(fresh(known, baseline(cluster("a:1", "b:1", "c:2", "d:2", "e:5", "f:5"))))
        .containsExactly("e");
    assertThat(Comparison.of(known, baseline(cluster("a:1", "b:1"))).gone()).isEqualTo(1);
  }

  @Test
  void anotherParagraphSharedByTheSameArticlesIsNew() {
    assertThat(fresh(baseline(block("a:1", "b:1")), baseline(block("a:2", "b:2"))))
        .containsExactly("b");
    assertThat(fresh(baseline(block("a:1", "b:1")), baseline(block("a:1", "b:edited")))).isEmpty();
  }

  @Test
  void acceptedBoilerplateMayStandInFurtherArticles() {
    Baseline known = baseline(boilerplate("a:1", "b:1", "c:2"));
    assertThat(fresh(known, baseline(boilerplate("a:1", "b:1", "c:2", "d:1", "e:9")))).isEmpty();
    assertThat(fresh(known, baseline(block("a:1", "b:1")))).isEmpty();
    assertThat(fresh(known, baseline(boilerplate("a:7", "b:7", "c:7")))).hasSize(2);
    assertThat(fresh(baseline(block("a:1", "b:1")), baseline(boilerplate("a:1", "b:1", "c:1"))))
        .containsExactly("c");
  }

  @Test
  void paragraphsOfKnownCopiesAreKnownWhereTheArticlesAreApartNow() {
    Baseline known = baseline(cluster("a:1", "b:2"));
    assertThat(fresh(known, baseline(block("a:p", "b:p"), block("a:q", "b:q")))).isEmpty();
    assertThat(fresh(known, baseline(block("a:p", "a:p", "b:p")))).containsExactly("a");
    assertThat(fresh(known, baseline(block("a:p", "b:p", "c:p")))).containsExactly("c");
  }

  @Test
  void whatStandsInTheCollectionThatIsOnlyReadIsNoNewCopy() {
    assertThat(fresh(baseline(), baseline(cluster("*r:1", "*s:1", "a:1")))).containsExactly("a");
    assertThat(fresh(baseline(cluster("r:1", "a:1")), baseline(cluster("*r:1", "*s:1", "a:1"))))
        .isEmpty();
  }

  /** Of each cluster, copies are renamed, edited, taken away and added; the added ones are new. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomEdits(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Baseline known = new Baseline(Map.of());
      Baseline found = new Baseline(Map.of());
      int added = 0;
      for (int c = random.nextInt(5); c >= 0; c--) {
        List<Copy> copies = new ArrayList<>();
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
          copies.add(Copy.known("c" + c + "-" + i, "w" + c + "-" + random.nextInt(3)));
        }
        known.add(new Duplicate(Kind.CLUSTER, "c", "", "", List.copyOf(copies)));
        boolean grows = random.nextBoolean();
        for (int i = 0; i < copies.size(); i++) {
          Copy copy = copies.get(i);
          switch (random.nextInt(3)) {
            case 0 -> copies.set(i, Copy.known("renamed" + c + "-" + i, copy.content()));
            case 1 -> copies.set(i, Copy.known(copy.article(), "edited" + c + "-" + i));
            default -> {
              // It stays as it is.
            }
          }
        }
        if (grows) {
          int more = 1 + random.nextInt(3);
          for (int i = 0; i < more; i++) {
            Copy original = copies.get(random.nextInt(copies.size()));
            copies.add(Copy.known("new" + c + "-" + i, original.content()));
          }
          added += more;
        } else if (copies.size() > 2) {
          copies.remove(random.nextInt(copies.size()));
        }
        Collections.shuffle(copies, random);
        found.add(new Duplicate(Kind.CLUSTER, "c", "", "", copies));
      }
      assertThat(Comparison.of(known, found).fresh()).hasSize(added);
    }
  }

  @Test
  void timeGrowsWithTheCopies() {
    List<Copy> many = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      many.add(Copy.known("a" + i, "same"));
    }
    Baseline known = baseline(new Duplicate(Kind.CLUSTER, "c", "", "", List.copyOf(many)));
    List<Copy> renamed =
        many.stream().map(copy -> Copy.known("b" + copy.article(), "same")).toList();
    assertThat(fresh(known, baseline(new Duplicate(Kind.CLUSTER, "c", "", "", renamed)))).isEmpty();
  }
}
