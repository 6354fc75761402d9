package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dublette.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WordsTest {

  private static Words words(String text) {
    return Words.of(text.getBytes(UTF_8));
  }

  private static String at(String text, Words words, int token) {
    return at(text.getBytes(UTF_8), words, token);
  }

  private static String at(byte[] text, Words words, int token) {
    int start = words.start(token);
    return new String(text, start, words.end(token) - start, UTF_8);
  }

  @Test
  void knowsWhereTokensStand() {
    String text = "„Die Bru\u0308cke“, sagt\nO’Neill, 世界 ½.";
    Words words = words(text);
    assertThat(words.count()).isEqualTo(9);
    assertThat(at(text, words, 1)).isEqualTo("Bru\u0308cke");
    assertThat(words.folded(1)).isEqualTo("brücke");
    assertThat(at(text, words, 3)).isEqualTo("O");
    assertThat(at(text, words, 5)).isEqualTo("世");
    assertThat(at(text, words, 7)).isEqualTo("½");
    assertThat(at(text, words, 8)).isEqualTo("½");
  }

  @Test
  void tellsKindsOfWords() {
    Words words = words("Die drei Brücken 2023 B12 in abc123def456");
    assertThat(words.isFunctionWord(0)).isTrue();
    assertThat(words.isNumber(1)).isTrue();
    assertThat(words.isCapitalised(2)).isTrue();
    assertThat(words.isNumber(3)).isTrue();
    assertThat(words.isNumber(4)).isTrue();
    assertThat(words.isCapitalised(5)).isFalse();
    assertThat(words.isNumber(6)).isFalse();
  }

  /** The words of a list, as they are shipped. */
  private static Set<String> list(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toSet());
    }
  }

  private static boolean isOfDigits(String word) {
    long digits =
        word.codePoints()
            .map(CharacterTable::category)
            .filter(
                category ->
                    category == Character.DECIMAL_DIGIT_NUMBER
                        || category == Character.LETTER_NUMBER
                        || category == Character.OTHER_NUMBER)
            .count();
    int length = word.codePointCount(0, word.length());
    return digits > 0 && (length <= 8 || digits == length);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void kindsAreThoseOfTheFoldedForm(String collection) throws IOException {
    Set<String> numbers = list("number-words.txt");
    Set<String> functionWords = list("function-words.txt");
    for (String text : SharedData.texts(collection, 100)) {
      Words words = words(text + "\nⅫ ① ⑫ ２０２３ B１２ x\u0301y ٣ Ⅻabcdefghij a½ a⒈ x² №7");
      for (int i = 0; i < words.count(); i++) {
        String folded = words.folded(i);
        assertThat(words.length(i)).isEqualTo(folded.getBytes(UTF_8).length);
        assertThat(words.isNumber(i)).isEqualTo(numbers.contains(folded) || isOfDigits(folded));
        assertThat(words.isFunctionWord(i)).isEqualTo(functionWords.contains(folded));
      }
    }
  }

  static List<String> collections() {
    return SharedData.collections();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void areTheTokensOfTheNormalForm(String collection) throws IOException {
    for (String text : SharedData.texts(collection, 100)) {
      byte[] bytes = text.getBytes(UTF_8);
      NormalForm form = new NormalForm();
      form.append(bytes, BlockSplitter.split(bytes));
      Words words = words(text);
      assertThat(words.count()).isEqualTo(form.tokens());
      for (int i = 0; i < words.count(); i++) {
        assertThat(words.hash(i)).isEqualTo(form.tokenHashes()[i]);
        assertThat(words.start(i)).isLessThan(words.end(i));
        if (i > 0) {
          assertThat(words.start(i)).isGreaterThanOrEqualTo(words.start(i - 1));
        }
        if (i % 50 == 0) {
          String word = at(bytes, words, i);
          Words alone = words(word);
          assertThat(alone.count()).isPositive();
          if (alone.count() == 1 && !word.contains("\n")) {
            assertThat(alone.folded(0)).isEqualTo(words.folded(i));
          }
        }
      }
    }
  }

  /**
   * A hyphenated word at every place around the border of a window, with both kinds of line ends.
   */
  @Test
  void hyphensAreFoundAtAnyPlaceWhateverTheLineEnds() {
    String line = "Der Rat der Stadt hat am Abend nach langer Aussprache ein Wort ge-\n";
    for (int shift = 0; shift < line.length(); shift++) {
      String text = "x".repeat(shift) + " und Weiteres\n" + ("fasst " + line).repeat(140);
      Words unix = Words.of(text.getBytes(UTF_8));
      Words windows = Words.of(text.replace("\n", "\r\n").getBytes(UTF_8));
      assertThat(windows.count()).isEqualTo(unix.count());
    }
  }

  @ParameterizedTest
  @MethodSource("collections")
  void partsOfABlockHoldItsTokens(String collection) throws IOException {
    StringBuilder block = new StringBuilder();
    for (String text : SharedData.texts(collection, 100)) {
      block.append(text.replaceAll("\\R", " ")).append(' ');
    }
    byte[] bytes = block.toString().getBytes(UTF_8);
    Blocks one = Blocks.one(bytes.length, false);
    Words all = Words.of(bytes, one, 0);
    for (int most : new int[] {1, 10_000, 100_000, Integer.MAX_VALUE}) {
      Words.Parts parts = new Words.Parts(bytes, one, 0, most);
      for (int i = 0; i < all.count(); i++) {
        int token = i == all.count() / 2 ? i / 2 : i;
        Words part = parts.with(token);
        assertThat(part.hash(token - parts.first())).isEqualTo(all.hash(token));
        assertThat(part.start(token - parts.first())).isEqualTo(all.start(token));
        assertThat(part.end(token - parts.first())).isEqualTo(all.end(token));
      }
    }
  }
}
