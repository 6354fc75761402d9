package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark job finds and writes, byte for byte, what the run on one machine does. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkEqualityTest {
  @TempDir private Path folder;

  @Test
  void samples() {
    samples(3);
  }

  @Tag("large")
  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void samples(int partitions) {
    SameAnswer.findings(
        partitions,
        "samples",
        "--boilerplate-min",
        "2",
        "--remove",
        "articles,contained,within,across,boilerplate,template");
  }

  @Tag("large")
  @ParameterizedTest
  @CsvSource({"1, 3, first", "2, 64, longest", "3, 1, last", "4, 5, shortest"})
  void randomCollections(int seed, int partitions, String keep) throws IOException {
    Path file = folder.resolve("records.jsonl");
    Files.writeString(file, new RandomRecords(seed).lines(150));
    SameAnswer.findings(
        partitions,
        file,
        "-k",
        keep,
        "--boilerplate-min",
        4,
        "-t",
        "0.5",
        "--containment",
        "0.7",
        "--remove",
        "articles,contained,within,across");
  }

  /** Many near copies: their buckets are full. */
  @Test
  void crowded() throws IOException {
    StringBuilder lines = new StringBuilder();
    String frame = "one two three four five six seven eight nine ten eleven twelve thirteen";
    for (int i = 0; i < 400; i++) {
      lines.append("{\"text\":\"" + frame + " n" + i % 37 + " m" + i % 11 + "\"}\n");
    }
    Path file = folder.resolve("crowded.jsonl");
    Files.writeString(file, lines);
    SameAnswer.findings(3, file);
  }

  @Test
  void againstAndProtected() throws IOException {
    Path old = folder.resolve("old.jsonl");
    Path fresh = folder.resolve("new.jsonl");
    RandomRecords records = new RandomRecords(5);
    Files.writeString(old, records.lines(60));
    Files.writeString(fresh, records.lines(60));
    SameAnswer.findings(
        3,
        fresh,
        "--against",
        old,
        "--protect",
        "a1*",
        "--boilerplate-min",
        3,
        "-t",
        "0.5",
        "--containment",
        "0.7",
        "--remove",
        "articles,contained,within,across");
  }

  @Test
  void cleanedTextAndLedger() throws IOException {
    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("a.jsonl"), new RandomRecords(8).lines(80));
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("b.txt"));
    Files.copy(Path.of("samples/01-hafenstrasse.txt"), input.resolve("c.txt"));
    Path local = folder.resolve("local");
    Path spark = folder.resolve("spark");
    Path localLedger = folder.resolve("local.ledger");
    Path sparkLedger = folder.resolve("spark.ledger");
    Cli.Result expected =
        Cli.run("clean", "-q", "--max-remove", 100, input, "-o", local, "--ledger", localLedger);
    Cli.Result result =
        LocalSpark.run(
            "clean",
            "-q",
            "--max-remove",
            100,
            "--partitions",
            4,
            input,
            "-o",
            spark,
            "--ledger",
            sparkLedger);
    assertThat(result.err()).isEqualTo(expected.err());
    assertThat(result.code()).isEqualTo(expected.code());
    assertThat(contents(spark)).isEqualTo(contents(local)).isNotEmpty();
    assertThat(Files.readString(sparkLedger)).isEqualTo(Files.readString(localLedger));
    Path restored = folder.resolve("restored");
    Cli.Result restore = Cli.run("restore", spark, "--ledger", sparkLedger, "-o", restored);
    assertThat(restore.err()).doesNotContain("missing");
    assertThat(restore.code()).isZero();
    Map<String, String> originals = contents(restored);
    originals.remove(".dublette");
    assertThat(originals).isEqualTo(contents(input));
  }

  /** Returns the files below a folder; the parts of a folder of parts are put together. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file -> {
                boolean part = file.getFileName().toString().startsWith("part-");
                Path name = root.relativize(part ? file.getParent() : file);
                contents.merge(name.toString(), read(file), String::concat);
              });
    }
    return contents;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ledger out/l.jsonl", "--report json=out/r.json", "--ledger a.jsonl"})
  void nothingIsWrittenIntoTheOutputOrOverAnInput(String option) throws IOException {
    Path input = folder.resolve("a.jsonl");
    Files.writeString(input, new RandomRecords(9).lines(5));
    List<Object> args = new ArrayList<>(List.of("clean", input, "-o", folder.resolve("out")));
    for (String word : option.split(" ", -1)) {
      args.add(word.startsWith("--") ? word : word.replaceFirst("(json=)?", "$1" + folder + "/"));
    }
    String before = Files.readString(input);
    Cli.Result result = LocalSpark.run(args.toArray());
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(Files.readString(input)).isEqualTo(before);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatNoEarlierRunWroteIsNotReplaced() throws IOException {
    Path input = folder.resolve("a.jsonl");
    Files.writeString(input, new RandomRecords(9).lines(20));
    Path out = folder.resolve("out");
    Object[] args = {"clean", "-q", "--max-remove", 100, input, "-o", out};
    assertThat(LocalSpark.run(args).code()).isZero();
    Map<String, String> first = contents(out);
    assertThat(LocalSpark.run(args).code()).isZero();
    assertThat(contents(out)).isEqualTo(first);
    Files.writeString(out.resolve("mine.txt"), "mine");
    Cli.Result result = LocalSpark.run(args);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("mine.txt was not written by an earlier run");
    assertThat(out.resolve("mine.txt")).hasContent("mine");
  }

  /**
   * Files that were made in another order than that of their names, and stand in several folders.
   */
  @Test
  void filesComeInTheOrderOfTheirNames() throws IOException {
    List<String> lines = new RandomRecords(11).lines(120).lines().toList();
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
    Collections.shuffle(numbers, new Random(5));
    for (int number : numbers) {
      Path file = folder.resolve("in/" + number % 2 + "/part-" + number + ".jsonl");
      Files.createDirectories(file.getParent());
      int from = lines.size() * number / 9;
      Files.write(file, lines.subList(from, lines.size() * (number + 1) / 9));
    }
    SameAnswer.findings(3, folder.resolve("in"), "--boilerplate-min", 4, "-t", "0.5");
  }

  @Tag("large")
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void seeds(int partitions) throws IOException {
    SameAnswer.findings(partitions, SharedData.path("seeds"));
  }

  private Path unpacked(String name) throws IOException {
    Path file = folder.resolve("articles.jsonl");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed(name)))) {
      Files.copy(in, file);
    }
    return file;
  }

  private static Path packed(String name) {
    return SharedData.path("data/" + name + "/articles.jsonl.gz");
  }

  @Tag("large")
  @ParameterizedTest
  @CsvSource({
    "dev_planted_de, 1",
    "dev_planted_de, 3",
    "dev_planted_de, 64",
    "dev_planted_en, 1",
    "dev_planted_en, 3",
    "dev_planted_en, 64",
    "dev_planted_zh, 1",
    "dev_planted_zh, 3",
    "dev_planted_zh, 64",
    "reuters21578, 1",
    "reuters21578, 3",
    "reuters21578, 64",
    "dip21_de, 1",
    "dip21_de, 3",
    "dip21_de, 64"
  })
  void realCollections(String name, int partitions) throws IOException {
    SameAnswer.findings(partitions, unpacked(name));
  }

  @Tag("large")
  @ParameterizedTest
  @ValueSource(strings = {"dev_planted_de", "dev_planted_en", "dev_planted_zh"})
  void compressedCollections(String name) {
    SameAnswer.findings(2, packed(name));
  }

  @Tag("large")
  @ParameterizedTest
  @ValueSource(strings = {"dev_planted_de", "dev_planted_en", "dev_planted_zh"})
  void exactly(String name) throws IOException {
    SameAnswer.findings(3, unpacked(name), "--exact");
  }
}
