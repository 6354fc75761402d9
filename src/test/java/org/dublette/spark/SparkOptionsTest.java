package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the run on one machine do the same on Spark. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkOptionsTest {
  @TempDir private Path folder;

  private Path records(String name, int seed, int articles) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, new RandomRecords(seed).lines(articles));
    return file;
  }

  @Test
  void exact() throws IOException {
    exact("0.65");
  }

  @Tag("large")
  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.4", "0.95"})
  void exact(String threshold) throws IOException {
    SameAnswer.findings(
        3,
        records("records.jsonl", 21, 120),
        "--exact",
        "-t",
        threshold,
        "--block-threshold",
        "0.5",
        "--containment",
        "0.7",
        "--boilerplate-min",
        4,
        "--remove",
        "articles,contained,within,across");
  }

  @Test
  void exactAgainstAnotherCollection() throws IOException {
    SameAnswer.findings(
        2,
        records("new.jsonl", 22, 60),
        "--against",
        records("old.jsonl", 22, 60),
        "--exact",
        "-k",
        "longest",
        "--ignore-text",
        "samples/01-hafenstrasse.txt");
  }

  /** Of what all articles share, each pair is found, and measured in pieces. */
  @Test
  void exactlyAllOfATemplate() throws IOException {
    StringBuilder lines = new StringBuilder();
    String frame = "one two three four five six seven eight nine ten eleven twelve thirteen";
    for (int i = 0; i < 400; i++) {
      lines.append("{\"text\":\"" + frame + " n" + i % 37 + " m" + i % 11 + "\"}\n");
    }
    Path file = folder.resolve("template.jsonl");
    Files.writeString(file, lines);
    SameAnswer.findings(3, file, "--exact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl --evidence", "html"})
  void texts(String format) throws IOException {
    Path input = Files.createDirectories(folder.resolve("input"));
    records("input/a.jsonl", 23, 60);
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("b.txt"));
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("c.txt"));
    List<Object> args = new ArrayList<>(List.of(input, "--boilerplate-min", 4, "-f"));
    args.addAll(List.of(format.split(" ", -1)));
    assertThat(SameAnswer.scan(3, args.toArray())).isNotEmpty();
  }

  @Test
  void whatWasRemovedAndTheBoilerplate() throws IOException {
    Path input = Files.createDirectories(folder.resolve("input"));
    records("input/a.jsonl", 8, 80);
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("b.txt"));
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("c.txt"));
    Cli.Result expected = Cli.run(clean(input, "local").toArray());
    List<Object> onSpark = clean(input, "spark");
    onSpark.addAll(List.of("--partitions", 3));
    Cli.Result result = LocalSpark.run(onSpark.toArray());
    assertThat(result.err()).isEqualTo(expected.err());
    assertThat(result.code()).isEqualTo(expected.code());
    for (String file : List.of("removed.jsonl", "ignore.txt", "rejects")) {
      assertThat(folder.resolve("spark-" + file))
          .isNotEmptyFile()
          .hasSameBinaryContentAs(folder.resolve("local-" + file));
    }
  }

  private List<Object> clean(Path input, String engine) {
    return new ArrayList<>(
        List.of(
            "clean",
            "-q",
            input,
            "-o",
            folder.resolve(engine),
            "--max-remove",
            100,
            "--boilerplate-min",
            4,
            "--remove",
            "articles,within,across,boilerplate",
            "--removed",
            folder.resolve(engine + "-removed.jsonl"),
            "--write-ignore-text",
            folder.resolve(engine + "-ignore.txt"),
            "--rejects",
            folder.resolve(engine + "-rejects")));
  }

  @Test
  void theReportEndsWithCommandsForSpark() throws IOException {
    Path input = records("records.jsonl", 25, 40);
    Path findings = folder.resolve("findings.jsonl");
    Cli.Result local = Cli.run("scan", input, "-t", "0.7");
    Cli.Result scan = LocalSpark.run("scan", input, "-t", "0.7", "--report", "jsonl=" + findings);
    String before = local.text().substring(0, local.text().indexOf("\nTo "));
    assertThat(scan.text()).startsWith(before);
    assertThat(scan.text().substring(before.length()).replaceAll("\\s*\\\\?\\s+", " "))
        .isEqualTo(
            " To see the findings on a page: dublette report "
                + findings
                + " --report html=report.html To get the text without them: spark-submit --master"
                + " 'local[2]' dublette-spark.jar clean "
                + input
                + " --threshold 0.7 -o cleaned/ --ledger ledger.jsonl ");
    Path ledger = folder.resolve("ledger.jsonl");
    Path cleaned = folder.resolve("cleaned");
    Cli.Result clean =
        LocalSpark.run("clean", input, "-o", cleaned, "--ledger", ledger, "--max-remove", 100);
    assertThat(clean.text().replaceAll("\\s*\\\\?\\s+", " "))
        .endsWith(
            "To bring the originals back: dublette restore "
                + cleaned
                + " --ledger "
                + ledger
                + " -o original/ ");
  }

  @Test
  void whatMakesNoSenseOnSparkIsRefused() {
    Cli.Result input = LocalSpark.run("scan", "-");
    assertThat(input.code()).isEqualTo(2);
    assertThat(input.err()).contains("put it into a file that all of them reach");
    Cli.Result inPlace = LocalSpark.run("clean", "samples", "-i.bak");
    assertThat(inPlace.code()).isEqualTo(2);
    assertThat(inPlace.err()).contains("name a new folder with -o DIR");
  }
}
