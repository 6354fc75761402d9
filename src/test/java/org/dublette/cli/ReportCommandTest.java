package org.dublette.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.dublette.report.ReportFormat;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportCommandTest {
  @TempDir private Path folder;

  private static byte[] samples() {
    return Cli.run("scan", "samples", "-f", "jsonl").out();
  }

  /** Returns the report of a run, without the advice that a text ends with. */
  private static String scanned(Object... options) {
    List<Object> words = new ArrayList<>(List.of("scan", "samples"));
    words.addAll(List.of(options));
    String report = Cli.run(words.toArray()).text();
    boolean text = options.length == 0 || options[1] == ReportFormat.TEXT;
    return text ? report.replaceAll("(?s)\n\nTo .*", "\n") : report;
  }

  /** Saves findings with all that a format is rendered from. */
  private Path saved(ReportFormat format) throws IOException {
    return format == ReportFormat.HTML
        ? Files.write(
            folder.resolve("evidence.jsonl"),
            Cli.run("scan", "samples", "-f", "jsonl", "--evidence").out())
        : saved();
  }

  private Path saved() throws IOException {
    return Files.write(folder.resolve("findings.jsonl"), samples());
  }

  @ParameterizedTest
  @EnumSource
  void rendersWhatTheRunWouldHave(ReportFormat format) throws IOException {
    Path file = folder.resolve("report");
    Cli.Result result =
        Cli.run("report", saved(format), "-f", format, "--report", format + "=" + file);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.text()).isEqualTo(scanned("-f", format));
    assertThat(file).hasBinaryContent(result.out());
  }

  @Test
  void readsStandardInputAndCompressedFiles() throws IOException {
    byte[] findings = samples();
    String text = scanned();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(findings);
    }
    Path zipped = Files.write(folder.resolve("findings.jsonl.gz"), gzip.toByteArray());
    Path packed = Files.write(folder.resolve("findings.jsonl.zst"), Zstd.compress(findings));
    assertThat(Cli.run(findings, "report", "-").text()).isEqualTo(text);
    assertThat(Cli.run(gzip.toByteArray(), "report", "-").text()).isEqualTo(text);
    assertThat(Cli.run("report", zipped).text()).isEqualTo(text);
    assertThat(Cli.run("report", packed).text()).isEqualTo(text);
    byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() - 20);
    Files.write(zipped, cut);
    Cli.Result broken = Cli.run("report", zipped);
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("cannot read " + zipped);
  }

  @Test
  void aStricterThresholdLetsStayWhoIsBelowIt() throws IOException {
    Cli.Result result = Cli.run("report", saved(), "--threshold", "0.8", "-f", "json");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("1 article of those that go stay").contains("-t");
    JsonNode report = Json.parse(result.text());
    assertThat(report.at("/run/parameters/threshold").asDouble()).isEqualTo(0.8);
    assertThat(report.at("/run/parameters/scan_threshold").asDouble()).isEqualTo(0.65);
    assertThat(report.at("/summary/removed").asInt()).isEqualTo(3);
    assertThat(report.at("/summary/kept").asInt()).isEqualTo(17);
    assertThat(report.get("clusters").findValuesAsText("kept"))
        .containsExactly("samples/02-bruecke-agentur.txt", "a-101", "a-104");
    assertThat(report.at("/clusters/0/members")).hasSize(2);
    for (JsonNode pair : report.get("pairs")) {
      assertThat(
              pair.get("jaccard").asDouble() >= 0.8
                  || pair.get("relation").asText().equals("contained"))
          .as(pair.toString())
          .isTrue();
    }
    for (JsonNode pair : report.get("near_misses")) {
      assertThat(pair.get("jaccard").asDouble()).isBetween(0.7, 0.8);
      assertThat(pair.get("removed").isNull()).isTrue();
    }
    double fresh =
        Json.parse(Cli.run("scan", "samples", "-f", "json", "-t", "0.8").text())
            .at("/summary/removed")
            .asDouble();
    assertThat(report.at("/summary/removed").asDouble()).isEqualTo(fresh);
  }

  @Test
  void articlesOfTheSameTextStayTogetherWithTheOneThatWasMeasured() throws IOException {
    String kept = words(0, 50);
    String near = words(0, 42) + " und noch anderes mehr";
    String input =
        Json.record("k", kept) + "\n" + Json.record("r", near) + "\n" + Json.record("m", near);
    Path file = folder.resolve("f");
    Files.write(file, Cli.pipe(input, "scan", "-f", "jsonl").out());
    String findings = Files.readString(file);
    assertThat(Json.ofType(findings, "cluster").get(0).get("members")).hasSize(3);
    JsonNode report = Json.parse(Cli.run("report", file, "-t", "0.95", "-f", "json").text());
    assertThat(report.get("clusters")).isEmpty();
    assertThat(report.at("/summary/kept").asInt()).isEqualTo(3);
    assertThat(report.at("/summary/duplication").asDouble()).isZero();
  }

  private static String word(int number) {
    return "wort" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  private static String words(int from, int number) {
    return String.join(
        " ", IntStream.range(from, from + number).mapToObj(ReportCommandTest::word).toList());
  }

  @Test
  void longClustersAreDividedAnew() throws IOException {
    StringBuilder input = new StringBuilder();
    String kept = words(0, 60);
    for (int i = 0; i < 2_600; i++) {
      String text = i % 2 == 0 ? kept : words(0, 50) + " und noch anderes mehr";
      input.append(Json.record("n" + i, text)).append('\n');
    }
    Path file = folder.resolve("f");
    Files.write(file, Cli.pipe(input.toString(), "scan", "-f", "jsonl").out());
    assertThat(Json.ofType(Files.readString(file), "cluster")).hasSize(3);
    String stricter = Cli.run("report", file, "-t", "0.9", "-f", "jsonl").text();
    assertThat(Json.ofType(stricter, "cluster"))
        .extracting(line -> line.get("part").asInt() + ":" + line.get("members").size())
        .containsExactly("1:1000", "2:300");
    String strictest = Cli.run("report", file, "-t", "0.95", "-f", "jsonl").text();
    assertThat(Json.ofType(strictest, "summary").get(0).get("removed").asInt()).isEqualTo(1_299);
  }

  @Test
  void aLaxerThresholdIsAnErrorThatSaysWhatToDo() throws IOException {
    Cli.Result result = Cli.run("report", saved(), "--threshold", "0.5");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("laxer than the 0.65 of the run").contains("scan again");
  }

  @Test
  void whatIfCountsAtEachThreshold() throws IOException {
    Cli.Result text = Cli.run("report", saved(), "--what-if");
    assertThat(text.code()).isZero();
    assertThat(text.text()).startsWith("threshold").contains("     0.65                  4");
    JsonNode rows =
        Json.parse(Cli.run("report", saved(), "--what-if", "-f", "json").text()).get("what_if");
    assertThat(rows.findValuesAsText("threshold"))
        .containsExactly("0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95", "1.0");
    for (JsonNode row : rows) {
      JsonNode summary =
          Json.parse(
                  Cli.run(
                          "report",
                          saved(),
                          "-f",
                          "json",
                          "-q",
                          "-t",
                          row.get("threshold").asText())
                      .text())
              .get("summary");
      assertThat(row.get("articles_removed").asInt()).isEqualTo(summary.get("removed").asInt());
    }
    assertThat(Cli.run("report", saved(), "--what-if", "-f", "jsonl").code()).isEqualTo(2);
  }

  @Test
  void severalFindingsBecomeOneReport() throws IOException {
    Path other = folder.resolve("other.jsonl");
    Files.write(other, Cli.run("scan", "samples/articles.jsonl", "-f", "jsonl", "-t", "0.7").out());
    Path first = saved();
    Cli.Result result = Cli.run("report", first, other, "-f", "json");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("warning: the runs differ in").contains("threshold");
    JsonNode report = Json.parse(result.text());
    assertThat(report.at("/summary/articles").asInt()).isEqualTo(25);
    assertThat(report.at("/run/parameters/paths")).hasSize(2);
    List<String> ids = report.get("articles").findValuesAsText("id");
    assertThat(ids).doesNotHaveDuplicates().contains(first + ":a-101", other + ":a-101");
    assertThat(ids).contains("samples/07-library-teaser.txt");
    assertThat(report.get("clusters")).hasSize(5);
    String jsonl = Cli.run("report", first, other, "-f", "jsonl").text();
    Path merged = Files.writeString(folder.resolve("merged.jsonl"), jsonl);
    assertThat(Cli.run("report", merged).out()).isEqualTo(Cli.run("report", first, other).out());
  }

  @Test
  void redactedReportsHoldNoText() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      String shown = Cli.run("report", saved(format), "-f", format, "--redact").text();
      assertThat(shown).as(format.toString()).doesNotContain("The new public library");
      assertThat(shown).contains("07-library-teaser");
      assertThat(scanned("-f", format, "--redact")).isEqualTo(shown);
    }
  }

  @Test
  void badArgumentsAreRefused() throws IOException {
    Path file = saved();
    assertThat(Cli.run("report").code()).isEqualTo(2);
    assertThat(Cli.run("report", file, file).err()).contains("named twice");
    assertThat(Cli.run("report", folder.resolve("none")).err()).contains("no such file");
    assertThat(Cli.run("report", folder).err()).contains("is a folder");
    assertThat(Cli.run("report", file, "--report", "json=" + file).err()).contains("is an input");
    assertThat(Files.readAllBytes(file)).isEqualTo(samples());
    Path cut = folder.resolve("cut.jsonl");
    String findings = new String(samples(), StandardCharsets.UTF_8);
    Files.writeString(cut, findings.substring(0, findings.length() / 2));
    Cli.Result result = Cli.run("report", cut, "--report", "json=" + folder.resolve("r.json"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(cut + ":").contains("cut off");
    assertThat(folder.resolve("r.json")).doesNotExist();
  }
}
