package org.dublette.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.dublette.text.Words;
import org.junit.jupiter.api.Test;

/** The texts that findings carry for a page. */
final class EvidenceTest {
  private static final int MOST = 6_000_000;

  private static List<JsonNode> evidence(String findings, String of) {
    return Json.ofType(findings, "evidence").stream()
        .filter(line -> line.get("of").asText().equals(of))
        .toList();
  }

  private static List<String> words(String text) {
    Words words = Words.of(text.getBytes(UTF_8));
    List<String> folded = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      folded.add(words.folded(i));
    }
    return folded;
  }

  private static String joined(JsonNode comparison, String side, boolean onlyDifferent) {
    StringBuilder text = new StringBuilder();
    for (JsonNode row : comparison.get("rows")) {
      for (int i = onlyDifferent ? 1 : 0; i < row.get(side).size(); i += onlyDifferent ? 2 : 1) {
        text.append(row.get(side).get(i).asText()).append(onlyDifferent ? "\n" : "");
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  @Test
  void bothTextsAreThereAndWhatDiffersIsCounted() throws IOException {
    String findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").text();
    List<JsonNode> comparisons = evidence(findings, "pair");
    assertThat(comparisons).hasSize(6);
    for (JsonNode comparison : comparisons) {
      assertThat(comparison.get("cut").asBoolean()).isFalse();
      for (String side : List.of("a", "b")) {
        String id = comparison.get(side).asText();
        if (id.startsWith("samples/")) {
          assertThat(words(joined(comparison, side, false)))
              .isEqualTo(words(Files.readString(Path.of(id))));
        }
        assertThat(words(joined(comparison, side, true)))
            .hasSize(comparison.get("only_in_" + side).asInt());
      }
    }
  }

  @Test
  void placesAreThoseOfTheBlocksWithWhatIsAroundThem() throws IOException {
    String findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").text();
    List<JsonNode> places = evidence(findings, "place");
    assertThat(places).hasSize(15);
    for (JsonNode place : places) {
      String id = place.get("article").asText();
      if (id.startsWith("samples/")) {
        String text = Files.readString(Path.of(id)).replaceAll("\\s+", " ");
        assertThat(text).contains(place.get("b").get(0).asText().replaceAll("\\s+", " "));
        for (String around : List.of("before", "after")) {
          String words = place.get(around).asText().replace("… ", "").replace(" …", "");
          assertThat(text).contains(words.replace(" ¶ ", " "));
        }
      }
    }
    assertThat(places).filteredOn(place -> place.get("removed").asBoolean()).hasSize(3);
  }

  @Test
  void aNearBlockIsBesideTheKeptOne() {
    String input =
        Json.record(
            "a",
            "The council met on Tuesday and spoke for two hours about the bridge over the river,"
                + " which is closed, and about the school.\n\nSomething else stands between.\n\n"
                + "The council met on Tuesday and spoke for two hours about the bridge over the"
                + " river, which is closed, and then about the school.");
    String findings =
        Cli.pipe(input, "scan", "-f", "jsonl", "--evidence", "--block-threshold", "0.6").text();
    List<JsonNode> places = evidence(findings, "place");
    assertThat(places).hasSize(2);
    assertThat(places.get(1).get("b").get(1).asText()).isEqualTo("then");
    assertThat(places.get(1).get("a").get(1).asText()).isEmpty();
  }

  @Test
  void manyLongTextsAreCutToABoundedSize() {
    Random random = new Random(3);
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 190; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 3_500; k++) {
        text.append(Integer.toString(random.nextInt(100_000), 36))
            .append(k % 90 == 0 ? "\n\n" : " ");
      }
      input.append(Json.record("a" + i, text.toString())).append('\n');
      String edited = text.toString().replaceAll("(?m)^(\\w+) \\w+", "$1 änderung");
      input.append(Json.record("b" + i, edited)).append('\n');
    }
    String findings = Cli.pipe(input.toString(), "scan", "-f", "jsonl", "--evidence").text();
    List<JsonNode> comparisons = evidence(findings, "pair");
    assertThat(comparisons).hasSizeGreaterThan(150).allMatch(one -> one.get("cut").asBoolean());
    assertThat(comparisons).allMatch(one -> joined(one, "b", true).contains("änderung"));
    int bytes =
        Json.ofType(findings, "evidence").stream().mapToInt(line -> line.toString().length()).sum();
    assertThat(bytes).isBetween(1_000_000, MOST);
    assertThat(Cli.pipe(input.toString(), "scan", "-f", "jsonl", "--evidence", "-j", "5").text())
        .isEqualTo(findings);
  }
}
