package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate. */
final class CheckTest {
  private static final Pattern VERDICT =
      Pattern.compile(
          "dublette: check (passed|FAILED): [^:]+ (≤|>) [^:]+ \\(--max-[a-z]+\\)"
              + "(, [^:]+ (≤|>) [^:]+ \\(--max-[a-z]+\\))*: [^:]+");
  private static final String HARBOUR =
      "The harbour board has closed the old quay because its piles are rotten and the tide is high.";
  private static final String MARKET =
      "On the market square a stall sells pears from the orchard that nobody wanted to pick.";

  @TempDir Path folder;

  private Path articles() {
    return folder.resolve("articles");
  }

  private Path baseline() {
    return folder.resolve("known.jsonl");
  }

  private void article(String name, String text) throws IOException {
    Path file = articles().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Cli.Result check(Object... more) {
    List<Object> args = new ArrayList<>(List.of("check", articles()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Cli.Result againstBaseline(Object... more) {
    List<Object> args = new ArrayList<>(List.of("--baseline", baseline()));
    args.addAll(List.of(more));
    return check(args.toArray());
  }

  private static String verdict(Cli.Result result) {
    String last = result.err().lines().reduce("", (before, line) -> line);
    assertThat(last).matches(VERDICT);
    return last;
  }

  private static int fresh(Cli.Result result) {
    Matcher matcher = Pattern.compile("new copies ([0-9]+) ").matcher(verdict(result));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void withoutALimitNothingMayBeRepeated() throws IOException {
    article("a.txt", HARBOUR);
    article("b.txt", MARKET);
    Cli.Result clean = check();
    assertThat(clean.code()).isZero();
    assertThat(verdict(clean))
        .isEqualTo(
            "dublette: check passed: duplication 0.0 % ≤ 0 % (--max-duplication): nothing to do");
    article("c.txt", HARBOUR);
    Cli.Result dirty = check();
    assertThat(dirty.code()).isEqualTo(1);
    assertThat(verdict(dirty))
        .startsWith("dublette: check FAILED: duplication 34.6 % > 0 % (--max-duplication): remove");
    assertThat(dirty.text()).contains("Near-duplicate articles: 1 in 1 cluster");
  }

  @Test
  void severalLimitsAreSaidTogether() throws IOException {
    article("a.txt", HARBOUR);
    article("b.txt", HARBOUR);
    article("c.txt", MARKET);
    againstBaseline("--update-baseline");
    Cli.Result result =
        againstBaseline("--max-duplication", "5%", "--max-removed", 1, "--max-new", 2);
    assertThat(result.code()).isEqualTo(1);
    assertThat(verdict(result))
        .contains("duplication 34.6 % > 5 % (--max-duplication)")
        .contains("new copies 0 ≤ 2 (--max-new)")
        .contains("removable articles 1 ≤ 1 (--max-removed)");
    assertThat(check("--max-removed", 0).code()).isEqualTo(1);
    assertThat(check("--max-removed", 1).code()).isZero();
    assertThat(check("--max-duplication", 34.7).code()).isZero();
  }

  @Test
  void aFigureIsNeverRoundedToTheOtherSideOfItsLimit() throws IOException {
    StringBuilder words = new StringBuilder(HARBOUR + "\n\n" + HARBOUR + "\n\n");
    for (int i = 0; i < 40_000; i++) {
      words.append('w').append(i).append(' ');
    }
    article("a.txt", words.toString());
    Cli.Result result = check();
    assertThat(result.code()).isEqualTo(1);
    assertThat(verdict(result)).contains("duplication 0.04 % > 0 %");
  }

  @Test
  void theBaselineIsWrittenReadAndFollowed() throws IOException {
    article("a.txt", HARBOUR);
    article("b.txt", HARBOUR + "\n\n" + MARKET + "\n\n" + MARKET);
    Cli.Result missing = againstBaseline();
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("no baseline " + baseline()).contains("--update-baseline");
    Cli.Result first = againstBaseline("--update-baseline");
    assertThat(first.code()).isZero();
    assertThat(verdict(first)).contains("check passed: new copies 0 ≤ 0 (--max-new)");
    String written = Files.readString(baseline());
    assertThat(againstBaseline().code()).isZero();

    article("c.txt", "A title\n\n" + MARKET);
    Cli.Result more = againstBaseline();
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.err())
        .contains("new: block 2 (line 3) of " + articles() + "/c.txt repeats one of");
    assertThat(verdict(more)).contains("new copies 1 > 0 (--max-new): remove the new copies, or");
    assertThat(againstBaseline("--max-new", 1).code()).isZero();
    assertThat(Files.readString(baseline())).isEqualTo(written);

    Cli.Result accepted = againstBaseline("--update-baseline");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.err()).contains("1 new copy accepted, 0 duplicates dropped");
    assertThat(againstBaseline().code()).isZero();
    Files.delete(articles().resolve("c.txt"));
    Files.delete(articles().resolve("b.txt"));
    Cli.Result less = againstBaseline();
    assertThat(less.code()).isZero();
    assertThat(less.err()).contains("known duplicates are gone: --update-baseline drops them");
  }

  @Test
  void theBaselineIsNoInputAndQuietSaysOnlyWhatFailed() throws IOException {
    article("a.txt", HARBOUR);
    article("b.txt", HARBOUR);
    Path inside = articles().resolve("known.jsonl");
    assertThat(check("--baseline", inside, "--update-baseline").code()).isZero();
    Cli.Result passed = check("--baseline", inside, "-q");
    assertThat(passed.code()).isZero();
    assertThat(passed.err()).isEmpty();
    Files.delete(inside);
    Cli.Result failed = check("-q");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).startsWith("dublette: check FAILED");
  }

  @Test
  void onlyWhatTheNewSideRepeatsCounts() throws IOException {
    Path published = folder.resolve("published");
    Files.createDirectories(published);
    Files.writeString(published.resolve("1.txt"), HARBOUR);
    Files.writeString(published.resolve("2.txt"), HARBOUR + "\n\n" + HARBOUR);
    article("a.txt", MARKET);
    assertThat(check("--against", published).code()).isZero();
    article("b.txt", "A title\n\n" + HARBOUR);
    assertThat(check("--against", published).code()).isEqualTo(1);
    Cli.Result accepted = againstBaseline("--against", published, "--update-baseline");
    assertThat(accepted.code()).isZero();
    Files.writeString(published.resolve("3.txt"), HARBOUR);
    assertThat(fresh(againstBaseline("--against", published))).isZero();
    article("c.txt", "Another title\n\n" + HARBOUR);
    assertThat(fresh(againstBaseline("--against", published))).isEqualTo(1);
  }

  @Test
  void aCheckThatLookedAtNothingIsNotGreen() throws IOException {
    assertThat(Cli.pipe("", "check").code()).isEqualTo(2);
    Cli.Result wrongField =
        Cli.pipe(Json.record("1", HARBOUR) + "\n", "check", "--text-field", "b");
    assertThat(wrongField.code()).isEqualTo(2);
    assertThat(wrongField.err()).contains("nothing was looked at").contains("1 skipped");
    article("a.txt", "--- \n\n ...");
    assertThat(check().code()).isEqualTo(2);
    Cli.Result update = againstBaseline("--update-baseline");
    assertThat(update.code()).isEqualTo(2);
    assertThat(baseline()).doesNotExist();
  }

  @Test
  void aFailedGateComesBeforeSkippedRecords() throws IOException {
    String good = Json.record("1", HARBOUR) + "\n{broken\n" + Json.record("2", MARKET) + "\n";
    assertThat(Cli.pipe(good, "check").code()).isEqualTo(3);
    assertThat(Cli.pipe(good + Json.record("3", MARKET), "check").code()).isEqualTo(1);
    assertThat(Cli.pipe(good, "check", "--on-error", "fail").code()).isEqualTo(2);
  }

  @Test
  void aBaselineWithoutTextsKnowsTheSame() throws IOException {
    article("a.txt", HARBOUR + "\n\n" + MARKET + "\n\n" + MARKET);
    againstBaseline("--update-baseline");
    assertThat(Files.readString(baseline())).contains("On the market square");
    againstBaseline("--update-baseline", "--redact");
    assertThat(Files.readString(baseline())).doesNotContain("market").contains("\"block\":");
    assertThat(fresh(againstBaseline())).isZero();
  }

  @Test
  void aLongClusterIsOneLine() throws IOException {
    Path records = folder.resolve("records.jsonl");
    List<String> texts = new ArrayList<>(Collections.nCopies(2_345, HARBOUR));
    write(records, texts);
    againstRecords(records, "--update-baseline");
    assertThat(Files.readAllLines(baseline())).hasSize(2);
    assertThat(fresh(againstRecords(records))).isZero();
    texts.add(HARBOUR);
    write(records, texts);
    assertThat(fresh(againstRecords(records))).isEqualTo(1);
  }

  @Test
  void otherOptionsThanTheBaselinesAreWarnedOf() throws IOException {
    article("a.txt", HARBOUR);
    againstBaseline("--update-baseline");
    assertThat(againstBaseline("-t", "0.8").err())
        .contains("warning: " + baseline() + " was made with another --threshold");
    assertThat(againstBaseline().err()).doesNotContain("warning");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max-new 3 | --max-new needs --baseline FILE",
        "--update-baseline | --update-baseline needs --baseline FILE",
        "--max-removed -1 | --max-removed must be 0 or more, not -1",
        "--max-duplication 101 | '101' is not a percentage from 0 to 100",
        "--max-duplication NaN | 'NaN' is not a percentage from 0 to 100",
        "--baseline README.md | README.md:1: Unexpected character",
        "--baseline README.md/x --update-baseline | cannot read the baseline README.md/x",
      })
  void whatCannotBeIsAUsageError(String options, String message) throws IOException {
    article("a.txt", HARBOUR);
    Cli.Result result = check((Object[]) options.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  /** Records without ids move, are edited, go and come; only what came as a copy is new. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomEditsOfACollection(long seed) throws IOException {
    Random random = new Random(seed);
    Path records = folder.resolve("records.jsonl");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      texts.add(text(random));
    }
    for (int i = 0; i < 5; i++) {
      texts.add(texts.get(random.nextInt(12)));
    }
    Collections.shuffle(texts, random);
    write(records, texts);
    assertThat(againstRecords(records, "--update-baseline").code()).isZero();
    for (int round = 0; round < 6; round++) {
      int added = 0;
      List<String> edited = new ArrayList<>(texts);
      for (int i = random.nextInt(4); i > 0; i--) {
        edited.add(random.nextInt(edited.size() + 1), text(random));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        edited.add(random.nextInt(edited.size() + 1), texts.get(random.nextInt(texts.size())));
        added++;
      }
      if (random.nextBoolean()) {
        Collections.rotate(edited, random.nextInt(9));
      }
      write(records, edited);
      Cli.Result result = againstRecords(records);
      assertThat(fresh(result)).isEqualTo(added);
      assertThat(result.code()).isEqualTo(added > 0 ? 1 : 0);
      if (random.nextBoolean()) {
        texts = edited;
        againstRecords(records, "--update-baseline");
      }
    }
  }

  private Cli.Result againstRecords(Path records, Object... more) {
    List<Object> args = new ArrayList<>(List.of("check", records, "--baseline", baseline()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static void write(Path records, List<String> texts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      String record = Json.record("x", text);
      lines.append(record.replace("\"id\":\"x\",", "")).append('\n');
    }
    Files.write(records, lines.toString().getBytes(UTF_8));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int block = 0; block < 3; block++) {
      for (int i = 0; i < 15; i++) {
        text.append("word").append(random.nextInt(100_000)).append(' ');
      }
      text.append("\n\n");
    }
    return text.toString();
  }
}
