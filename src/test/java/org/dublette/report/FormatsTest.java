package org.dublette.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.dublette.testing.SharedData;
import org.dublette.testing.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Each format is what its readers take, over samples, seeds, many findings, and none. */
final class FormatsTest {
  private static final GateVerdict FAILED = new GateVerdict(false, "31.4 % is more than 3 %");
  private static final GateVerdict PASSED = new GateVerdict(true, "3 known duplicates, none new");

  private static String scan(Object path, String format) {
    return Cli.run("scan", path, "-f", format, "-q").text();
  }

  private static String rendered(Findings findings, ReportFormat format, ReportStyle style)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.renderer(style).render(findings, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Makes clusters of two, and one of many. */
  private static MemoryFindings many(int clusters) {
    List<Findings.ArticleFinding> articles = new ArrayList<>();
    List<Findings.PairFinding> pairs = new ArrayList<>();
    List<Findings.ClusterFinding> found = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      String a = "a" + i;
      String b = "b" + i;
      articles.add(new Findings.ArticleFinding(a, "in.jsonl", 2L * i + 1, 0, 9, 100, 1));
      articles.add(new Findings.ArticleFinding(b, "in.jsonl", 2L * i + 2, 9, 9, 1 + i, 1));
      pairs.add(new Findings.PairFinding(a, b, Relation.NEAR, new Overlap(8, 9, 9), 0, 0, 0, a, b));
      found.add(new Findings.ClusterFinding("c-" + i % (clusters - 1), a, List.of(a, b)));
    }
    Summary summary =
        new Summary(
            2L * clusters, clusters, clusters, 0, 9, 9, 0, 0, 9, 9, 0, 0, 0.5, 1, 0, 0, 0, 0);
    return new MemoryFindings(
        "1", Map.of(), articles, pairs, List.of(), found, List.of(), List.of(), List.of(),
        List.of(), summary);
  }

  private static List<JsonNode> results(String sarif) {
    List<JsonNode> results = new ArrayList<>();
    Json.parse(sarif).at("/runs/0/results").forEach(results::add);
    return results;
  }

  @Test
  void sarifHasAResultForEachFindingWithTheKeptPlaceFirst() throws IOException {
    String report = scan("samples", "sarif");
    Validation.sarif(report);
    List<JsonNode> results = results(report);
    assertThat(results).hasSize(12);
    JsonNode first = results.get(0);
    assertThat(first.get("ruleId").asText()).isEqualTo("near-duplicate-article");
    assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("samples/02-bruecke-agentur.txt");
    assertThat(first.at("/message/text").asText())
        .endsWith(
            ". See [samples/03-bruecke-redaktion.txt:1](1), [samples/04-bruecke-typografie.txt:1](2)");
    assertThat(first.get("relatedLocations").findValuesAsText("uri"))
        .containsExactly("samples/03-bruecke-redaktion.txt", "samples/04-bruecke-typografie.txt");
    assertThat(results)
        .filteredOn(result -> result.get("level").asText().equals("note"))
        .extracting(result -> result.get("ruleId").asText())
        .containsExactly("contained-article", "articles-of-one-template");
    JsonNode rules = Json.parse(report).at("/runs/0/tool/driver/rules");
    for (JsonNode result : results) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
    }
    assertThat(results)
        .extracting(result -> result.at("/partialFingerprints/dubletteFinding~1v1").asText())
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void sarifKeepsToTheLimitsOfCodeScanningAndSaysSo() throws IOException {
    String report = rendered(many(5_500), ReportFormat.SARIF, ReportStyle.PLAIN);
    Validation.sarif(report);
    List<JsonNode> results = results(report);
    assertThat(results).hasSize(5_000);
    assertThat(results.get(0).at("/properties/repeatedWords").asInt()).isEqualTo(5_500);
    assertThat(Json.parse(report).at("/runs/0/invocations/0/toolExecutionNotifications"))
        .hasSize(1);
    assertThat(report).contains("These are the worst 5,000 of 5,500 findings");
  }

