package org.dublette.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.dublette.model.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilaritySketcherTest {

  @ParameterizedTest
  @CsvSource({"10, 0.5", "20, 0.8", "50, 0.9", "200, 0.5", "1000, 0.8", "3000, 0.3"})
  void agreeAsOftenAsTheSetsAreSimilar(int union, double wanted) {
    Random random = new Random(union);
    int shared = (int) Math.round(union * wanted);
    double jaccard = (double) shared / union;
    int rounds = 400;
    int bins = 128;
    long agreements = 0;
    SimilaritySketcher sketcher = new SimilaritySketcher(bins, 1);
    long[] one = new long[bins];
    long[] other = new long[bins];
    for (int round = 0; round < rounds; round++) {
      long[] all = random.longs(union).toArray();
      long[] a = new long[union];
      long[] b = new long[union];
      int inA = 0;
      int inB = 0;
      for (int i = 0; i < union; i++) {
        if (i < shared || i % 2 == 0) {
          a[inA++] = all[i];
        }
        if (i < shared || i % 2 == 1) {
          b[inB++] = all[i];
        }
      }
      sketcher.sketch(a, inA, one);
      sketcher.sketch(b, inB, other);
      for (int i = 0; i < bins; i++) {
        agreements += one[i] == other[i] ? 1 : 0;
      }
    }
    double deviation = Math.sqrt(jaccard * (1 - jaccard) / ((double) rounds * bins));
    assertThat((double) agreements / rounds / bins).isCloseTo(jaccard, within(5 * deviation));
  }

  @ParameterizedTest
  @CsvSource({"1, 64", "7, 64", "7, 5", "19, 128", "64, 64", "191, 64", "200, 128", "900, 3"})
  void holdTheSmallestRoundAndHashOfEachBin(int size, int bins) {
    long[] elements = new Random(size).longs(size).toArray();
    long[] signature = new long[bins];
    new SimilaritySketcher(bins, 5).sketch(elements, size, signature);
    assertThat(signature).isEqualTo(plain(elements, bins, 5));
  }

  private static long[] plain(long[] elements, int bins, long seed) {
    long[] smallest = new long[bins];
    Arrays.fill(smallest, Long.MAX_VALUE);
    for (int round = 0; round < 2 * bins; round++) {
      long roundSeed = Mixing.mix(seed + (round + 1) * 0x9E3779B97F4A7C15L);
      for (long element : elements) {
        long hash = Mixing.mix(element ^ roundSeed);
        int bin = round < bins ? (int) ((hash >>> 32) * bins >>> 32) : round - bins;
        smallest[bin] = Math.min(smallest[bin], (long) round << 53 | hash & (1L << 53) - 1);
      }
    }
    return smallest;
  }

  @Test
  void dependOnTheSetAlone() {
    long[] elements = new Random(1).longs(77).toArray();
    long[] shuffled = Arrays.copyOf(elements, 80);
    for (int i = 0; i < 77; i++) {
      shuffled[i] = elements[76 - i];
    }
    System.arraycopy(elements, 5, shuffled, 77, 3);
    SimilaritySketcher sketcher = new SimilaritySketcher(100, 9);
    long[] one = new long[100];
    long[] other = new long[100];
    sketcher.sketch(elements, 77, one);
    sketcher.sketch(shuffled, 80, other);
    assertThat(one).isEqualTo(other);
  }

  /** Signatures must stay what they are as long as the findings' schema does. */
  @Test
  void stayTheSame() {
    long checksum = 0;
    for (int size = 1; size <= 600; size += 13) {
      long[] signature = new long[128];
      new SimilaritySketcher(128, 1)
          .sketch(new Random(size).longs(size).toArray(), size, signature);
      checksum = checksum * 31 + Arrays.hashCode(signature);
    }
    assertThat(checksum).isEqualTo(PINNED);
  }

  private static final long PINNED = 9214085131922606739L;

  @Test
  void anEmptySetHasNone() {
    assertThatThrownBy(() -> new SimilaritySketcher(4, 1).sketch(new long[0], 0, new long[4]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 14, 9", "0.8, 21, 6", "0.7, 32, 4", "0.6, 42, 3", "0.5, 42, 3"})
  void bandsFollowFromTheThreshold(String threshold, int bands, int rows) {
    Banding banding = Banding.forThreshold(Ratio.of(threshold), 128);
    assertThat(banding).isEqualTo(new Banding(bands, rows));
    assertThat(banding.recallAt(Ratio.of(threshold).value())).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void signaturesThatAreTooShortForAThresholdAreRefused() {
    assertThatThrownBy(() -> Banding.forThreshold(Ratio.of("0.05"), 64))
        .hasMessageContaining("at least 90");
    assertThatThrownBy(() -> Banding.forThreshold(Ratio.of("0"), 64))
        .hasMessageContaining("above 0");
  }
}
