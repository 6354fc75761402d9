package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.dublette.cluster.Clusterer;
import org.dublette.match.Match;
import org.dublette.model.Overlap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Who goes is who goes on one machine. */
final class LeadersTest {
  private static final int ITEMS = 40;

  @RepeatedTest(20)
  void decideAsTheClustererDoes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    boolean[] removable = new boolean[ITEMS];
    List<Match> all = new ArrayList<>();
    Clusterer clusterer = new Clusterer(ITEMS, ITEMS * ITEMS);
    Leaders<String, Integer, Match> leaders =
        new Leaders<>(HashSet::new, Match::a, Match::b, Match::overlap);
    int[] kept = new int[ITEMS];
    Arrays.fill(kept, -1);
    for (int later = 0; later < ITEMS; later++) {
      removable[later] = random.nextInt(5) > 0;
      List<Match> pairs = new ArrayList<>();
      for (int earlier = 0; earlier < later; earlier++) {
        if (random.nextInt(10) == 0) {
          Overlap overlap = new Overlap(1 + random.nextInt(4), 5, 5);
          pairs.add(new Match(earlier, later, overlap, Match.Grade.NEAR));
          clusterer.add(earlier, later, overlap);
        }
      }
      leaders.decide("one", pairs.iterator(), removable[later], pair -> kept[pair.b()] = pair.a());
      all.addAll(pairs);
    }
    assertThat(kept).isEqualTo(clusterer.decide(item -> removable[item]).keptInstead());
    List<Match> ofAnother = new ArrayList<>();
    for (Match pair : all) {
      leaders.decide("component " + pair, List.of(pair).iterator(), true, ofAnother::add);
    }
    assertThat(ofAnother).isEqualTo(all);
  }
}
