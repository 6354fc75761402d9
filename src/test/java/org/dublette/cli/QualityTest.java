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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.dublette.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Floors under what the defaults reach on real collections; src/docs/QUALITY.md has the figures.
 */
final class QualityTest {
  private static final Set<String> SAME = Set.of("orig", "exact", "format", "light", "para");
  private static final Set<String> UNDECIDED = Set.of("medium", "excerpt");
  private static final double REALLY_NEAR = 0.5;

  @TempDir private Path folder;

  /**
   * A planted article.
   *
   * @param base number of what it was made from
   * @param level how it was edited
   */
  private record Planted(String id, String base, String level) {}

  private static List<Planted> planted(String set) throws IOException {
    return Files.readAllLines(SharedData.path("data/" + set + "/labels.tsv")).stream()
        .map(line -> line.split("\t", -1))
        .filter(cells -> !cells[0].equals("id"))
        .map(cells -> new Planted(cells[0], cells[1], cells[2]))
        .toList();
  }

  /** Writes the labels of a planted set as gold: pairs of one base, labelled by their levels. */
  private Path gold(String set) throws IOException {
    List<Planted> all = planted(set);
    Map<String, List<Planted>> bases = new TreeMap<>();
    Map<String, String> baseOf = new HashMap<>();
    for (Planted one : all) {
      bases.computeIfAbsent(one.base, base -> new ArrayList<>()).add(one);
      baseOf.put(one.id, one.base);
    }
    List<String> lines = new ArrayList<>();
    for (List<Planted> of : bases.values()) {
      for (int i = 0; i < of.size(); i++) {
        for (int j = i + 1; j < of.size(); j++) {
          Planted a = of.get(i);
          Planted b = of.get(j);
          if (SAME.contains(a.level) && SAME.contains(b.level)) {
            String label =
                a.level.compareTo(b.level) < 0 ? a.level + "-" + b.level : b.level + "-" + a.level;
            lines.add(a.id + "\t" + b.id + "\t" + label);
          } else if (UNDECIDED.contains(a.level) || UNDECIDED.contains(b.level)) {
            lines.add(a.id + "\t" + b.id + "\t?");
          }
        }
      }
    }
    Path pairs = SharedData.path("data/" + set + "/exact_jaccard_5_ge0.3.tsv");
    for (String line : Files.readAllLines(pairs)) {
      String[] cells = line.split("\t", -1);
      String base = baseOf.get(cells[0]);
      if (base != null
          && !base.equals(baseOf.get(cells[1]))
          && Double.parseDouble(cells[2]) >= REALLY_NEAR) {
        lines.add(cells[0] + "\t" + cells[1] + "\t?");
      }
    }
    Path gold = folder.resolve(set + ".tsv");
    Files.write(gold, lines);
    return gold;
  }

  private Path scan(String set, Object... options) throws IOException {
    Object[] all = new Object[options.length + 5];
    all[0] = "scan";
    all[1] = SharedData.path("data/" + set);
    all[2] = "-q";
    all[3] = "-f";
    all[4] = "jsonl";
    System.arraycopy(options, 0, all, 5, options.length);
    Cli.Result result = Cli.run(all);
    assertThat(result.code()).as(result.err()).isZero();
    Path findings = folder.resolve("findings.jsonl");
    Files.write(findings, result.out());
    return findings;
  }

