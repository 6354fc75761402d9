package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.dublette.sketch.Banding;
import org.dublette.sketch.SimilaritySketcher;
import org.junit.jupiter.api.Test;

final class JoinTest {
  private static final Ratio THRESHOLD = Ratio.of("0.6");
  private static final Ratio CONTAINMENT = Ratio.of("0.9");

  /** Families of sets in which members lost and gained some elements. */
  private static long[][] sets(long seed, int families, int members, int size) {
    Random random = new Random(seed);
    List<long[]> sets = new ArrayList<>();
    for (int family = 0; family < families; family++) {
      long[] base = random.longs(size).toArray();
      for (int member = 0; member < members; member++) {
        double lost = random.nextDouble() * 0.5;
        int from = random.nextInt(4) == 0 ? random.nextInt(size / 2) : 0;
        LongStream kept = Arrays.stream(base, from, size).filter(x -> random.nextDouble() > lost);
        LongStream gained = random.longs((long) (random.nextDouble() * size / 4));
        sets.add(LongStream.concat(kept, gained).sorted().distinct().toArray());
      }
    }
    return sets.toArray(long[][]::new);
  }

  private static List<Match> allPairs(long[][] sets) {
    PairMeasurer measurer = new PairMeasurer(i -> sets[i], THRESHOLD, CONTAINMENT, true);
    List<Match> matches = new ArrayList<>();
    for (int a = 0; a < sets.length; a++) {
      for (int b = a + 1; b < sets.length; b++) {
        Match match = measurer.measure(a, b);
        if (match != null && match.grade() != Match.Grade.NEAR_MISS) {
          matches.add(match);
        }
      }
    }
    return matches;
  }

  private static BandJoin bandJoin(long[][] sets) {
    Banding banding = Banding.forThreshold(THRESHOLD, 128);
    SimilaritySketcher sketcher = new SimilaritySketcher(128, 1);
    long[][] keys = new long[banding.bands()][sets.length];
    long[] signature = new long[128];
    long[] ofRow = new long[banding.bands()];
    for (int i = 0; i < sets.length; i++) {
      sketcher.sketch(sets[i], sets[i].length, signature);
      banding.keys(signature, ofRow, 0);
      for (int band = 0; band < ofRow.length; band++) {
        keys[band][i] = ofRow[band];
      }
    }
    PairMeasurer measurer = new PairMeasurer(i -> sets[i], THRESHOLD, CONTAINMENT, true);
    int[] items = IntStream.range(0, sets.length).toArray();
    return new BandJoin(
        band -> EqualKeys.of(keys[band]),
        banding.bands(),
        items.length,
        row -> items[row],
        measurer,
        (a, b) -> true);
  }

  @Test
  void bandsFindAlmostAllNearPairs() {
    long[][] sets = sets(1, 150, 6, 60);
    List<Match> near =
        allPairs(sets).stream().filter(match -> match.grade() == Match.Grade.NEAR).toList();
    List<Match> found = bandJoin(sets).run(Tasks.IN_TURN).matches();
    assertThat(near).hasSizeGreaterThan(300);
    long hits = near.stream().filter(found::contains).count();
    assertThat(hits).isGreaterThanOrEqualTo(Math.round(near.size() * 0.99));
    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  void samplesFindAlmostAllContainedOnes() {
    Random random = new Random(2);
    List<long[]> sets = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long[] whole = random.longs(100 + random.nextInt(900)).toArray();
      int from = random.nextInt(whole.length / 2);
      long[] part = Arrays.copyOfRange(whole, from, from + whole.length / 3);
      for (int k = 0; k < part.length * 9 / 100; k++) {
        part[k] = random.nextLong();
      }
      sets.add(Arrays.stream(whole).sorted().toArray());
      sets.add(Arrays.stream(part).sorted().toArray());
    }
    PairMeasurer measurer = new PairMeasurer(sets::get, THRESHOLD, CONTAINMENT, true);
    List<Match> found =
        ContainmentJoin.bySample(
                sets.size(),
                sets::get,
                i -> Arrays.copyOf(sets.get(i), 16),
                16,
                CONTAINMENT,
                measurer,
                (a, b) -> true)
            .run(Tasks.IN_TURN)
            .matches();
    assertThat(found.stream().filter(match -> match.grade() == Match.Grade.CONTAINED).count())
        .isGreaterThanOrEqualTo(396);
  }

  @Test
  void containedOnesDoNotDependOnTheRoomThereIs() {
    long[][] sets = sets(4, 200, 6, 60);
    PairMeasurer measurer = new PairMeasurer(i -> sets[i], THRESHOLD, CONTAINMENT, true);
    ContainmentJoin join =
        ContainmentJoin.bySample(
            sets.length,
            i -> sets[i],
            i -> Arrays.copyOf(sets[i], 16),
            16,
            CONTAINMENT,
            measurer,
            (a, b) -> true);
    BandJoin.Result atOnce = join.run(Tasks.IN_TURN);
    BandJoin.Result inParts =
        join.run(
            new Tasks() {
              @Override
              public long room() {
                return 1 << 10;
              }

              @Override
              public <T> List<T> run(int pieces, IntFunction<T> work) {
                return Tasks.IN_TURN.run(pieces, work);
              }
            });
    assertThat(atOnce.matches()).hasSizeGreaterThan(300);
    assertThat(inParts).isEqualTo(atOnce);
  }

