package org.dublette.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.dublette.explain.Explanation;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why two articles are duplicates, or why not. */
final class ExplainTest {
  private static final String FOOTER =
      "You want to know each morning what matters in the county of Elmsby before the coffee is"
          + " cold? Then order our newsletter, which comes free of charge on every working day.";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static JsonNode json(Object... args) throws IOException {
    List<Object> words = new ArrayList<>(List.of("explain", "-f", "json"));
    words.addAll(List.of(args));
    Cli.Result result = Cli.run(words.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    return valid(Json.parse(result.text()));
  }

  private static JsonNode valid(JsonNode explanation) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Explanation.class.getResourceAsStream("explanation.schema.json"))) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(schema.validate(explanation)).as(explanation.toPrettyString()).isEmpty();
    }
    return explanation;
  }

  /** Words without digits, so that no template is suspected. */
  private static String prose(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      for (int letter = 0; letter < 5; letter++) {
        words.append((char) ('a' + random.nextInt(26)));
      }
      words.append(' ');
    }
    return words.toString().strip();
  }

  @Test
  void aTemplateIsSaidToBeOneAndWhatRemovesItWasTried() throws IOException {
    Path one = file("one.txt", FOOTER + "\n\nTen boats left the harbour on Monday morning.\n");
    Path other =
        file("other.txt", FOOTER + "\n\nTwelve boats left the harbour on Monday morning.\n");
    Cli.Result result = Cli.run("explain", one, other);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.text())
        .contains("template: Their similarity reaches the threshold, but they differ mainly in")
        .contains("Side by side, block of a | block of b:\n     1 | 1     the same, 31 words\n")
        .contains("     2 | 2     [-Ten-] {+Twelve+} boats left the harbour on Monday morning.\n")
        .contains("With --remove articles,within,template (tried) they are a template");
    JsonNode json = json(one, other);
    assertThat(json.get("relation").asText()).isEqualTo("template");
    assertThat(json.get("decided_by").asText()).isEqualTo("template-guard");
    assertThat(json.get("compared").get("shared").asInt())
        .isEqualTo(json.get("compared").get("shingles_a").asInt() - 3);
    assertThat(Cli.run("explain", one, folder).err()).contains("is a folder");
    assertThat(Cli.run("explain", "x", "y", folder).err()).contains("no article x was read");
    assertThat(Cli.run("explain", one, one).code()).isEqualTo(2);
    assertThat(Cli.run("explain", one).code()).isEqualTo(2);
  }

  @Test
  void whatDecidedIsNamedAndTheChangeTurnsIt() throws IOException {
    Random random = new Random(5);
    String text = prose(random, 60);
    Path a = file("a.txt", text);
    Path upper = file("upper.txt", text.toUpperCase(Locale.ROOT));
    Path far = file("far.txt", text.substring(0, text.length() / 2) + prose(random, 30));
    Path longer = file("longer.txt", text + "\n\n" + prose(random, 80));
    Path brief = file("brief.txt", text.substring(0, 11));
    JsonNode same = json(a, upper);
    assertThat(same.get("decided_by").asText()).isEqualTo("words");
    assertThat(same.get("change").get("option").asText()).isEqualTo("--remove within");
    JsonNode apart = json(a, far);
    assertThat(apart.get("relation").isNull()).isTrue();
    assertThat(apart.get("decided_by").asText()).isEqualTo("threshold");
    assertThat(apart.get("change").get("then").asText()).startsWith("they are near, and clean");
    JsonNode contained = json(longer, a);
    assertThat(contained.get("relation").asText()).isEqualTo("contained");
    assertThat(contained.get("change").get("option").asText())
        .isEqualTo("--remove articles,contained,within");
    assertThat(json(a, longer).get("change").isNull()).isTrue();
    JsonNode tooShort = json(a, brief);
    assertThat(tooShort.get("decided_by").asText()).isEqualTo("too-short");
    assertThat(tooShort.get("estimate").isNull()).isTrue();
    assertThat(tooShort.get("change").get("option").asText()).startsWith("--shingle ");
    JsonNode bytes = json(a, file("copy.txt", text));
    assertThat(bytes.get("decided_by").asText()).isEqualTo("bytes");
  }

  /** Whatever explain says would turn a decision does so in a run of scan. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aChangeHoldsInAScan(long seed) throws IOException {
    Random random = new Random(seed);
    String base = prose(random, 80);
    StringBuilder edited = new StringBuilder();
    double kept = 0.6 + random.nextDouble() * 0.4;
    for (String word : base.split(" ", -1)) {
      edited.append(random.nextDouble() < kept ? word : prose(random, 1)).append(' ');
    }
    Path records = folder.resolve("records.jsonl");
    Files.write(records, List.of(Json.record("a", base), Json.record("b", edited.toString())));
    JsonNode explained = json("a", "b", records);
    List<JsonNode> pairs = pairs(records);
    assertThat(pairs.isEmpty()).isEqualTo(explained.get("relation").isNull());
    if (!explained.get("change").isNull()) {
      List<Object> more =
          List.of((Object[]) explained.get("change").get("option").asText().split(" ", -1));
      assertThat(pairs(records, more.toArray())).isNotEqualTo(pairs);
    }
  }

  private static List<JsonNode> pairs(Path records, Object... more) {
    List<Object> args = new ArrayList<>(List.of("scan", records, "-f", "jsonl"));
    args.addAll(List.of(more));
    return Json.ofType(Cli.run(args.toArray()).text(), "pair");
  }

  @Test
  void boilerplateThatWasLeftOutIsSaid() throws IOException {
    Random random = new Random(8);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      records.add(Json.record("r" + i, prose(random, 22) + "\n\n" + prose(new Random(1), 90)));
    }
    Path file = Files.write(folder.resolve("records.jsonl"), records);
    JsonNode json = json("r0", "r1", file);
    assertThat(json.get("decided_by").asText()).isEqualTo("boilerplate");
    assertThat(json.get("a").get("masked").asInt()).isEqualTo(1);
    assertThat(json.get("change").get("option").asText()).isEqualTo("--boilerplate-min off");
  }

  @Test
  void aFindingIsExplainedOverPathsAndOverSavedFindings() throws IOException {
    Random random = new Random(2);
    String quote = prose(random, 20);
    String text = prose(random, 60);
    Path records = folder.resolve("records.jsonl");
    Files.write(
        records,
        List.of(
            Json.record("one", text),
            Json.record("two", text + " more"),
            Json.record("three", text + " or less"),
            Json.record("four", prose(random, 30) + "\n\n" + quote),
            Json.record("five", quote + "\n\n" + prose(random, 30) + "\n\n" + quote)));
    String found = Cli.run("scan", records, "-t", "0.7", "-f", "jsonl").text();
    Path findings = file("findings.jsonl", found);
    String cluster = Json.ofType(found, "cluster").get(0).get("id").asText();
    String block = Json.ofType(found, "block").get(0).get("id").asText();

    JsonNode pair = json(cluster, records, "-t", "0.7");
    assertThat(pair.get("kept").asText()).isEqualTo("one");
    assertThat(pair.get("removed").asText()).isEqualTo("two");
    assertThat(pair.get("notes").get(0).asText()).contains("also removes three");
    assertThat(json(cluster, findings)).isEqualTo(pair);
    JsonNode places = json(block, findings);
    assertThat(places.get("places").findValuesAsText("article"))
        .containsExactly("four", "five", "five");
    assertThat(places.get("change").get("option").asText()).isEqualTo("--min-block-words 21");
    assertThat(Cli.run("explain", block, records, "-t", "0.7").text())
        .contains("The words are the same.", "stays", "kept");

    assertThat(Cli.run("explain", cluster, findings, "-t", "0.8").err())
        .contains("says how it was found: leave out --threshold");
    assertThat(Cli.run("explain", "c-000000000000", records).err()).contains("no finding c-");
    Files.delete(records);
    assertThat(Cli.run("explain", cluster, findings).err()).contains("no such file or folder");
  }

  @Test
  void idsOfArticlesMayLookLikeThoseOfFindings() throws IOException {
    Random random = new Random(7);
    Path records = folder.resolve("records.jsonl");
    Files.write(
        records,
        List.of(
            Json.record("c-0123456789ab", prose(random, 30)),
            Json.record("c-ba9876543210", prose(random, 30))));
    JsonNode json = json("c-0123456789ab", "c-ba9876543210", records);
    assertThat(json.get("a").get("id").asText()).isEqualTo("c-0123456789ab");
  }

  @Test
  void standardInputIsReadOnceAndTriedTwice() throws IOException {
    Random random = new Random(4);
    String text = prose(random, 60);
    String input =
        Json.record("a", text) + "\n" + Json.record("b", text + " " + prose(random, 8)) + "\n";
    JsonNode json =
        valid(Json.parse(Cli.pipe(input, "explain", "a", "b", "-", "-f", "json").text()));
    assertThat(json.get("relation").asText()).isEqualTo("near");
    assertThat(json.get("change").get("option").asText()).startsWith("-t 0.");
  }

  @Test
  void inAPipeThereIsNoColour() throws IOException {
    Path a = file("a.txt", "One boat left the old harbour on a grey morning in May.");
    Path b = file("b.txt", "One ship left the old harbour on a grey morning in \u001b[31mMay.");
    assertThat(Cli.run("explain", a, b).text()).doesNotContain("\u001b").contains("[-boat-]");
    assertThat(Cli.run(Map.of("DUBLETTE_TTY", "1"), "explain", a, b).text())
        .contains("\u001b[31m[-boat-]\u001b[0m \u001b[32m{+ship+}\u001b[0m")
        .doesNotContain("\u001b[31mMay");
  }
}
