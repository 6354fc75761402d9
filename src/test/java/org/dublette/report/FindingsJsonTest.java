package org.dublette.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FindingsJsonTest {

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("(\\.\\d+?)0+$", "$1");
  }

  @Test
  void sharesAreRoundedAsTheyAreFormatted() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      int of = 1 + random.nextInt(i % 2 == 0 ? 30_000 : 40);
      double value = (double) random.nextInt(of + 1) / of;
      assertThat(FindingsJson.shortest(value)).isEqualTo(plain(value));
    }
  }

  @Test
  void tiesGoUp() {
    for (int i = 0; i < 20_000; i++) {
      double value = (i * 10 + 5) / 100_000.0;
      assertThat(FindingsJson.shortest(value)).isEqualTo(plain(value));
    }
    assertThat(FindingsJson.shortest(1)).isEqualTo("1.0");
    assertThat(FindingsJson.shortest(0)).isEqualTo("0.0");
    assertThat(FindingsJson.shortest(12.25)).isEqualTo("12.25");
  }
}
