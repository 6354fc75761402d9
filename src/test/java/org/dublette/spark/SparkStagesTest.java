package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages of a job have names of ours, and are not done again by a run that goes on. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkStagesTest {
  @TempDir private Path folder;

  @BeforeEach
  void silenceSpark() {
    LocalSpark.spark().setLogLevel("OFF");
  }

  @AfterEach
  void letSparkSpeak() {
    LocalSpark.spark().setLogLevel("ERROR");
  }

  private Path records(String name, int seed) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, new RandomRecords(seed).lines(80));
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--keep=longest", "--exact"})
  void namesAreOurs(String option) throws IOException {
    Path input = records("a.jsonl", 31);
    try (StageNames stages = new StageNames()) {
      Cli.Result result =
          LocalSpark.run(
              "clean",
              input,
              option,
              "--against",
              records("b.jsonl", 32),
              "--boilerplate-min",
              4,
              "--max-remove",
              100,
              "-o",
              folder.resolve("out"),
              "--ledger",
              folder.resolve("ledger"),
              "--removed",
              folder.resolve("removed"),
              "--write-ignore-text",
              folder.resolve("ignore"),
              "--report",
              "html=" + folder.resolve("page.html"));
      assertThat(result.code()).as(result.err()).isIn(0, 3);
      assertThat(stages.names())
          .contains("analyse", "near articles", "write cleaned text")
          .allMatch(name -> name.matches("[a-z][a-z:, ]*[0-9]*"));
    }
  }

  /** Returns the names of stages as those of their folders, in which there is no colon. */
  private static Set<String> folders(StageNames stages) {
    return stages.names().stream().map(name -> name.replace(":", "")).collect(Collectors.toSet());
  }

  @Test
  void whatIsDoneIsNotDoneAgain() throws IOException {
    Path input = records("a.jsonl", 33);
    Path work = folder.resolve("work");
    Cli.Result expected = Cli.run("scan", "-f", "jsonl", input);
    Object[] args = {"scan", "-f", "jsonl", "--partitions", 3, "--work-dir", work, input};
    Path away = folder.resolve("away");
    Cli.Result failed;
    Set<String> before;
    try (StageNames stages =
        new StageNames() {
          @Override
          public void ended(String stage) {
            if (stage.equals("equal blocks") && Files.exists(input)) {
              move(input, away);
            }
          }
        }) {
      failed = LocalSpark.run(args);
      before = done(work);
      assertThat(folders(stages)).containsAll(before);
    }
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err()).contains("cannot read " + input + " again");
    assertThat(before).contains("analyse", "equal blocks").doesNotContain("findings articles");
    move(away, input);
    try (StageNames stages = new StageNames()) {
      Cli.Result result = LocalSpark.run(args);
      assertThat(result.err())
          .contains("goes on where an earlier run ended: " + before.size() + " stages");
      assertThat(result.code()).isEqualTo(expected.code());
      assertThat(result.text()).isEqualTo(expected.text());
      assertThat(folders(stages))
          .doesNotContainAnyElementsOf(before)
          .contains("repeated blocks", "findings articles");
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void whatIsHalfDoneIsDoneAgain() throws IOException {
    Path input = records("a.jsonl", 34);
    Path work = folder.resolve("work");
    Cli.Result expected = Cli.run("scan", "-f", "jsonl", input);
    Path away = folder.resolve("away");
    Object[] args = {
      "clean",
      "-f",
      "jsonl",
      "--max-remove",
      100,
      "--work-dir",
      work,
      input,
      "-o",
      folder.resolve("out")
    };
    Cli.Result failed;
    try (StageNames stages =
        new StageNames() {
          @Override
          public void ended(String stage) {
            if (stage.equals("findings: skipped")) {
              move(input, away);
            }
          }
        }) {
      failed = LocalSpark.run(args);
      assertThat(stages.names()).contains("write cleaned text");
    }
    assertThat(failed.code()).as(failed.err()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
    move(away, input);
    Path job = only(work);
    Files.delete(job.resolve("near articles/done"));
    Files.writeString(job.resolve("near articles/part-0"), "half");
    try (StageNames stages = new StageNames()) {
      Cli.Result result = LocalSpark.run(args);
      assertThat(result.text()).isEqualTo(expected.text());
      assertThat(stages.names()).contains("near articles").doesNotContain("analyse");
    }
  }

  @Test
  void whatIsOfAnotherRunIsNotUsed() throws IOException {
    Path input = records("a.jsonl", 33);
    Path work = Files.createDirectories(folder.resolve("work/dublette-work-other/analyse"));
    Files.writeString(work.resolve("done"), "");
    Cli.Result result =
        LocalSpark.run("scan", "-f", "jsonl", "--work-dir", folder.resolve("work"), input);
    assertThat(result.err())
        .contains("other input or options left, which is not used: dublette-work-other")
        .doesNotContain("goes on");
    assertThat(result.text()).isEqualTo(Cli.run("scan", "-f", "jsonl", input).text());
    assertThat(work.resolve("done")).exists();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findFirst().orElseThrow();
    }
  }

  /** Returns the names of the stages whose markers are there. */
  private static Set<String> done(Path work) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(only(work))) {
      files
          .filter(stage -> Files.exists(stage.resolve("done")))
          .forEach(stage -> names.add(stage.getFileName().toString()));
    }
    return names;
  }
}
