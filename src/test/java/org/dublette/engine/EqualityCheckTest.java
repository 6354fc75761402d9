package org.dublette.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dublette.format.FieldPath;
import org.dublette.format.InputFormat;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.model.Fingerprint;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With fingerprints that collide, nothing is cut but what is equal. */
final class EqualityCheckTest {
  private static final Fingerprint SAME = new Fingerprint(7, 7);

  @TempDir Path folder;

  private Findings find(String input, UnaryOperator<ArticleAnalysis> weak) throws IOException {
    Settings settings =
        new Settings(
            InputFormat.JSONL,
            new FieldPath("text"),
            new FieldPath("id"),
            null,
            UTF_8,
            false,
            List.of(),
            2,
            folder);
    Source source = new Source(0, "-", null, "-", true, false);
    try (LocalRun run =
        new LocalRun(settings, Options.DEFAULT, Progress.NONE, warning -> {}, weak)) {
      // Findings are made of what the run holds, and that is gone when it is closed.
      return MemoryFindings.of(
          run.find(
                  List.of(source),
                  new LeftOut(),
                  new ByteArrayInputStream(input.getBytes(UTF_8)),
                  "test",
                  Map.of(),
                  true)
              .findings());
    }
  }

  private static ArticleAnalysis with(
      ArticleAnalysis analysis, Fingerprint form, Fingerprint[] blockForms) {
    return new ArticleAnalysis(
        analysis.textBytes(),
        form,
        form,
        analysis.words(),
        analysis.blocks(),
        analysis.blockTokens(),
        blockForms,
        analysis.stutters(),
        analysis.bandKeys(),
        analysis.sample());
  }

  @Test
  void articlesWithTheSameFingerprintAreCompared() throws IOException {
    String input =
        "{\"text\":\"One article about the weather in the mountains today.\"}\n"
            + "{\"text\":\"Another one, about something else than that, and longer.\"}\n"
            + "{\"text\":\"one article about the weather in the mountains today!\"}\n";
    Findings findings = find(input, analysis -> with(analysis, SAME, analysis.blockForms()));
    assertThat(findings.summary().removed()).isEqualTo(1);
    assertThat(MemoryFindings.of(findings).clusters().get(0).members())
        .containsExactly("-#1", "-#3");
  }

  @Test
  void blocksWithTheSameFingerprintAreCompared() throws IOException {
    String input =
        "{\"text\":\"A first block of a few words that stands here.\\n\\n"
            + "A second block of other words that stands there.\\n\\n"
            + "A first block of a few words that stands here.\"}\n";
    Findings findings =
        find(
            input,
            analysis -> {
              Fingerprint[] forms = new Fingerprint[analysis.blockForms().length];
              Arrays.fill(forms, SAME);
              return with(analysis, analysis.normalForm(), forms);
            });
    assertThat(findings.summary().removedBlocks()).isEqualTo(1);
    assertThat(MemoryFindings.of(findings).blocks().get(0).occurrences())
        .extracting(Findings.OccurrenceFinding::block)
        .containsExactly(0, 2);
  }
}
