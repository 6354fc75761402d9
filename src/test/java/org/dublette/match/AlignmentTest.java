package org.dublette.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.model.Span;
import org.junit.jupiter.api.Test;

final class AlignmentTest {

  /** Checks that all outside the hunks is the same, and returns how much that is. */
  private static int common(long[] a, long[] b, List<Alignment.Hunk> hunks) {
    int atA = 0;
    int atB = 0;
    int common = 0;
    List<Alignment.Hunk> all = new ArrayList<>(hunks);
    all.add(new Alignment.Hunk(new Span(a.length, a.length), new Span(b.length, b.length)));
    for (Alignment.Hunk hunk : all) {
      assertThat(hunk.a().start() - atA).isEqualTo(hunk.b().start() - atB);
      while (atA < hunk.a().start()) {
        assertThat(a[atA++]).isEqualTo(b[atB++]);
        common++;
      }
      atA = hunk.a().end();
      atB = hunk.b().end();
    }
    return common;
  }

  private static int longestCommon(long[] a, long[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }

  @Test
  void shortSequencesKeepAsMuchAsPossible() {
    Random random = new Random(3);
    for (int round = 0; round < 5_000; round++) {
      long[] a = random.longs(random.nextInt(20), 0, 6).toArray();
      long[] b = random.longs(random.nextInt(20), 0, 6).toArray();
      assertThat(common(a, b, Alignment.of(a, b))).isEqualTo(longestCommon(a, b));
    }
  }

  @Test
  void longSequencesThatWereEditedKeepWhatWasNotEdited() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      long[] a = random.longs(200 + random.nextInt(3_000), 0, 900).toArray();
      long[] b = a.clone();
      int edits = random.nextInt(30);
      for (int i = 0; i < edits; i++) {
        b[random.nextInt(b.length)] = 1_000L + i;
      }
      List<Alignment.Hunk> hunks = Alignment.of(a, b);
      assertThat(hunks.size()).isLessThanOrEqualTo(edits);
      assertThat(common(a, b, hunks)).isGreaterThanOrEqualTo(a.length - edits);
    }
  }

  @Test
  void whatHasNothingInCommonIsOneHunk() {
    long[] a = new Random(1).longs(40_000, 0, 99).toArray();
    long[] b = new Random(2).longs(40_000, 100, 199).toArray();
    assertThat(Alignment.of(a, b)).hasSize(1);
    assertThat(Alignment.of(a, a)).isEmpty();
    assertThat(Alignment.of(a, new long[0])).hasSize(1);
  }

  /** Fixed points that come to light only between others, one after the other. */
  @Test
  void chainsOfFixedPointsEnd() {
    int length = 60_000;
    long[] a = new long[2 * length];
    long[] b = new long[2 * length];
    for (int i = 0; i < length; i++) {
      a[2 * i] = 10L * i;
      a[2 * i + 1] = 10L * (i + 1);
      b[2 * i] = 10L * i;
      b[2 * i + 1] = 10L * (i + 1) + (i % 3 == 0 ? 1 : 0);
    }
    assertThat(common(a, b, Alignment.of(a, b))).isPositive();
  }
}
