package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.testing.PlainText;
import org.junit.jupiter.api.Test;

final class BlockSplitterTest {

  private static List<String> blocks(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Blocks blocks = BlockSplitter.split(bytes);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < blocks.count(); i++) {
      found.add(new String(bytes, blocks.start(i), blocks.span(i).length(), UTF_8));
    }
    return found;
  }

  @Test
  void blankLinesSeparateBlocks() {
    assertThat(blocks("a\nb\n\nc\n \u00A0\u200B\n\nd")).containsExactly("a\nb", "c", "d");
  }

  @Test
  void blankLinesAtTheEndsSeparateNothing() {
    assertThat(blocks("\n \na\nb\n\n")).containsExactly("a", "b");
  }

  @Test
  void lineEndsOfWindowsBelongToNoBlock() {
    assertThat(blocks("a\r\nb\r\n\r\nc\r\n")).containsExactly("a\r\nb", "c");
  }

  @Test
  void anEmptyTextHasNoBlock() {
    assertThat(blocks("")).isEmpty();
    assertThat(blocks(" \n\t\n\u00AD")).isEmpty();
  }

  @Test
  void aBlockStartsAtItsLinesFirstByte() {
    assertThat(blocks("  a \n\n\tb")).containsExactly("  a ", "\tb");
  }

  @Test
  void aBlockKnowsItsLine() {
    Blocks blocks = BlockSplitter.split("\na\nb\n\n\nc".getBytes(UTF_8));
    assertThat(blocks.line(0)).isEqualTo(2);
    assertThat(blocks.line(1)).isEqualTo(6);
  }

  @Test
  void hardWrappedLinesAreJoined() {
    String first =
        "The harbour board said on Friday that it would\n"
            + "close the old quay before the winter storms begin\n"
            + "and move the ferries to the new pier.\n";
    String second =
        "    Skippers had asked for more time because the\n"
            + "new pier has no crane yet and the boats of most\n"
            + "of them are too heavy for the slip.";
    assertThat(blocks(first + second)).containsExactly(first.stripTrailing(), second);
  }

  @Test
  void paragraphsOfOneLineEachAreNotJoined() {
    String text =
        "Ukraine-Krieg: Der Minister telefoniert mit dem Kollegen\n"
            + "Die beiden haben erst zum zweiten Mal miteinander gesprochen.\n"
            + "Das Wichtigste in Kürze\n"
            + "- Der Minister hat mit seinem Kollegen gesprochen.\n"
            + "Das Gespräch dauerte eine Stunde, teilte das Ministerium am Abend mit.";
    assertThat(blocks(text)).hasSize(5);
  }

  @Test
  void equalsThePlainRuleOnRandomText() {
    Random random = new Random(5);
    String[] pieces = {"a", "bc d", "\n", "\n", "\n\n", " \n", "\r\n", "x\t", "ä ö"};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(blocks(text.toString()).stream().map(String::strip))
          .as(text.toString())
          .containsExactlyElementsOf(
              PlainText.blocks(text.toString()).stream().map(String::strip).toList());
    }
  }
}