  @ParameterizedTest
  @CsvSource({
    "dev_planted_de, 0.998, 0.998, 0.998",
    "dev_planted_en, 0.995, 0.993, 0.995",
    "dev_planted_zh, 0.990, 0.998, 0.985"
  })
  void plantedPairsAreFound(String set, double f1, double precision, double recall)
      throws IOException {
    Path findings = scan(set + "/articles.jsonl.gz");
    JsonNode evaluation =
        Json.parse(Cli.run("eval", findings, "--gold", gold(set), "-f", "json").text());
    JsonNode reported = evaluation.get("with_contained");
    assertThat(reported.get("f1").asDouble()).as(evaluation.toString()).isGreaterThanOrEqualTo(f1);
    assertThat(reported.get("precision").asDouble()).isGreaterThanOrEqualTo(precision);
    int right = 0;
    int gold = 0;
    for (Map.Entry<String, JsonNode> label : evaluation.get("labels").properties()) {
      int own = label.getValue().get("gold").asInt();
      right += label.getValue().get("right").asInt();
      gold += own;
      if (label.getKey().equals("exact-orig") || label.getKey().equals("format-orig")) {
        assertThat(label.getValue().get("recall").asDouble()).as(label.getKey()).isEqualTo(1);
      }
    }
    assertThat((double) right / gold).isGreaterThanOrEqualTo(recall);
    assertThat(mergedWithOthers(set, findings, "heavy")).isEmpty();
    assertThat(mergedWithOthers(set, findings, "mix")).hasSizeLessThanOrEqualTo(1);
  }

