package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.dublette.match.LongStore;
import org.dublette.match.Tasks;
import org.junit.jupiter.api.Test;

/** A text that is taken apart in pieces gives what it gives at once. */
final class ArticleAnalyzerTest {
  private static final int WINDOW = 1 << 13;

  private final Random random = new Random(4);

  /** An analysis and the tokens that it found. */
  private record Found(ArticleAnalysis analysis, long[] tokens) {
    static Found by(ArticleAnalyzer analyzer, byte[] text) {
      LongStore store = Tasks.IN_TURN.store();
      ArticleAnalysis analysis = analyzer.analyze(text, text.length, store);
      long[] tokens = new long[(int) store.size()];
      store.read(0, tokens, 0, tokens.length);
      assertThat(tokens).hasSize(analysis.words());
      return new Found(analysis, tokens);
    }
  }

  private static void assertSame(Found found, Found expected) {
    ArticleAnalysis pieces = found.analysis;
    ArticleAnalysis whole = expected.analysis;
    assertThat(found.tokens).isEqualTo(expected.tokens);
    assertThat(pieces.words()).isEqualTo(whole.words());
    assertThat(pieces.bytes()).isEqualTo(whole.bytes());
    assertThat(pieces.normalForm()).isEqualTo(whole.normalForm());
    assertThat(pieces.blockTokens()).isEqualTo(whole.blockTokens());
    assertThat(pieces.blockForms()).isEqualTo(whole.blockForms());
    assertThat(pieces.bandKeys()).isEqualTo(whole.bandKeys());
    assertThat(pieces.sample()).isEqualTo(whole.sample());
  }

  @Test
  void piecesDoNotShow() {
    for (int round = 0; round < 200; round++) {
      byte[] text = text(round % 4 == 0 ? 2 : 500);
      Found whole = Found.by(new ArticleAnalyzer(Options.DEFAULT), text);
      Found pieces = Found.by(new ArticleAnalyzer(Options.DEFAULT, 1 + random.nextInt(300)), text);
      assertSame(pieces, whole);
      assertThat(pieces.analysis.stutters()).isEqualTo(whole.analysis.stutters());
    }
  }

  @Test
  void partsOfABlockDoNotShow() {
    for (int round = 0; round < 60; round++) {
      int vocabulary = round % 4 == 0 ? 2 : 500;
      String before = random.nextBoolean() ? "" : words(random.nextInt(200), vocabulary) + "\n\n";
      String behind = random.nextBoolean() ? "" : "\n\n" + words(random.nextInt(200), vocabulary);
      byte[] text = (before + words(10_000, vocabulary) + behind).getBytes(UTF_8);
      assertThat(text.length).isGreaterThan(4 * WINDOW);
      Found whole = Found.by(new ArticleAnalyzer(Options.DEFAULT), text);
      Found pieces =
          Found.by(new ArticleAnalyzer(Options.DEFAULT, 1 + random.nextInt(2 * WINDOW)), text);
      assertSame(pieces, whole);
    }
  }

  /** Returns words in one paragraph, of which some are long and some are folded with care. */
  private String words(int many, int vocabulary) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append("wort").append(random.nextInt(vocabulary));
      text.append(
          switch (random.nextInt(40)) {
            case 0 -> "e\u0301\u0323 ";
            case 1 -> "漢字かな ";
            case 2 -> "-\n";
            case 3 -> "x".repeat(random.nextInt(100)) + ", ";
            default -> " ";
          });
    }
    return text.append("ende").toString();
  }

  private byte[] text(int vocabulary) {
    StringBuilder text = new StringBuilder();
    for (int block = 20 + random.nextInt(40); block > 0; block--) {
      for (int word = random.nextInt(40); word > 0; word--) {
        text.append("wort").append(random.nextInt(vocabulary)).append(' ');
      }
      text.append(random.nextInt(8) == 0 ? "the mayor said the mayor said" : "Ende").append("\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }
}
