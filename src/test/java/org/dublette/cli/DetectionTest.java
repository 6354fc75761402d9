package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is boilerplate, contained, a template or a stutter, as a user sees it. */
final class DetectionTest {
  private static final String FOOTER =
      "Subscribe to the evening letter of the harbour gazette and read on your way home what the"
          + " town talked about during the day, free of charge and without advertisements.";
  private static final String IMPRINT =
      "All rights reserved by the harbour gazette; copying of texts and pictures, in print or on"
          + " screen, takes the written consent of the publisher.";

  @TempDir private Path folder;

  /** A paragraph of words that no other paragraph has. */
  private static String paragraph(Random random, int words) {
    return IntStream.range(0, words)
        .mapToObj(
            i ->
                "q" + Long.toString(100_000 + random.nextInt(900_000), 36).replaceAll("[0-9]", "x"))
        .collect(Collectors.joining(" "));
  }

  private static String findings(List<String> texts, Object... options) {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      input.append(Json.record("a" + i, texts.get(i))).append('\n');
    }
    Object[] all = new Object[options.length + 3];
    System.arraycopy(new Object[] {"scan", "-f", "jsonl"}, 0, all, 0, 3);
    System.arraycopy(options, 0, all, 3, options.length);
    return Cli.pipe(input.toString(), all).text();
  }

  private static List<JsonNode> boilerplate(String findings) {
    return Json.ofType(findings, "block").stream()
        .filter(block -> block.get("kind").asText().equals("boilerplate"))
        .toList();
  }

  @Test
  void aFooterNeitherMakesShortPiecesAlikeNorHidesThatTwoAre() {
    Random random = new Random(1);
    String piece = paragraph(random, 24);
    List<String> texts =
        IntStream.range(0, 12)
            .mapToObj(i -> paragraph(random, 24) + "\n\n" + FOOTER + "\n\n" + IMPRINT)
            .collect(Collectors.toList());
    texts.add(piece + "\n\n" + FOOTER + "\n\n" + IMPRINT);
    texts.add(piece + " q");
    String findings = findings(texts, "-t", "0.4");
    assertThat(Json.ofType(findings, "pair"))
        .extracting(pair -> pair.get("a").asText() + " " + pair.get("b").asText())
        .containsExactly("a12 a13");
    JsonNode pair = Json.ofType(findings, "pair").get(0);
    assertThat(pair.get("relation").asText()).isEqualTo("near");
    assertThat(pair.get("masked_a").asInt()).isEqualTo(2);
    assertThat(pair.get("masked_b").asInt()).isZero();
    assertThat(boilerplate(findings)).hasSize(2);
    assertThat(boilerplate(findings).get(0).get("articles").asInt()).isEqualTo(13);
    assertThat(Json.ofType(findings(texts, "-t", "0.4", "--boilerplate-min", "off"), "pair"))
        .hasSizeGreaterThan(60);
  }

  /** A footer with a date in it is another one every day. */
  @Test
  void boilerplateIsFoundWhereItIsNear() {
    Random random = new Random(2);
    List<String> texts =
        IntStream.range(0, 12)
            .mapToObj(
                i -> paragraph(random, 40) + "\n\n" + FOOTER + " Issue " + (char) ('a' + i) + ".")
            .toList();
    List<JsonNode> boilerplate = boilerplate(findings(texts));
    assertThat(boilerplate).hasSize(1);
    assertThat(boilerplate.get(0).get("articles").asInt()).isEqualTo(12);
  }

  @Test
  void copiesOfOneTextDoNotMaskEachOther() {
    Random random = new Random(3);
    List<String> blocks =
        IntStream.range(0, 10).mapToObj(i -> paragraph(random, 30)).collect(Collectors.toList());
    List<String> texts =
        IntStream.range(0, 14)
            .mapToObj(
                i -> {
                  List<String> own = blocks.stream().collect(Collectors.toList());
                  own.set(i % 10, paragraph(random, 30));
                  return String.join("\n\n", own);
                })
            .toList();
    String findings = findings(texts);
    assertThat(boilerplate(findings)).isEmpty();
    assertThat(Json.ofType(findings, "cluster")).hasSize(1);
    assertThat(Json.ofType(findings, "cluster").get(0).get("members")).hasSize(14);
  }

  @Test
  void boilerplateIsThatOfOneOrigin() {
    Random random = new Random(4);
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      input
          .append("{\"site\":\"s")
          .append(i % 2)
          .append("\",")
          .append(Json.record("a" + i, paragraph(random, 40) + "\n\n" + FOOTER).substring(1))
          .append('\n');
    }
    String all = input.toString();
    assertThat(boilerplate(Cli.pipe(all, "scan", "-f", "jsonl").text())).hasSize(1);
    assertThat(boilerplate(Cli.pipe(all, "scan", "-f", "jsonl", "--origin-field", "site").text()))
        .isEmpty();
    assertThat(
            boilerplate(
                Cli.pipe(
                        all,
                        "scan",
                        "-f",
                        "jsonl",
                        "--origin-field",
                        "site",
                        "--boilerplate-min",
                        "6")
                    .text()))
        .hasSize(1);
  }

  @Test
  void ofRemovedBoilerplateTheFirstOccurrenceStays() {
    Random random = new Random(5);
    List<String> own = IntStream.range(0, 12).mapToObj(i -> paragraph(random, 40)).toList();
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      input.append(Json.record("a" + i, own.get(i) + "\n\n" + FOOTER)).append('\n');
    }
    String cleaned = Cli.pipe(input.toString(), "clean", "--remove", "boilerplate").text();
    List<String> texts =
        Json.lines(cleaned).stream().map(record -> record.get("text").asText()).toList();
    assertThat(texts.get(0)).isEqualTo(own.get(0) + "\n\n" + FOOTER);
    assertThat(texts.subList(1, 12)).isEqualTo(own.subList(1, 12));
  }

  @Test
  void whatIsIgnoredIsWrittenForReviewAndReadBack() throws IOException {
    Random random = new Random(6);
    List<String> texts =
        IntStream.range(0, 12)
            .mapToObj(i -> paragraph(random, 24) + "\n\n# " + FOOTER + "\n\n" + IMPRINT)
            .toList();
    Path list = folder.resolve("ignored.txt");
    findings(texts, "--write-ignore-text", list);
    assertThat(Files.readString(list, UTF_8))
        .contains("# in 12 articles, first in a0\n # " + FOOTER + "\n")
        .contains("# in 12 articles, first in a0\n" + IMPRINT + "\n");
    List<String> two = texts.subList(0, 2);
    assertThat(Json.ofType(findings(two, "-t", "0.4"), "pair")).hasSize(1);
    assertThat(Json.ofType(findings(two, "-t", "0.4", "--ignore-text", list), "pair")).isEmpty();
  }

  /** Boilerplate labels with values of a word or two between them leave no shingle. */
  @Test
  void anArticleOfWhichNoShingleWouldBeLeftIsComparedAsAWhole() {
    Random random = new Random(11);
    List<String> labels = IntStream.range(0, 12).mapToObj(i -> paragraph(random, 10)).toList();
    List<String> texts =
        IntStream.range(0, 15)
            .mapToObj(
                i ->
                    labels.stream()
                        .map(label -> label + "\n\n" + paragraph(random, 2))
                        .collect(Collectors.joining("\n\n")))
            .toList();
    String findings = findings(texts, "-t", "0.4");
    assertThat(Json.ofType(findings, "pair"))
        .isNotEmpty()
        .allMatch(pair -> pair.get("masked_a").asInt() == 0);
    assertThat(findings(texts, "-t", "0.4", "--exact")).contains("\"type\":\"pair\"");
  }

  /** What a hard-wrapped article breaks, the list holds in one piece. */
  @Test
  void theListOfBoilerplateHasABlockALine() throws IOException {
    Random random = new Random(12);
    String wrapped =
        "The gazette writes down every Friday what the infor-\n"
            + "mation desk of the harbour knows about dis-\n"
            + "trict matters, and hands it to whoever asks for it,\n"
            + "free of charge and in as many copies as it takes";
    List<String> texts =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    IntStream.range(0, 4)
                            .mapToObj(k -> paragraph(random, 10))
                            .collect(Collectors.joining("\n"))
                        + "\n\n"
                        + wrapped)
            .toList();
    Path list = folder.resolve("ignored.txt");
    String found = findings(texts, "--write-ignore-text", list);
    assertThat(boilerplate(found)).hasSize(1);
    assertThat(Files.readString(list)).contains("what the information desk");
    assertThat(boilerplate(findings(texts, "--boilerplate-min", "off", "--ignore-text", list)))
        .hasSize(1);
  }

  @Test
  void theNumberOfArticlesOfIgnoredBlocksIsThatOfArticles() throws IOException {
    Path list = folder.resolve("ignored.txt");
    Files.writeString(list, FOOTER + "\n");
    Random random = new Random(13);
    List<String> texts =
        List.of(paragraph(random, 30) + "\n\n" + FOOTER, paragraph(random, 30) + "\n\n" + FOOTER);
    assertThat(boilerplate(findings(texts, "--ignore-text", list)).get(0).get("articles").asInt())
        .isEqualTo(2);
  }

  /** Also a text of a word or two, which is no repeated block. */
  @Test
  void shortTextsCanBeIgnored() throws IOException {
    Path list = folder.resolve("ignored.txt");
    Files.writeString(list, "Photo: Gazette\n");
    Random random = new Random(7);
    String text = paragraph(random, 30);
    String findings =
        findings(
            List.of("Photo: Gazette\n\n" + text, text + " q\n\nphoto gazette"),
            "--ignore-text",
            list);
    JsonNode pair = Json.ofType(findings, "pair").get(0);
    assertThat(pair.get("masked_a").asInt()).isEqualTo(1);
    assertThat(pair.get("masked_b").asInt()).isEqualTo(1);
    assertThat(Json.ofType(findings, "block").stream().map(block -> block.get("text").asText()))
        .noneMatch(shown -> shown.startsWith("Photo"));
  }

  @Test
  void aTemplateIsReportedAndKept() {
    String frame =
        "The weather office expects up to %s degrees in %s on %s, with light winds from changing"
            + " directions and single showers near the coast that move on quickly during the day.";
    String input =
        Json.record("m", String.format(Locale.ROOT, frame, "17", "Northport", "Monday"))
            + "\n"
            + Json.record("t", String.format(Locale.ROOT, frame, "19", "Northport", "Tuesday"))
            + "\n";
    String findings = Cli.pipe(input, "scan", "-f", "jsonl", "-t", "0.5").text();
    JsonNode pair = Json.ofType(findings, "pair").get(0);
    assertThat(pair.get("relation").asText()).isEqualTo("template");
    assertThat(pair.get("removed").isNull()).isTrue();
    assertThat(Cli.pipe(input, "clean", "-t", "0.5").text()).isEqualTo(input);
    Cli.Result removed =
        Cli.pipe(input, "clean", "-t", "0.5", "--remove", "template", "--max-remove", "100");
    assertThat(Json.lines(removed.text())).hasSize(1);
    assertThat(Cli.pipe(input, "scan", "-t", "0.5").text())
        .contains("Alike, but with other numbers or names in them, and kept: 1");
  }

  /** Each says something else, however alike they are. */
  @Test
  void blocksThatDifferInNumbersStay() {
    String day =
        "The index closed on day %d at %d points, which was more than most traders in the hall had"
            + " thought possible when the bell rang in the morning and the first orders came in from"
            + " abroad, where brokers had waited for news of the talks in the capital since the week"
            + " began and kept their money in bonds and bills rather than in shares of any kind.";
    String text =
        IntStream.range(1, 6)
            .mapToObj(i -> String.format(Locale.ROOT, day, i, 4_000 + 37 * i))
            .collect(Collectors.joining("\n\n"));
    String input = Json.record("a", text) + "\n";
    assertThat(Json.ofType(Cli.pipe(input, "scan", "-f", "jsonl").text(), "block")).hasSize(1);
    assertThat(Cli.pipe(input, "clean").text()).isEqualTo(input);
    String two =
        Json.record("a", String.format(Locale.ROOT, day, 1, 4_037))
            + "\n"
            + Json.record("b", String.format(Locale.ROOT, day, 2, 4_074))
            + "\n";
    assertThat(Cli.pipe(two, "clean", "--remove", "articles,contained,within,across").text())
        .isEqualTo(two);
  }

  /** A mirrored article counts for the site that it is mirrored from as well. */
  @Test
  void aCopyElsewhereTakesNothingFromTheCount() throws IOException {
    Random random = new Random(14);
    Files.createDirectories(folder.resolve("mirror"));
    Files.createDirectories(folder.resolve("site"));
    for (int i = 0; i < 10; i++) {
      String text = paragraph(random, 40) + "\n\n" + FOOTER + "\n";
      Files.writeString(folder.resolve("site/" + i + ".txt"), text);
      if (i == 0) {
        Files.writeString(folder.resolve("mirror/copy.txt"), text);
      }
    }
    List<JsonNode> found = boilerplate(Cli.run("scan", folder, "-f", "jsonl").text());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("articles").asInt()).isEqualTo(10);
  }

  @Test
  void anExcerptIsFoundHoweverItsParagraphsAreCut() {
    Random random = new Random(8);
    List<String> blocks = IntStream.range(0, 9).mapToObj(i -> paragraph(random, 25)).toList();
    String whole = String.join("\n\n", blocks);
    String excerpt = String.join(" ", blocks.subList(3, 6));
    String findings = findings(List.of(whole, excerpt));
    JsonNode pair = Json.ofType(findings, "pair").get(0);
    assertThat(pair.get("relation").asText()).isEqualTo("contained");
    assertThat(pair.get("containment_b").asDouble()).isEqualTo(1);
    assertThat(pair.get("added_blocks").asInt()).isEqualTo(6);
    String input = Json.record("whole", whole) + "\n" + Json.record("part", excerpt) + "\n";
    assertThat(Cli.pipe(input, "scan").text())
        .contains("100.0 % of  part\n")
        .contains("stands in whole, which adds 6 blocks\n");
  }

  @Test
  void aStutterIsReportedAndCountsForNothing() {
    String text = "Das Werk ist seit dem Sommer von JTI zertifiziert JTI zertifiziert worden.";
    String findings = findings(List.of(text));
    JsonNode stutter = Json.ofType(findings, "stutter").get(0);
    assertThat(stutter.get("text").asText()).isEqualTo("JTI zertifiziert JTI zertifiziert");
    assertThat(text.substring(stutter.get("start").asInt(), stutter.get("end").asInt()))
        .isEqualTo("JTI zertifiziert JTI zertifiziert");
    assertThat(stutter.get("words").asInt()).isEqualTo(2);
    assertThat(stutter.get("times").asInt()).isEqualTo(2);
    JsonNode summary = Json.ofType(findings, "summary").get(0);
    assertThat(summary.get("duplication").asDouble()).isZero();
    assertThat(summary.get("bytes_removed").asLong()).isZero();
  }

  @Test
  void aParagraphThatWasEditedAndPastedAgainIsARepeatedBlock() {
    Random random = new Random(9);
    String block = paragraph(random, 30);
    String text = block + "\n\n" + paragraph(random, 30) + "\n\n" + block + " edited";
    JsonNode found = Json.ofType(findings(List.of(text)), "block").get(0);
    assertThat(found.get("kind").asText()).isEqualTo("within");
    assertThat(found.get("occurrences").get(1).get("similarity").asDouble()).isBetween(0.8, 0.999);
  }

  @Test
  void evalAndCalibrateRunOnFindingsAndTexts() throws IOException {
    Random random = new Random(10);
    List<String> texts =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    IntStream.range(0, 6)
                        .mapToObj(k -> paragraph(random, 20))
                        .collect(Collectors.joining("\n\n")))
            .collect(Collectors.toList());
    texts.add(texts.get(3) + " more");
    Path file = folder.resolve("findings.jsonl");
    Files.writeString(file, findings(texts));
    Path gold = folder.resolve("gold.tsv");
    Files.writeString(gold, "a3\ta30\tcopy\na1\ta2\tnone\n");
    Cli.Result text = Cli.run("eval", file, "--gold", gold);
    assertThat(text.text())
        .contains("merged pairs", "1.0000   0.5000   0.6667", "Missed: 1\n  a1  a2  none\n");
    assertThat(text.code()).isZero();
    JsonNode json = Json.parse(Cli.run("eval", file, "--gold", gold, "-f", "json").text());
    assertThat(json.get("merged").get("right").asInt()).isEqualTo(1);
    Cli.Result broken = Cli.pipe("{\"type\":\"run\"}\n", "eval", "-", "--gold", gold);
    assertThat(broken.err()).contains("-:1: no text \"schema\"");
    assertThat(broken.code()).isEqualTo(2);
    StringBuilder input = new StringBuilder();
    texts.forEach(one -> input.append(Json.record("r" + one.hashCode(), one)).append('\n'));
    Cli.Result calibration = Cli.pipe(input.toString(), "calibrate", "-f", "json");
    JsonNode table = Json.parse(calibration.text());
    assertThat(table.get("recommended").asDouble()).isBetween(0.6, 0.75);
    assertThat(table.get("thresholds")).hasSize(10);
    assertThat(Cli.pipe(input.toString(), "calibrate").text()).contains("Recommended: -t 0.");
    assertThat(Cli.pipe("Too short.", "calibrate").code()).isEqualTo(2);
  }

  /** What explain says is what scan finds, with boilerplate and copies of the same text too. */
  @Test
  void explainAgreesWithScan() {
    Random random = new Random(15);
    List<String> texts =
        IntStream.range(0, 12)
            .mapToObj(i -> paragraph(random, 30) + "\n\n" + FOOTER)
            .collect(Collectors.toList());
    texts.add(texts.get(3).toUpperCase(Locale.ROOT));
    texts.add(texts.get(4) + " more");
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      input.append(Json.record("a" + i, texts.get(i))).append('\n');
    }
    for (JsonNode pair : Json.ofType(findings(texts), "pair")) {
      JsonNode explained =
          Json.parse(
              Cli.pipe(
                      input.toString(),
                      "explain",
                      pair.get("a").asText(),
                      pair.get("b").asText(),
                      "-",
                      "-f",
                      "json")
                  .text());
      assertThat(explained.get("relation")).isEqualTo(pair.get("relation"));
      assertThat(explained.get("removed")).isEqualTo(pair.get("removed"));
      if (pair.get("relation").asText().equals("near")) {
        assertThat(explained.get("compared").get("jaccard")).isEqualTo(pair.get("jaccard"));
        assertThat(explained.get("a").get("masked")).isEqualTo(pair.get("masked_a"));
      }
    }
    JsonNode apart =
        Json.parse(Cli.pipe(input.toString(), "explain", "a0", "a1", "-", "-f", "json").text());
    assertThat(apart.get("relation").isNull()).isTrue();
    assertThat(apart.get("whole").get("jaccard").asDouble()).isGreaterThan(0.2);
    assertThat(apart.get("compared").get("jaccard").asDouble()).isZero();
  }
}
