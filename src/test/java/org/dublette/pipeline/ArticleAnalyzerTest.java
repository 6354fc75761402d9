package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text that is taken apart in pieces gives what it gives at once. */
final class ArticleAnalyzerTest {
  private final Random random = new Random(4);

  @Test
  void piecesDoNotShow() {
    for (int round = 0; round < 200; round++) {
      byte[] text = text(round % 4 == 0 ? 2 : 500);
      ArticleAnalysis whole = new ArticleAnalyzer(Options.DEFAULT).analyze(text);
      ArticleAnalysis pieces =
          new ArticleAnalyzer(Options.DEFAULT, 1 + random.nextInt(300)).analyze(text);
      assertThat(whole.tokenPieces()).hasSizeLessThan(2);
      assertThat(pieces.tokenPieces()).hasSizeGreaterThan(1);
      assertThat(pieces.words()).isEqualTo(whole.words());
      assertThat(pieces.tokens()).isEqualTo(whole.tokens());
      assertThat(pieces.bytes()).isEqualTo(whole.bytes());
      assertThat(pieces.normalForm()).isEqualTo(whole.normalForm());
      assertThat(pieces.blockTokens()).isEqualTo(whole.blockTokens());
      assertThat(pieces.blockForms()).isEqualTo(whole.blockForms());
      assertThat(pieces.stutters()).isEqualTo(whole.stutters());
      assertThat(pieces.bandKeys()).isEqualTo(whole.bandKeys());
      assertThat(pieces.sample()).isEqualTo(whole.sample());
    }
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