  @Test
  void sarifNamesPathsAsUris() throws IOException {
    String text = "Nine words that stand in each of these articles.";
    String input = Json.record("ü 1", text) + "\n" + Json.record("b", text);
    String report = Cli.pipe(input, "scan", "-f", "sarif", "-q").text();
    Validation.sarif(report);
    assertThat(report).contains("\"uri\": \"stdin\"");
  }

  @Test
  void namesOfFilesAreWrittenAsEachFormatWantsThem(@TempDir Path folder) throws Exception {
    String text = "Nine words that stand in each of these articles.\n";
    String name = "ü 100%,a:b\n[c](1).txt";
    Files.writeString(folder.resolve("a.txt"), text);
    Files.writeString(folder.resolve(name), text);
    String sarif = scan(folder, "sarif");
    Validation.sarif(sarif);
    JsonNode result = results(sarif).get(0);
    assertThat(result.findValuesAsText("uri").get(1))
        .startsWith("file:///")
        .endsWith("/%C3%BC%20100%25,a%3Ab%0A%5Bc%5D(1).txt");
    assertThat(result.at("/message/text").asText()).endsWith("a:b \\[c\\](1).txt:1](1)");
    assertThat(scan(folder, "github").lines())
        .hasSize(1)
        .allMatch(line -> line.contains("/ü 100%25%2Ca%3Ab%0A[c](1).txt,line=1,"));
    Validation.junit(scan(folder, "junit"));
    Validation.gitlab(scan(folder, "gitlab"));
    assertThat(csv(scan(folder, "csv")).get(2).getField(3)).endsWith("a:b [c](1).txt");
    assertThat(scan(folder, "md")).doesNotContain("](1)");
  }