  @Test
  void theExactJoinMissesNothing() {
    for (int seed = 0; seed < 20; seed++) {
      long[][] sets = sets(seed, 10, 5, 8 + seed * 3);
      PairMeasurer measurer = new PairMeasurer(i -> sets[i], THRESHOLD, CONTAINMENT, true);
      List<Match> found =
          ContainmentJoin.exact(
                  sets.length,
                  i -> sets[i],
                  i -> Arrays.copyOf(sets[i], sets[i].length - (int) (sets[i].length * 0.6) + 1),
                  measurer,
                  (a, b) -> true)
              .run(Tasks.IN_TURN)
              .matches();
      assertThat(found.stream().filter(match -> match.grade() != Match.Grade.NEAR_MISS))
          .containsExactlyElementsOf(allPairs(sets));
    }
  }

  @Test
  void ofManyCopiesEachIsPairedWithTheFirstAndAFewOthers() {
    int copies = 3_000;
    Random random = new Random(8);
    long[] base = random.longs(100).sorted().toArray();
    long[][] sets = new long[copies][];
    for (int i = 0; i < copies; i++) {
      sets[i] = base.clone();
      sets[i][random.nextInt(100)] = random.nextLong();
      Arrays.sort(sets[i]);
    }
    BandJoin.Result result = bandJoin(sets).run(Tasks.IN_TURN);
    assertThat(result.fullBuckets()).isPositive();
    boolean[] paired = new boolean[copies];
    result.matches().forEach(match -> paired[match.b()] = true);
    assertThat(IntStream.range(1, copies).filter(i -> !paired[i])).isEmpty();
    assertThat(result.matches()).hasSizeLessThan(copies * 10);
    List<Match> withFirst = result.matches().stream().filter(match -> match.a() == 0).toList();
    assertThat(withFirst).hasSizeGreaterThan(copies * 99 / 100);
  }

  @Test
  void nearCopiesAreFoundAmongTheArticlesOfATemplate() {
    Random random = new Random(9);
    long[] frame = random.longs(70).toArray();
    int members = 4_000;
    long[][] sets = new long[2 * members][];
    for (int i = 0; i < members; i++) {
      LongStream slots = IntStream.range(0, 30).mapToLong(slot -> slot << 8 | random.nextInt(40));
      sets[i] = LongStream.concat(Arrays.stream(frame), slots).sorted().toArray();
      sets[members + i] = sets[i].clone();
      sets[members + i][random.nextInt(100)] = random.nextLong();
      Arrays.sort(sets[members + i]);
    }
    List<Match> found = bandJoin(sets).run(Tasks.IN_TURN).matches();
    assertThat(found.stream().filter(match -> match.b() - match.a() == members).count())
        .isGreaterThan(members * 999L / 1000);
    assertThat(found).hasSizeLessThan(2 * members * 10);
  }

  @Test
  void requiredSharesAreBinomialTails() {
    assertThat(ContainmentJoin.required(16, 0.9)).isEqualTo(10);
    assertThat(ContainmentJoin.required(16, 1)).isEqualTo(16);
    assertThat(ContainmentJoin.required(16, 0.1)).isEqualTo(1);
  }

  @Test
  void measuringStopsOnlyWhereNothingWouldBeReported() {
    for (int seed = 0; seed < 20; seed++) {
      long[][] sets = sets(seed, 4, 8, 20 + 40 * seed);
      for (boolean misses : new boolean[] {false, true}) {
        for (Ratio containment : new Ratio[] {null, CONTAINMENT, Ratio.of("0.3")}) {
          PairMeasurer measurer = new PairMeasurer(i -> sets[i], THRESHOLD, containment, misses);
          for (int a = 0; a < sets.length; a++) {
            for (int b = a + 1; b < sets.length; b++) {
              Overlap overlap = PairMeasurer.overlap(sets[a], sets[b]);
              Match.Grade grade = measurer.grade(overlap);
              Match expected = grade == null ? null : new Match(a, b, overlap, grade);
              assertThat(measurer.measure(a, b)).isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  @Test
  void overlapsAreThoseOfSets() {
    long[][] sets = sets(4, 20, 4, 30);
    for (long[] a : sets) {
      for (long[] b : sets) {
        long shared = Arrays.stream(a).filter(x -> Arrays.binarySearch(b, x) >= 0).count();
        assertThat(PairMeasurer.overlap(a, b).shared()).isEqualTo((int) shared);
      }
    }
  }
}
