package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.dublette.model.Overlap;
import org.junit.jupiter.api.Test;

final class MatchListTest {
  private final Random random = new Random(11);

  private Match match(int items) {
    int a = random.nextInt(items);
    int shared = random.nextInt(1_000);
    Overlap overlap = new Overlap(shared, shared + random.nextInt(50), shared + random.nextInt(50));
    Match.Grade[] grades = Match.Grade.values();
    return new Match(
        a,
        a + 1 + random.nextInt(items),
        overlap,
        grades[random.nextInt(grades.length)],
        random.nextBoolean());
  }

  @Test
  void holdsWhatItWasMadeOf() {
    List<Match> matches = random.ints(200).mapToObj(i -> match(Integer.MAX_VALUE / 2)).toList();
    assertThat(MatchList.of(matches)).isEqualTo(matches);
    assertThat(MatchList.of(List.of())).isEmpty();
  }

  @Test
  void unionIsThatOfASortedMap() {
    for (int round = 0; round < 100; round++) {
      List<List<Match>> lists = new ArrayList<>();
      TreeMap<Long, Match> plain = new TreeMap<>();
      for (int list = random.nextInt(5); list > 0; list--) {
        List<Match> matches = random.ints(random.nextInt(900)).mapToObj(i -> match(40)).toList();
        matches.forEach(match -> plain.putIfAbsent(100L * match.a() + match.b(), match));
        lists.add(matches);
      }
      assertThat(MatchList.union(lists)).isEqualTo(List.copyOf(plain.values()));
    }
  }

  @Test
  void renumberingChangesTheItemsAlone() {
    List<Match> matches = random.ints(200).mapToObj(i -> match(1_000)).toList();
    assertThat(MatchList.of(matches).renumbered(item -> item + 7))
        .isEqualTo(
            matches.stream()
                .map(
                    match ->
                        new Match(
                            match.a() + 7,
                            match.b() + 7,
                            match.overlap(),
                            match.grade(),
                            match.masked()))
                .toList());
  }

  @Test
  void templatesKeepEverythingElse() {
    List<Match> matches = random.ints(200).mapToObj(i -> match(1_000)).toList();
    BitSet templates = new BitSet();
    random.ints(50, 0, 200).forEach(templates::set);
    List<Match> changed = MatchList.of(matches).withTemplates(templates);
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      Match.Grade grade = templates.get(i) ? Match.Grade.TEMPLATE : match.grade();
      assertThat(changed.get(i))
          .isEqualTo(new Match(match.a(), match.b(), match.overlap(), grade, match.masked()));
    }
  }

  @Test
  void anIndexKnowsThePairsOfItsMatches() {
    List<Match> matches =
        MatchList.union(List.of(random.ints(200).mapToObj(i -> match(50)).toList()));
    MatchIndex index = new MatchIndex(matches);
    for (Match match : matches) {
      assertThat(index.of(match.a(), match.b())).isEqualTo(match);
      assertThat(index.of(match.b(), match.a())).isNull();
    }
    assertThat(MatchIndex.EMPTY.of(1, 2)).isNull();
  }
}
