package org.dublette.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {
  @TempDir private Path folder;

  private static String page(Object... args) {
    return Cli.run(args).text();
  }

  @Test
  void thePageOfTheSamplesIsAsItWas() throws IOException {
    String page = page("scan", "samples", "-f", "html");
    String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
    Path golden = Path.of("src/test/data/samples.html");
    if (Boolean.getBoolean("golden.write")) { // -Dgolden.write=true, after looking at the page
      Files.writeString(golden, body);
    }
    List<String> lines = body.lines().toList();
    List<String> before = Files.readString(golden).lines().toList();
    for (int i = 0; i < Math.min(lines.size(), before.size()); i++) {
      assertThat(lines.get(i)).as("line %d", i + 1).isEqualTo(before.get(i));
    }
    assertThat(lines).hasSameSizeAs(before);
  }

  @Test
  void savedFindingsGiveTheSamePage() {
    byte[] findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").out();
    assertThat(Cli.run(findings, "report", "-", "-f", "html").text())
        .isEqualTo(page("scan", "samples", "-f", "html"));
  }

  @Test
  void severalRunsMakeOnePageWithoutAnIdTwice() throws IOException {
    byte[] findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").out();
    Path one = Files.write(folder.resolve("one.jsonl"), findings);
    Path other = Files.write(folder.resolve("other.jsonl"), findings);
    String page = page("report", one, other, "-f", "html");
    assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results())
        .extracting((MatchResult id) -> id.group(1))
        .contains("c-b4459ebc6255", "c-b4459ebc6255-2")
        .doesNotHaveDuplicates();
    assertThat(page).contains("The findings of several runs").doesNotContain("repeats it");
  }

  @Test
  void findingsOfAnotherHandDoNoHarm() {
    List<String> lines = Cli.run("scan", "samples", "-f", "jsonl").text().lines().toList();
    String odd =
        String.join(
            "\n",
            lines.get(0),
            "{\"type\":\"cluster\",\"id\":\"search\",\"kept\":\"x\",\"members\":[\"x\",\"y\"]}",
            "{\"type\":\"block\",\"id\":\"b-\\\"><i>\",\"kind\":\"within\",\"words\":9,\"text\":\"t\","
                + "\"occurrences\":[{\"article\":\"x\",\"block\":0,\"start\":0,\"end\":1,\"line\":1,"
                + "\"similarity\":1,\"kept\":false}]}",
            lines.get(lines.size() - 1));
    Cli.Result page = Cli.pipe(odd, "report", "-", "-f", "html");
    assertThat(page.code()).isZero();
    assertThat(page.text())
        .contains("id=\"f-search\"", "id=\"b-&quot;&gt;&lt;i&gt;\"")
        .doesNotContain("<i>");
  }

  @Test
  void aRaisedThresholdIsNamedWithTheCommandForIt() throws IOException {
    byte[] findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").out();
    Path file = Files.write(folder.resolve("findings.jsonl"), findings);
    assertThat(page("report", file, "-f", "html", "--threshold", "0.75"))
        .contains("The threshold was raised afterwards, from 0.65 to 0.75")
        .contains("--threshold=0.65 ", "| dublette report - --threshold=0.75<")
        .contains("Just below it")
        .doesNotContain("Just below it: none");
  }

  @Test
  void findingsWithoutTextsSayWhereTheyCanBeHad() {
    byte[] findings = Cli.run("scan", "samples", "-f", "jsonl").out();
    assertThat(Cli.run(findings, "report", "-", "-f", "html").text())
        .contains("The findings came without texts", "2 articles would be removed")
        .doesNotContain("<table class=\"panes");
  }

  @Test
  void itSaysWhetherTheGatePassed() {
    assertThat(page("check", "samples", "--max-duplication", "50", "-f", "html"))
        .contains("✓ Passed");
    assertThat(page("check", "samples", "--max-duplication", "5", "-f", "html"))
        .contains("✗ Failed", "31.4 %");
  }

  @Test
  void itSaysWhatWasDone() throws IOException {
    Path page = folder.resolve("page.html");
    Cli.run("clean", "samples", "-o", folder.resolve("out"), "--report", "html=" + page);
    assertThat(Files.readString(page))
        .contains("What was removed?", ">removed</span>", "and cut")
        .doesNotContain("would be");
  }

  @Test
  void theKeptOneHasAReason() throws IOException {
    String text = "The very same words stand here, and a ninth and a tenth of them";
    Path file = folder.resolve("feed.jsonl");
    Files.writeString(
        file,
        """
        {"id":"old","date":"2024-03-01","text":"TEXT."}
        {"id":"new","date":"2024-05-01","text":"TEXT!"}
        """
            .replace("TEXT", text));
    assertThat(page("scan", file, "-f", "html"))
        .contains("It comes first in the input (--keep first).");
    assertThat(page("scan", file, "-f", "html", "--keep", "newest:date"))
        .contains(
            "It is the newest of them, by its date 2024-05-01 (--keep newest:date).",
            ", date 2024-03-01");
    assertThat(page("scan", file, "-f", "html", "--keep", "newest:date", "--protect", "old"))
        .contains("It is protected (--protect).");
    Path reference = Files.writeString(folder.resolve("published.txt"), text);
    assertThat(page("scan", file, "-f", "html", "--against", reference))
        .contains("It belongs to what is only compared with (--against)");
  }

  @Test
  void placesAreMarkedAsTheyAreCut() {
    String within = page("scan", "samples", "-f", "html");
    String across = page("scan", "samples", "-f", "html", "--remove", "across");
    assertThat(card(within, "b-350920824f25")).contains("all stay").doesNotContain("would be cut<");
    assertThat(card(within, "b-05b86214019f")).contains("badge goes\">would be cut<");
    assertThat(card(across, "b-350920824f25")).contains("badge goes\">would be cut<");
    assertThat(card(across, "b-05b86214019f")).contains("all stay").doesNotContain("would be cut<");
  }

  @Test
  void aNearBlockShowsWhatTheKeptOneHasInstead() {
    String text =
        Json.record(
            "a",
            "The council met on Tuesday and spoke for two hours about the bridge over the river,"
                + " which is closed (for good), and the school.\n\nSomething else stands"
                + " between.\n\nThe council met on Tuesday and spoke for two hours about the bridge"
                + " over the river, which is closed, and then the school.");
    String page = Cli.pipe(text, "scan", "-f", "html", "--block-threshold", "0.6").text();
    assertThat(page)
        .contains("which is closed <ins>for good</ins>, and <del>then</del> the school.");
  }

  private static String card(String page, String id) {
    int start = page.indexOf("id=\"" + id);
    return page.substring(start, page.indexOf("</article>", start));
  }

  @Test
  void evidenceIsOnlyWhereItIsAskedFor() {
    String plain = Cli.run("scan", "samples", "-f", "jsonl").text();
    assertThat(Json.ofType(plain, "evidence")).isEmpty();
    Path page = folder.resolve("page.html");
    assertThat(Cli.run("scan", "samples", "-f", "jsonl", "--report", "html=" + page).text())
        .isEqualTo(plain);
    assertThat(page).exists();
    String full = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").text();
    assertThat(full.lines().filter(line -> !line.startsWith("{\"type\":\"evidence\"")))
        .containsExactlyElementsOf(plain.lines().toList());
  }

  @Test
  void itAsksForNothingElsewhere() {
    String page = page("scan", "samples", "-f", "html");
    assertThat(page).contains("default-src &#39;none&#39;");
    assertThat(page).doesNotContainPattern("(?i)(https?:|//)[a-z0-9-]+\\.[a-z]");
    assertThat(page).doesNotContainPattern("(?i)<(img|link|iframe|object|embed|base)\\b");
    assertThat(page).doesNotContainPattern("(?i)\\s(src|srcset|style|on[a-z]+)\\s*=\\s*\"");
    assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(page).results())
        .isNotEmpty()
        .extracting((MatchResult link) -> link.group(1))
        .allMatch(target -> target.startsWith("#"));
  }

  @Test
  void aTextIsNoMarkupAndTurnsNothingAround() throws IOException {
    String hostile =
        "</td></table><script>alert(1)</script><img src=x onerror=alert(2)> \u202Eneht \u0007bell"
            + " \u200Fmark & \"quotes\" 'single' <!-- comment ]]> one two three four five six seven"
            + " eight nine ten";
    Path file = folder.resolve("<b>id & \"name\"'.jsonl");
    Files.writeString(
        file,
        Json.record("<i>\u202Ea</i>", hostile)
            + "\n"
            + Json.record("\"b\" onclick=x", hostile + " eleven")
            + "\n"
            + Json.record("c", hostile + "\n\n" + hostile)
            + "\n",
        StandardCharsets.UTF_8);
    String page = page("scan", file, "-f", "html");
    String body = page.substring(page.indexOf("<body>"), page.lastIndexOf("<script>"));
    assertThat(body)
        .doesNotContain("<script", "<img", "<!--", "<i>", "\u202E", "\u200F", "\u0007")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[U+202E]neht", "\u2407bell");
    assertThat(body).doesNotContainPattern("<[^>]*onclick");
  }

  @Test
  void redactedPagesHoldNoWordOfTheArticles() {
    String page = page("scan", "samples", "-f", "html", "--redact");
    assertThat(page)
        .contains("samples/02-bruecke-agentur.txt", "c-b4459ebc6255", "(--redact)")
        .doesNotContain("Wiesenau", "Vogelschutzbund", "forestry", "Newsletter");
    assertThat(Cli.run("scan", "samples", "-f", "jsonl", "--redact", "--evidence").text())
        .contains("\"of\":\"pair\"")
        .doesNotContain("Wiesenau", "Vogelschutzbund", "forestry", "Newsletter");
  }
}