  /** Returns the near pairs of articles of a level with another one of the same base. */
  private static Set<String> mergedWithOthers(String set, Path findings, String level)
      throws IOException {
    Map<String, Planted> byId = new HashMap<>();
    planted(set).forEach(one -> byId.put(one.id, one));
    Set<String> merged = new TreeSet<>();
    for (JsonNode pair : Json.ofType(Files.readString(findings), "pair")) {
      Planted a = Objects.requireNonNull(byId.get(pair.get("a").asText()));
      Planted b = Objects.requireNonNull(byId.get(pair.get("b").asText()));
      if (pair.get("relation").asText().equals("near")
          && (a.level.equals(level) || b.level.equals(level))) {
        merged.add(a.id + " " + b.id);
      }
    }
    return merged;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev_planted_de", "dev_planted_en", "dev_planted_zh"})
  void excerptsAreReported(String set) throws IOException {
    String findings = Files.readString(scan(set + "/articles.jsonl.gz"));
    Set<String> inAnother = new TreeSet<>();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      for (String side : List.of("a", "b")) {
        if (pair.get("containment_" + side).asDouble() >= 0.9) {
          inAnother.add(pair.get(side).asText());
        }
      }
    }
    List<Planted> excerpts =
        planted(set).stream().filter(one -> one.level.equals("excerpt")).toList();
    long found = excerpts.stream().filter(one -> inAnother.contains(one.id)).count();
    assertThat((double) found / excerpts.size()).isGreaterThanOrEqualTo(0.97);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev_planted_de", "dev_planted_en", "dev_planted_zh"})
  void plantedBlocksAreFound(String set) throws IOException {
    String findings = Files.readString(scan(set + "/articles.jsonl.gz", "--remove", "within"));
    Map<String, Set<Integer>> found = new HashMap<>();
    int number = 0;
    for (JsonNode block : Json.ofType(findings, "block")) {
      number++;
      for (JsonNode occurrence : block.get("occurrences")) {
        String place = occurrence.get("article").asText() + " " + occurrence.get("block");
        found.computeIfAbsent(place, key -> new TreeSet<>()).add(number);
      }
    }
    Map<String, List<String>> planted = new LinkedHashMap<>();
    for (String line : Files.readAllLines(SharedData.path("data/" + set + "/blocks.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (!cells[0].equals("block")) {
        planted.computeIfAbsent(cells[0], key -> new ArrayList<>()).add(cells[1] + " " + cells[2]);
      }
    }
    int pairs = 0;
    int right = 0;
    for (List<String> places : planted.values()) {
      for (int i = 0; i < places.size(); i++) {
        for (int j = 0; j < i; j++) {
          pairs++;
          Set<Integer> both = new TreeSet<>(found.getOrDefault(places.get(i), Set.of()));
          both.retainAll(found.getOrDefault(places.get(j), Set.of()));
          right += both.isEmpty() ? 0 : 1;
        }
      }
    }
    assertThat((double) right / pairs).isGreaterThanOrEqualTo(0.99);
  }

  /**
   * What each group of hard cases is: a relation, or none. The California code of 1851 shares about
   * half of its shingles with that of New York: it is near at a threshold of 0.5.
   */
  @ParameterizedTest
  @CsvSource({
    "reut-exact, identical",
    "reut-spell, near",
    "reut-spell2, near",
    "reut-trunc, contained",
    "reut-trunc2, contained",
    "reut-trunc3, contained",
    "reut-centre, near",
    "dip-same, same-text",
    "dip-near, near",
    "dip-template, template",
    "dip-year, template",
    "dip-quarter, template",
    "plpr-oath, same-text",
    "plpr-dupspeech, identical",
    "plpr-formula, same-text",
    "udhr-deu, same-text",
    "udhr-ron, near near near",
    "udhr-por, ''",
    "udhr-hau, near",
    "udhr-srp, ''",
    "udhr-cmn, ''",
    "udhr-ell, ''",
    "dpa-intel, near",
    "legal-borrow, ''"
  })
  void hardCasesAreWhatTheyAre(String group, String relations) throws IOException {
    Path cases = SharedData.path("data/tricky/cases.jsonl.gz");
    List<String> found = new ArrayList<>();
    Cli.Result scan = Cli.run("scan", cases, "-q", "-f", "jsonl");
    for (JsonNode pair : Json.ofType(scan.text(), "pair")) {
      if (pair.get("a").asText().startsWith(group + "/")
          && pair.get("b").asText().startsWith(group + "/")) {
        found.add(pair.get("relation").asText());
      }
    }
    assertThat(String.join(" ", found)).isEqualTo(relations);
  }

  /**
   * One text in 400 languages: near are spellings of one language, and two pairs of languages whose
   * texts are almost word for word the same in the collection.
   */
  @Test
  void otherLanguagesAreOtherTexts() throws IOException {
    Path source = SharedData.path("data/udhr/articles.jsonl.gz");
    String findings = Cli.run("scan", source, "-q", "-f", "jsonl").text();
    assertThat(
            Json.ofType(findings, "pair").stream()
                .map(pair -> pair.get("a").asText() + " " + pair.get("b").asText()))
        .containsExactly(
            "cbs prq",
            "deu deu_1901",
            "hau_NE hau_NG",
            "kng ktu",
            "ron ron_1953",
            "ron ron_1993",
            "ron_1953 ron_1993");
  }

  /** How much of an answer stands in its source tells copied answers from others. */
  @Test
  void containmentTellsCopiedAnswersFromOthers() throws IOException {
    Path source = SharedData.path("data/clough_stevenson/articles.jsonl.gz");
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (JsonNode record : Json.lines(gunzip(source))) {
      answers.put(record.get("id").asText(), record);
    }
    String findings =
        Cli.run(
                "scan",
                source,
                "-q",
                "-f",
                "jsonl",
                "--exact",
                "-t",
                "1",
                "--containment",
                "0.01",
                "--remove",
                "within")
            .text();
    Map<String, Double> inSource = new HashMap<>();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      take(
          pair.get("a").asText(),
          pair.get("b").asText(),
          pair.get("containment_a"),
          answers,
          inSource);
      take(
          pair.get("b").asText(),
          pair.get("a").asText(),
          pair.get("containment_b"),
          answers,
          inSource);
    }
    int right = 0;
    int all = 0;
    for (JsonNode answer : answers.values()) {
      String label = answer.path("label").asText();
      if (Set.of("non", "light", "cut", "heavy").contains(label)) {
        all++;
        boolean copied = inSource.getOrDefault(answer.get("id").asText(), 0.0) >= 0.09;
        right += copied != label.equals("non") ? 1 : 0;
      }
    }
    assertThat(all).isEqualTo(95);
    assertThat((double) right / all).isGreaterThanOrEqualTo(0.94);
  }

  private static void take(
      String one,
      String other,
      JsonNode containment,
      Map<String, JsonNode> answers,
      Map<String, Double> inSource) {
    JsonNode answer = answers.get(one);
    if (answer != null && answer.path("source").asText().equals(other)) {
      inSource.put(one, containment.asDouble());
    }
  }

  private static String gunzip(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
