package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.model.Span;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Words;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

  private static SideBySide.Side side(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new SideBySide.Side(bytes, BlockSplitter.split(bytes), Words.of(bytes));
  }

  /** Returns rows as {@code same[a|b]same / …}, texts of the same words as those of a. */
  private static List<String> rows(String a, String b) {
    List<String> rows = new ArrayList<>();
    for (SideBySide.Row row : SideBySide.of(side(a), side(b)).rows()) {
      StringBuilder text = new StringBuilder();
      for (SideBySide.Piece piece : row.pieces()) {
        String inA = slice(a, piece.a());
        text.append(piece.same() ? inA : "[" + inA + "|" + slice(b, piece.b()) + "]");
      }
      rows.add(text.toString());
    }
    return rows;
  }

  private static String slice(String text, Span span) {
    return new String(text.getBytes(UTF_8), span.start(), span.length(), UTF_8);
  }

  @Test
  void changedWordsStandInTheRowOfTheirBlocks() {
    assertThat(
            rows(
                "The ferry leaves at noon.\n\nIt carries forty cars and a bus.",
                "The ferry leaves at night.\n\nIt carries forty cars and a bus!"))
        .containsExactly("The ferry leaves at [noon|night].", "It carries forty cars and a bus.");
  }

  @Test
  void aBlockThatOneSideLacksHasARowOfItsOwn() {
    assertThat(
            rows(
                "Eins zwei drei vier.\n\nFünf sechs sieben acht.",
                "Eine Überschrift\n\nEins zwei drei vier.\n\nFünf sechs sieben acht."))
        .containsExactly("[|Eine Überschrift]", "Eins zwei drei vier.", "Fünf sechs sieben acht.");
    assertThat(
            rows(
                "Mehr als ein Jahr zu früh ist die Brücke fertig.",
                "Freie Fahrt\n\nÜber ein Jahr zu früh ist die Brücke fertig."))
        .containsExactly(
            "[|Freie Fahrt]", "[Mehr als|Über] ein Jahr zu früh ist die Brücke fertig.");
  }

  @Test
  void blocksThatStandForEachOtherAreBesideEachOther() {
    assertThat(
            rows(
                "Same words first.\n\nAn old paragraph.\n\nA second old one.\n\nSame words last.",
                "Same words first.\n\nSomething new stands here.\n\nSame words last."))
        .containsExactly(
            "Same words first.",
            "[An old paragraph|Something new stands here].",
            "[A second old one|].",
            "Same words last.");
  }

  @Test
  void whereBlocksWereJoinedOneRowHoldsAllOfThem() {
    assertThat(rows("One two three.\n\nFour five six.", "One two three. Four five six."))
        .containsExactly("One two three.\n\nFour five six.");
  }

  @Test
  void textsWithoutWordsAreEmpty() {
    assertThat(rows("", "")).isEmpty();
    assertThat(rows("***", "One.")).containsExactly("[|One]");
    assertThat(rows("One.", "")).containsExactly("[One|].");
  }

  @Test
  void everyWordIsInItsPlaceOnce() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      String a = text(random);
      String b = text(random);
      SideBySide both = SideBySide.of(side(a), side(b));
      StringBuilder inA = new StringBuilder();
      StringBuilder inB = new StringBuilder();
      int differentInA = 0;
      int differentInB = 0;
      for (SideBySide.Row row : both.rows()) {
        boolean same = true;
        for (SideBySide.Piece piece : row.pieces()) {
          assertThat(piece.same()).isEqualTo(same);
          same = !same;
          String pieceOfA = slice(a, piece.a());
          String pieceOfB = slice(b, piece.b());
          inA.append(pieceOfA);
          inB.append(pieceOfB);
          if (piece.same()) {
            assertThat(words(pieceOfA)).isEqualTo(words(pieceOfB));
          } else {
            differentInA += side(pieceOfA).words().count();
            differentInB += side(pieceOfB).words().count();
          }
        }
        inA.append(' ');
        inB.append(' ');
      }
      assertThat(words(inA.toString())).isEqualTo(words(a));
      assertThat(words(inB.toString())).isEqualTo(words(b));
      assertThat(both.differentInA()).isEqualTo(differentInA);
      assertThat(both.differentInB()).isEqualTo(differentInB);
    }
  }

  private static List<String> words(String text) {
    Words words = Words.of(text.getBytes(UTF_8));
    List<String> folded = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      folded.add(words.folded(i));
    }
    return folded;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(30);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(6)));
      text.append(random.nextInt(5) == 0 ? "\n\n" : random.nextInt(9) == 0 ? ".\n\n***\n\n" : " ");
    }
    return text.toString();
  }
}
