package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dublette.testing.PlainText;
import org.junit.jupiter.api.Test;

/** Long runs of marks fold to what short ones do. */
final class CanonicalOrderTest {
  private static final int[] MARKS =
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(CanonicalOrderTest::isDependent)
          .toArray();

  private final Random random = new Random(8);

  private static boolean isDependent(int codePoint) {
    boolean hangul = codePoint >= 0x1160 && codePoint <= 0x11FF;
    return hangul
        || switch (CharacterTable.category(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private int mark() {
    return MARKS[random.nextInt(MARKS.length)];
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  @Test
  void eachMarkKeepsItsPlaceBesideOthers() {
    for (int mark : MARKS) {
      String text =
          new StringBuilder("a")
              .appendCodePoint(mark())
              .appendCodePoint(mark)
              .appendCodePoint(mark())
              .appendCodePoint(mark)
              .append("\u0301\u0323\u0345\u0334")
              .toString();
      assertThat(CanonicalOrder.decomposed(text)).isEqualTo(decomposed(text));
    }
  }

  @Test
  void runsOfAnyLengthAreOrdered() {
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder(round % 2 == 0 ? "A" : "\u1F80");
      int different = 1 + random.nextInt(12);
      int[] some = IntStream.range(0, different).map(i -> mark()).toArray();
      for (int i = random.nextInt(400); i > 0; i--) {
        text.appendCodePoint(some[random.nextInt(different)]);
      }
      assertThat(CanonicalOrder.decomposed(text.toString())).isEqualTo(decomposed(text.toString()));
    }
  }

  @Test
  void tokensWithLongRunsAreThoseOfTheDefinition() {
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder("Wort \u03B9");
      int different = 1 + random.nextInt(12);
      int[] some = IntStream.range(0, different).map(i -> mark()).toArray();
      for (int i = 300 + random.nextInt(400); i > 0; i--) {
        text.appendCodePoint(some[random.nextInt(different)]);
      }
      text.append(" und mehr");
      NormalForm form = new NormalForm();
      byte[] bytes = text.toString().getBytes(UTF_8);
      form.append(bytes, BlockSplitter.split(bytes));
      List<String> tokens = IntStream.range(0, form.tokens()).mapToObj(form::token).toList();
      assertThat(tokens).isEqualTo(PlainText.tokens(text.toString()));
    }
  }

  @Test
  void aMillionMarksAreFolded() {
    String marks = "\u0301\u0323".repeat(1_000_000);
    NormalForm form = new NormalForm();
    byte[] bytes = ("a" + marks).getBytes(UTF_8);
    form.append(bytes, BlockSplitter.split(bytes));
    assertThat(form.tokens()).isEqualTo(1);
    String expected = "\u1EA1" + "\u0323".repeat(999_999) + "\u0301".repeat(1_000_000);
    assertThat(form.token(0).equals(expected)).isTrue();
  }
}
