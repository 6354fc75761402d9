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
