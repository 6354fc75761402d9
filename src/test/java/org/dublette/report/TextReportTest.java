package org.dublette.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees at a terminal. */
final class TextReportTest {
  private static final String[] HOSTILE = {
    "\u001b[2J\u001b]0;owned\u0007",
    "\u001b[31m",
    "\r\b\b\u007f",
    "\u202E\u2066\u2069\u200F",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309",
    "日本語の長い題名について",
    "ｆｕｌｌｗｉｄｔｈ",
    "한국어",
    "\uD83D\uDE80\u2603\uFE0F\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
    "\u2028\u2029\u0085\u009b1m",
    "שלום עולם",
    "plain-words-in-a-name",
    "a-very-long-name-without-any-blank-".repeat(4),
    "$(rm -rf ~)`x`'\";&|"
  };

  @TempDir Path folder;

  /** Returns the columns that a line takes, by Unicode's own tables. */
  private static int columns(String line) {
    return line.codePoints()
        .map(
            c ->
                switch (Character.getType(c)) {
                  case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
                  default -> {
                    int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
                    yield width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
                  }
                })
        .sum();
  }

  private static void assertHarmless(String report) {
    assertThat(report.lines())
        .allSatisfy(
            line -> {
              // A word of a command line is never cut.
              assertThat(columns(line))
                  .as(line)
                  .isLessThanOrEqualTo(line.matches(" {6}[^ ].*") ? 1_000 : 80);
              assertThat(line.codePoints())
                  .as(line)
                  .noneMatch(c -> Character.getType(c) == Character.CONTROL)
                  .noneMatch(c -> "\u202E\u2066\u2069\u200F\u2028\u2029".indexOf(c) >= 0);
            });
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(random.nextInt(3) == 0 ? HOSTILE[random.nextInt(HOSTILE.length)] : "");
      words.append('w').append(random.nextInt(500)).append(' ');
    }
    return words.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void hostileTextsAndNamesFitAndAreHarmless(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> records = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      blocks.add(words(random, 8 + random.nextInt(30)));
    }
    for (int i = 0; i < 25; i++) {
      String id = "";
      for (int part = random.nextInt(4); part >= 0; part--) {
        id += HOSTILE[random.nextInt(HOSTILE.length)];
      }
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "one two one two" : "w" + i);
      for (int block = random.nextInt(5); block >= 0; block--) {
        text.append("\n\n").append(blocks.get(random.nextInt(blocks.size())));
      }
      records.add(Json.record(id, text.toString()));
    }
    records.add("{broken \u001b[2J");
    Path file = Files.write(folder.resolve("records \u202E.jsonl"), records);
    Cli.Result result = Cli.run("scan", file, "--containment", "0.5", "--top", 100);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.text())
        .contains("Repeated blocks: ", "Near-duplicate articles: ", "Skipped records: 1");
    assertHarmless(result.text());
    assertThat(result.err().lines())
        .allSatisfy(
            line ->
                assertThat(line.codePoints())
                    .as(line)
                    .noneMatch(c -> Character.getType(c) == Character.CONTROL)
                    .noneMatch(c -> c == 0x202E));
    assertHarmless(
        Cli.run("clean", file, "-o", folder.resolve("out.jsonl"), "--max-remove", 100).text());
  }

  @Test
  void widthIsNeverLessThanUnicodesOwn() {
    for (int c = 0x20; c <= Character.MAX_CODE_POINT; c++) {
      int type = Character.getType(c);
      if (Character.isDefined(c) && type != Character.CONTROL && type != Character.SURROGATE) {
        assertThat(DisplayWidth.of(c))
            .as("U+%04X", c)
            .isGreaterThanOrEqualTo(columns(Character.toString(c)));
      }
    }
    assertThat(DisplayWidth.of("Straße, naïve; 日本")).isEqualTo(19);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
  }

  @Test
  void namesLoseTheirBeginningAndTextsTheirEnd() {
    assertThat(Columns.fit("日本語の題名", 7)).isEqualTo("…の題名");
    assertThat(Columns.fit("日本語の題名", 12)).isEqualTo("日本語の題名");
    assertThat(Columns.cut("日本語の題名", 8)).isEqualTo("日本語…");
    assertThat(Columns.cut("some words here", 10)).isEqualTo("some word…");
    assertThat(Columns.printable("a\u001b[1m\u202Eb\u200Dc\u00ADd\n")).isEqualTo("a [1mb\u200Dcd ");
  }

  @Test
  void commandLinesSurviveAShell() throws IOException, InterruptedException {
    for (String word : HOSTILE) {
      String line = ShellWords.line(List.of("printf", "%s", word));
      Process shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
      byte[] printed = shell.getInputStream().readAllBytes();
      assertThat(shell.waitFor()).isZero();
      assertThat(new String(printed, UTF_8)).isEqualTo(word);
      assertHarmless(ShellWords.quoted(word.substring(0, Math.min(20, word.length()))));
    }
  }

  @Test
  void numbersAreGroupedAndWhatComesNextIsSaid() throws IOException {
    StringBuilder long1 = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      long1.append('w').append(i).append(' ');
    }
    Path a = Files.writeString(folder.resolve("a b.txt"), long1);
    Path b = Files.writeString(folder.resolve("c.txt"), long1 + "more");
    Cli.Result result = Cli.run("scan", a, b, "-t", "0.7", "--exclude", "*.bak");
    assertThat(result.text())
        .contains("2 articles, 2 blocks, 3,001 words", "1,500 words  ")
        .contains("To see why the first two belong together:\n  dublette explain c-")
        .contains("--exclude '*.bak'", "--threshold 0.7")
        .contains("To get the text without them:\n  dublette clean '" + a + "'");
    Cli.Result nothing = Cli.run("scan", a);
    assertThat(nothing.text()).doesNotContain("dublette ");
    Cli.Result piped = Cli.pipe(Json.record("1", long1.toString()).repeat(1), "scan");
    assertThat(piped.text()).doesNotContain("dublette ");
  }

  @Test
  void colourOnlyWhereItIsWanted() throws IOException {
    Path a = Files.writeString(folder.resolve("a.txt"), "one two three four");
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "12"))).isTrue();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "2"))).isFalse();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "1", "NO_COLOR", "1"))).isFalse();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "1", "NO_COLOR", ""))).isTrue();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "1", "TERM", "dumb"))).isFalse();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "", "FORCE_COLOR", "1"))).isTrue();
    assertThat(colour(a, "auto", Map.of("DUBLETTE_TTY", "", "FORCE_COLOR", "0"))).isFalse();
    assertThat(colour(a, "always", Map.of("DUBLETTE_TTY", "", "NO_COLOR", "1"))).isTrue();
    assertThat(colour(a, "never", Map.of("DUBLETTE_TTY", "1", "FORCE_COLOR", "1"))).isFalse();
  }

  private static boolean colour(Path file, String when, Map<String, String> environment) {
    return Cli.run(environment, "scan", file, "--color", when).text().contains("\u001b[");
  }
}
