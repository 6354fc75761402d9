package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where one thing has very many members nothing is dropped, and the job ends. */
@Tag("large")
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkSkewTest {
  private static final int MEMBERS = 20_000;
  private static final String[] SYLLABLES = {
    "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"
  };

  @TempDir private Path folder;

  /** Returns a word without digits for a number. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder("q");
    for (int rest = number; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }

  private static void append(StringBuilder text, int first, int count) {
    for (int i = 0; i < count; i++) {
      text.append(word(first + i)).append(' ');
    }
  }

  private Path write(StringBuilder lines) throws IOException {
    Path file = folder.resolve("articles.jsonl");
    Files.writeString(file, lines);
    return file;
  }

  @Test
  void oneBlockInEveryArticle() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MEMBERS; i++) {
      StringBuilder text = new StringBuilder();
      append(text, 1000 + 40 * i, 40);
      text.append("\n\n");
      append(text, 100, 30);
      lines.append(Json.record("a" + i, text.toString())).append('\n');
    }
    String findings =
        SameAnswer.findings(8, write(lines), "--remove", "articles,within,across,boilerplate");
    assertThat(findings).contains("\"kind\":\"boilerplate\"", "\"part\":20");
  }

  @Test
  void allInOneBucket() throws IOException {
    Random random = new Random(3);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MEMBERS; i++) {
      StringBuilder text = new StringBuilder();
      append(text, 100, 25);
      append(text, 1000 + random.nextInt(5000), 1);
      append(text, 200, 25);
      lines.append(Json.record("a" + i, text.toString())).append('\n');
    }
    String findings = SameAnswer.findings(8, write(lines));
    assertThat(findings).contains("\"relation\":\"near\"", "\"part\":19");
  }

  /** Each article is near to those beside it, so that all of them hang together. */
  @Test
  void oneChain() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MEMBERS; i++) {
      StringBuilder text = new StringBuilder();
      append(text, 1000 + 2 * i, 60);
      lines.append(Json.record("a" + i, text.toString())).append('\n');
    }
    String findings = SameAnswer.findings(8, write(lines));
    assertThat(findings.lines().filter(line -> line.contains("\"type\":\"cluster\"")).count())
        .isGreaterThan(MEMBERS / 20);
  }
}
