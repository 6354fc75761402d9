package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.dublette.testing.PlainText;
import org.dublette.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real collections beside the project; skipped where they are absent. */
final class RealCollectionsTest {
  @TempDir Path folder;

  @Test
  void theFiveArticlesThatItStartedFrom() throws IOException {
    Path seeds = SharedData.path("seeds");
    Path out = folder.resolve("out");
    Path ledger = folder.resolve("ledger");
    Cli.Result clean = Cli.run("clean", seeds, "-o", out, "--ledger", ledger, "-f", "jsonl");
    assertThat(clean.code()).isZero();
    assertThat(Json.ofType(clean.text(), "pair")).isEmpty();
    List<JsonNode> blocks = Json.ofType(clean.text(), "block");
    assertThat(blocks)
        .extracting(block -> block.get("kind").asText())
        .containsExactly("within", "within");
    List<String> places = new ArrayList<>();
    blocks.forEach(
        block ->
            block
                .get("occurrences")
                .forEach(occurrence -> places.add(occurrence.get("block").asText())));
    assertThat(places).containsExactly("1", "7", "2", "8");
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.toList()) {
        byte[] before = Files.readAllBytes(file);
        byte[] after = Files.readAllBytes(out.resolve(file.getFileName()));
        if (file.getFileName().toString().startsWith("002")) {
          String text = Files.readString(file);
          String[] parts = text.split("\n\n", -1);
          String second = parts[7] + "\n\n" + parts[8] + "\n\n";
          int at = text.lastIndexOf(second);
          assertThat(Files.readString(out.resolve(file.getFileName())))
              .isEqualTo(text.substring(0, at) + text.substring(at + second.length()));
        } else {
          assertThat(after).isEqualTo(before);
        }
      }
    }
    Path back = folder.resolve("back");
    assertThat(Cli.run("restore", out, "--ledger", ledger, "-o", back).code()).isZero();
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.toList()) {
        assertThat(Files.readAllBytes(back.resolve(file.getFileName())))
            .isEqualTo(Files.readAllBytes(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev_planted_de/articles.jsonl.gz",
        "dev_planted_en/articles.jsonl.gz",
        "dev_planted_zh/articles.jsonl.gz",
        "reuters21578/articles.jsonl.gz",
        "spdx_licenses/articles.jsonl.gz",
        "dip21_de/articles.jsonl.gz",
        "kowiki_5000.jsonl.gz",
        "aozora_ja_300.jsonl.gz",
        "udhr/articles.jsonl.gz"
      })
  void nothingIsLost(String name) throws IOException {
    Path source = SharedData.path("data/" + name);
    Path ledger = folder.resolve("ledger");
    Path cleaned = folder.resolve("cleaned.gz");
    Path restored = folder.resolve("restored.gz");
    Cli.Result clean =
        Cli.run(
            "clean",
            source,
            "-o",
            cleaned,
            "--ledger",
            ledger,
            "--max-remove",
            "100",
            "-f",
            "jsonl",
            "--remove",
            "articles,contained,within,across,boilerplate,template");
    assertThat(clean.code()).as(clean.err()).isZero();
    assertThat(Json.ofType(clean.text(), "summary").get(0).get("bytes_removed").asLong())
        .isPositive();
    Cli.Result back = Cli.run("restore", cleaned, "--ledger", ledger, "-o", restored);
    assertThat(back.code()).as(back.err()).isZero();
    assertThat(gunzip(restored)).isEqualTo(gunzip(source));
  }

  private static byte[] gunzip(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }

  /** The pair's figures, counted again from the texts; and every removal names what stays. */
  @ParameterizedTest
  @ValueSource(strings = {"dev_planted_de", "dev_planted_en", "dev_planted_zh"})
  void figuresAreThoseOfTheTexts(String name) throws IOException {
    Path source = SharedData.path("data/" + name + "/articles.jsonl.gz");
    Map<String, String> texts = new HashMap<>();
    for (JsonNode record : Json.lines(new String(gunzip(source), UTF_8))) {
      texts.put(record.get("id").asText(), record.get("text").asText());
    }
    String findings =
        Cli.run("scan", source, "-f", "jsonl", "--shingle", "5", "--boilerplate-min", "off").text();
    Set<String> removed = new HashSet<>();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      Set<List<String>> a = shingles(texts, pair.get("a").asText());
      Set<List<String>> b = shingles(texts, pair.get("b").asText());
      Set<List<String>> both = new HashSet<>(a);
      both.retainAll(b);
      assertThat(pair.get("shared").asInt()).isEqualTo(both.size());
      assertThat(pair.get("shingles_a").asInt()).isEqualTo(a.size());
      assertThat(pair.get("shingles_b").asInt()).isEqualTo(b.size());
      if (!pair.get("removed").isNull()) {
        removed.add(pair.get("removed").asText());
      }
    }
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      if (!pair.get("removed").isNull()) {
        assertThat(removed).doesNotContain(pair.get("kept").asText());
      }
    }
  }

  private static Set<List<String>> shingles(Map<String, String> texts, String id) {
    return PlainText.shingles(PlainText.tokens(Objects.requireNonNull(texts.get(id))), 5);
  }

  /** Every pair whose exact similarity is at the threshold or above is found. */
  @ParameterizedTest
  @CsvSource({
    "reuters21578, exact_jaccard_w5_ge0.3.tsv",
    "dev_planted_de, exact_jaccard_5_ge0.3.tsv",
    "dev_planted_en, exact_jaccard_5_ge0.3.tsv"
  })
  void recallIsAsStated(String name, String pairs) throws IOException {
    Path folderOfSet = SharedData.path("data/" + name);
    String findings =
        Cli.run("scan", folderOfSet.resolve("articles.jsonl.gz"), "-t", "0.7", "-f", "jsonl")
            .text();
    Map<String, Integer> groups = new HashMap<>();
    List<Set<String>> members = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      String a = pair.get("a").asText();
      String b = pair.get("b").asText();
      found.add(a + "\t" + b);
      found.add(b + "\t" + a);
      String relation = pair.get("relation").asText();
      if (relation.equals("identical") || relation.equals("same-text")) {
        String first = pair.get("kept").asText();
        int group = groups.computeIfAbsent(first, key -> newGroup(members, key));
        members.get(group).add(first.equals(a) ? b : a);
        groups.put(first.equals(a) ? b : a, group);
      }
    }
    int wanted = 0;
    int hits = 0;
    for (String line : Files.readAllLines(folderOfSet.resolve(pairs))) {
      String[] cells = line.split("\t", -1);
      if (cells[2].startsWith("jaccard") || Double.parseDouble(cells[2]) < 0.71) {
        continue;
      }
      wanted++;
      hits += isFound(cells[0], cells[1], groups, members, found) ? 1 : 0;
    }
    assertThat(wanted).isGreaterThan(100);
    assertThat(hits).isGreaterThanOrEqualTo(wanted * 99 / 100);
  }

  private static int newGroup(List<Set<String>> members, String first) {
    members.add(new HashSet<>(Set.of(first)));
    return members.size() - 1;
  }

  private static boolean isFound(
      String a,
      String b,
      Map<String, Integer> groups,
      List<Set<String>> members,
      Set<String> found) {
    for (String x : group(a, groups, members)) {
      for (String y : group(b, groups, members)) {
        if (x.equals(y) || found.contains(x + "\t" + y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> group(
      String id, Map<String, Integer> groups, List<Set<String>> members) {
    Integer group = groups.get(id);
    return group == null ? Set.of(id) : members.get(group);
  }
}
