package org.dublette.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.junit.jupiter.api.Test;

final class CutPlannerTest {

  private static String without(String text, int... removed) {
    BitSet set = new BitSet();
    for (int block : removed) {
      set.set(block);
    }
    byte[] bytes = text.getBytes(UTF_8);
    StringBuilder kept = new StringBuilder();
    int at = 0;
    for (CutPlanner.Cut cut : CutPlanner.plan(BlockSplitter.split(bytes), set)) {
      kept.append(new String(bytes, at, cut.span().start() - at, UTF_8));
      at = cut.span().end();
    }
    return kept.append(new String(bytes, at, bytes.length - at, UTF_8)).toString();
  }

  @Test
  void aBlockTakesTheSeparatorBehindItAlong() {
    assertThat(without("a\n\nb\n \n\nc\n", 1)).isEqualTo("a\n\nc\n");
  }

  @Test
  void aRunAtTheEndTakesTheSeparatorBeforeItAlong() {
    assertThat(without("a\n\nb\n\nc\n", 1, 2)).isEqualTo("a\n");
  }

  @Test
  void aRunAtTheStartLeavesTheRestAsItIs() {
    assertThat(without("\na\r\n\r\nb\r\n\r\nc", 0, 1)).isEqualTo("\nc");
  }

  @Test
  void anArticleIsNeverEmptied() {
    assertThatThrownBy(() -> without("a\n\nb", 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatStaysAreTheOtherBlocks() {
    Random random = new Random(2);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      int blocks = 1 + random.nextInt(6);
      for (int i = 0; i < blocks; i++) {
        text.append(i == 0 ? "" : random.nextBoolean() ? "\n\n" : "\r\n \r\n")
            .append("block")
            .append(i);
      }
      text.append(random.nextBoolean() ? "\n" : "");
      BitSet removed = new BitSet();
      for (int i = 0; i < blocks; i++) {
        removed.set(i, random.nextBoolean());
      }
      removed.clear(random.nextInt(blocks));
      String left = without(text.toString(), removed.stream().toArray());
      byte[] bytes = left.getBytes(UTF_8);
      Blocks found = BlockSplitter.split(bytes);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < found.count(); i++) {
        words.add(new String(bytes, found.start(i), found.span(i).length(), UTF_8));
      }
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < blocks; i++) {
        if (!removed.get(i)) {
          expected.add("block" + i);
        }
      }
      assertThat(words).isEqualTo(expected);
      assertThat(left.endsWith("\n")).isEqualTo(text.toString().endsWith("\n"));
    }
  }
}