  @Test
  void junitHasACaseForEachFinding() throws Exception {
    Element suite =
        (Element)
            Validation.junit(scan("samples", "junit")).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("failures")).isEqualTo("10");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(12);
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(10);
    Element none =
        (Element)
            Validation.junit(scan("samples/09-lighthouse-wrapped.txt", "junit"))
                .getElementsByTagName("testsuite")
                .item(0);
    assertThat(none.getAttribute("tests")).isEqualTo("3");
    assertThat(none.getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void junitShowsTheGate() throws Exception {
    MemoryFindings findings = many(3);
    String failed = rendered(findings, ReportFormat.JUNIT, ReportStyle.PLAIN.withVerdict(FAILED));
    Element suite = (Element) Validation.junit(failed).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("failures")).isEqualTo("4");
    assertThat(failed).contains(FAILED.sentence());
    String passed = rendered(findings, ReportFormat.JUNIT, ReportStyle.PLAIN.withVerdict(PASSED));
    suite = (Element) Validation.junit(passed).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("skipped")).isEqualTo("3");
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(3);
    assertThat(passed).contains(PASSED.sentence());
  }

  @Test
  void githubShowsTheWorstTenAndHowManyMore() throws IOException {
    List<String> lines = scan("samples", "github").lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.get(0))
        .startsWith("::warning file=samples/03-bruecke-redaktion.txt,line=1,title=Near-duplicate");
    assertThat(lines.get(10))
        .isEqualTo("::notice title=dublette::2 more findings: -f csv lists all");
    String gate = rendered(many(3), ReportFormat.GITHUB, ReportStyle.PLAIN.withVerdict(FAILED));
    assertThat(gate).startsWith("::error title=dublette::31.4 %25 is more than 3 %25\n");
    assertThat(gate.lines()).hasSize(4);
  }

  @Test
  void gitlabHasAnIssueWhereEachCopyStands() throws IOException {
    String report = scan("samples", "gitlab");
    Validation.gitlab(report);
    JsonNode issues = Json.parse(report);
    assertThat(issues).hasSize(12);
    assertThat(issues.at("/0/location/path").asText())
        .isEqualTo("samples/03-bruecke-redaktion.txt");
    assertThat(issues.at("/0/description").asText()).contains("02-bruecke-agentur.txt");
    assertThat(issues.findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    String cut = rendered(many(5_500), ReportFormat.GITLAB, ReportStyle.PLAIN.withVerdict(FAILED));
    Validation.gitlab(cut);
    assertThat(Json.parse(cut)).hasSize(5_002);
    assertThat(Json.parse(cut).findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    assertThat(cut).contains("500 more findings");
  }

  @Test
  void csvHasARowForEachMember() throws IOException {
    List<CsvRecord> records = csv(scan("samples", "csv"));
    assertThat(records.get(0).getFields())
        .containsExactly(
            "finding",
            "kind",
            "role",
            "article",
            "source",
            "line",
            "block",
            "words",
            "relation",
            "similarity",
            "text");
    assertThat(records).allMatch(csvRecord -> csvRecord.getFieldCount() == 11);
    assertThat(records)
        .filteredOn(csvRecord -> csvRecord.getField(1).equals("cluster"))
        .extracting(csvRecord -> csvRecord.getField(2) + " " + csvRecord.getField(3))
        .containsExactly(
            "kept samples/02-bruecke-agentur.txt",
            "removed samples/03-bruecke-redaktion.txt",
            "removed samples/04-bruecke-typografie.txt",
            "kept a-101",
            "removed a-103",
            "kept a-104",
            "removed a-105");
    assertThat(records).hasSize(1 + 7 + 4 + 15);
    assertThat(csv(rendered(many(5_500), ReportFormat.CSV, ReportStyle.PLAIN))).hasSize(11_001);
  }

  private static List<CsvRecord> csv(String report) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(report)) {
      return reader.stream().toList();
    }
  }

  @Test
  void markdownIsCutAtTheLimitOfAJobSummary() throws IOException {
    String whole = rendered(many(20), ReportFormat.MD, ReportStyle.PLAIN.withVerdict(FAILED));
    assertThat(whole)
        .startsWith("## Duplication: 50.0 %\n\n❌ 31.4 % is more than 3 %\n")
        .contains("… and 10 more; `--top` shows more.");
    String cut = rendered(many(9_000), ReportFormat.MD, ReportStyle.PLAIN.withTop(9_000));
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(1_000_000, 1 << 20);
    assertThat(cut).endsWith("`-f csv` and `-f jsonl` list all.\n");
  }

  @Test
  void theSeedsHaveTwoRepeatedBlocksInEachFormat() throws Exception {
    Object seeds = SharedData.path("seeds");
    List<JsonNode> results = results(scan(seeds, "sarif"));
    Validation.sarif(scan(seeds, "sarif"));
    assertThat(results)
        .extracting(result -> result.get("ruleId").asText())
        .containsExactly("paragraph-repeated-within", "paragraph-repeated-within");
    for (JsonNode result : results) {
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .contains("/002");
      assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
          .isLessThan(result.at("/relatedLocations/0/physicalLocation/region/startLine").asInt());
    }
    assertThat(Validation.junit(scan(seeds, "junit")).getElementsByTagName("failure").getLength())
        .isEqualTo(2);
    Validation.gitlab(scan(seeds, "gitlab"));
    assertThat(Json.parse(scan(seeds, "gitlab"))).hasSize(2);
    assertThat(scan(seeds, "github").lines()).hasSize(2).allMatch(line -> line.contains("/002"));
    assertThat(csv(scan(seeds, "csv")))
        .extracting(csvRecord -> csvRecord.getField(2) + csvRecord.getField(6))
        .containsExactly("roleblock", "kept2", "repeat8", "kept3", "repeat9");
    assertThat(scan(seeds, "md"))
        .contains("### Repeated blocks: 2")
        .doesNotContain("### Near-duplicate");
  }
}
