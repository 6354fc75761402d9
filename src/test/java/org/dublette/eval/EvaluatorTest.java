package org.dublette.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.dublette.model.InputException;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;
import org.dublette.report.Summary;
import org.junit.jupiter.api.Test;

final class EvaluatorTest {

  private static Findings findings(
      int articles, List<Findings.PairFinding> pairs, List<Findings.ClusterFinding> clusters) {
    Summary summary =
        new Summary(articles, articles, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    return new MemoryFindings(
        "0", Map.of(), List.of(), pairs, List.of(), clusters, List.of(), List.of(), List.of(),
        List.of(), summary);
  }

  private static Findings.PairFinding pair(String a, String b, Relation relation) {
    return new Findings.PairFinding(a, b, relation, new Overlap(5, 6, 7), 0, 0, 0, a, null);
  }

  @Test
  void countsPairsOfWholeGroupsOfEqualTexts() {
    Findings findings =
        findings(
            10,
            List.of(
                pair("a", "a2", Relation.IDENTICAL),
                pair("a", "b", Relation.NEAR),
                pair("b", "c", Relation.CONTAINED),
                pair("b", "t", Relation.TEMPLATE)),
            List.of());
    Gold gold =
        Gold.read("g", List.of("a\ta2", "a2\tb\tlight", "b\tc\tpart", "x\ty\tlight"), Set.of());
    Evaluation evaluation = Evaluator.evaluate(findings, gold);
    assertThat(evaluation.merged()).isEqualTo(new Score(3, 2, 4));
    assertThat(evaluation.reported()).isEqualTo(new Score(4, 3, 4));
    assertThat(evaluation.labels())
        .isEqualTo(Map.of("light", new Score(1, 1, 2), "part", new Score(1, 1, 1)));
    assertThat(evaluation.missed()).containsExactly(new Gold.Pair("x", "y", "light"));
    assertThat(evaluation.wrong()).containsExactly(new Gold.Pair("a", "b", "near"));
  }

  @Test
  void undecidedPairsCountNeitherWay() {
    Findings findings = findings(4, List.of(pair("a", "b", Relation.NEAR)), List.of());
    Gold gold = Gold.read("g", List.of("b\ta\t?", "c\td\tx"), Set.of());
    Evaluation evaluation = Evaluator.evaluate(findings, gold);
    assertThat(evaluation.merged()).isEqualTo(new Score(0, 0, 1));
    assertThat(evaluation.wrong()).isEmpty();
  }

  @Test
  void copiesPairedWithTheirOriginalArePairs() {
    List<String> lines = List.of("\uFEFFcopy0\torig", "copy1\torig");
    assertThat(Gold.read("g", lines, Set.of("orig")).pairs())
        .containsExactly(new Gold.Pair("copy0", "orig", ""), new Gold.Pair("copy1", "orig", ""));
    assertThat(Gold.read("g", lines, Set.of()).form()).isEqualTo(Gold.Form.CLUSTERS);
    assertThatThrownBy(() -> Gold.read("g", List.of("a\ta"), Set.of()))
        .isInstanceOf(InputException.class);
  }

  @Test
  void tellsPairsFromClusters() {
    assertThat(Gold.read("g", List.of("a\tb", "c\td"), Set.of()).form()).isEqualTo(Gold.Form.PAIRS);
    assertThat(Gold.read("g", List.of("a\tb", "b\tc"), Set.of()).form()).isEqualTo(Gold.Form.PAIRS);
    assertThat(Gold.read("g", List.of("a\t1", "b\t1", "c\t2"), Set.of()).form())
        .isEqualTo(Gold.Form.CLUSTERS);
    assertThat(Gold.read("g", List.of("a\ta", "b\ta"), Set.of()).form())
        .isEqualTo(Gold.Form.CLUSTERS);
    assertThat(Gold.read("g", List.of("id\tcluster", "a\t1", "b\t1", "c\t1"), Set.of()).pairs())
        .hasSize(3);
    assertThatThrownBy(() -> Gold.read("g", List.of("a\tb", "one column"), Set.of()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("g:2: ");
    assertThatThrownBy(() -> Gold.read("g", List.of("# nothing"), Set.of()))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Gold.read("g", List.of("a\t1", "b\t1", "a\t1"), Set.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than one cluster");
  }

  /** The adjusted Rand index by its definition, over all pairs of articles. */
  private static double plainIndex(int[] one, int[] other) {
    double both = 0;
    double inOne = 0;
    double inOther = 0;
    double all = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < i; j++) {
        boolean a = one[i] == one[j];
        boolean b = other[i] == other[j];
        both += a && b ? 1 : 0;
        inOne += a ? 1 : 0;
        inOther += b ? 1 : 0;
        all++;
      }
    }
    double expected = inOne * inOther / all;
    double most = (inOne + inOther) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
  }

  @Test
  void equalsThePlainFiguresOnRandomClusters() {
    Random random = new Random(12);
    for (int round = 0; round < 300; round++) {
      int articles = 3 + random.nextInt(20);
      int[] found = random.ints(articles, 0, 6).toArray();
      int[] gold = random.ints(articles, 0, 6).toArray();
      List<String> lines = new ArrayList<>();
      Map<Integer, List<String>> members = new LinkedHashMap<>();
      Map<Integer, List<String>> goldMembers = new HashMap<>();
      for (int i = 0; i < articles; i++) {
        lines.add("id" + i + "\tcluster " + gold[i]);
        members.computeIfAbsent(found[i], cluster -> new ArrayList<>()).add("id" + i);
        goldMembers.computeIfAbsent(gold[i], cluster -> new ArrayList<>()).add("id" + i);
      }
      if (IntStream.of(gold).distinct().count() == articles) {
        continue;
      }
      List<Findings.ClusterFinding> clusters =
          members.values().stream()
              .filter(ids -> ids.size() > 1)
              .map(ids -> new Findings.ClusterFinding("c", ids.get(0), ids))
              .toList();
      Evaluation evaluation =
          Evaluator.evaluate(
              findings(articles, List.of(), clusters), Gold.read("g", lines, Set.of()));
      assertThat(evaluation.adjustedRand()).isCloseTo(plainIndex(found, gold), within(1e-9));
      long pairs = members.values().stream().mapToLong(EvaluatorTest::pairs).sum();
      assertThat(evaluation.merged().found()).isEqualTo(pairs);
      assertThat(evaluation.merged().gold())
          .isEqualTo(goldMembers.values().stream().mapToLong(EvaluatorTest::pairs).sum());
      assertThat(evaluation.clusters().right())
          .isEqualTo(
              members.values().stream()
                  .filter(ids -> ids.size() > 1 && goldMembers.containsValue(ids))
                  .count());
    }
  }

  private static long pairs(List<String> ids) {
    return ids.size() * (ids.size() - 1L) / 2;
  }
}
