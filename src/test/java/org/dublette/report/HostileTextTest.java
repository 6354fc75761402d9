package org.dublette.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.List;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.dublette.testing.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and ids of which a reader of some format would make more than text. */
final class HostileTextTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script> & <img src=x onerror=alert(2)>",
          "]]> <!-- --> &lt; &#0; \" '",
          "=HYPERLINK(\"http://x.example\";\"y\")",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(A1)",
          "  =1+1",
          "＝1+1",
          "::error file=x::pwned",
          "\n::set-output name=x::y\r\n%0A::warning::z",
          "| a | **b** [c](http://www.d.example) `e` @octocat #1 ~~f~~ <br> $x$",
          "\u202etxt.exe\u202c \u200f \u2066 \u0007 \u001b[31m \u0000 \u0085 \ufeff \uffff",
          "a,b:c;d\te \ud83d\ude00",
          "{\"a\":1} %s %n ${x} {{y}}");

  private static String records() {
    String common = " so that ten and more words of this paragraph stand again below it.";
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String own = HOSTILE.get(i).strip() + " number" + (char) ('a' + i) + common;
      records.append(Json.record(HOSTILE.get(i), own + "\n\nBetween.\n\n" + own)).append('\n');
      records.append(Json.record(HOSTILE.get(i) + "2", own + "\n\nBetween.\n\n" + own));
      records.append('\n');
    }
    return records.toString();
  }

  private static String report(String format) {
    Cli.Result result = Cli.pipe(records(), "scan", "-f", format, "-q", "--top", "100");
    assertThat(result.code()).as(result.err()).isZero();
    return result.text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "sarif", "junit", "github", "gitlab", "csv"})
  void nothingControlsATerminalOrTurnsTextAround(String format) {
    report(format)
        .codePoints()
        .filter(c -> c != '\n')
        .forEach(
            c ->
                assertThat(Character.getType(c))
                    .as("U+%04X", c)
                    .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.SURROGATE));
  }

  @Test
  void documentsAreValidAndHoldTheTextsAsTexts() throws Exception {
    String sarif = report("sarif");
    Validation.sarif(sarif);
    for (String message : Json.parse(sarif).at("/runs/0/results").findValuesAsText("text")) {
      assertThat(message).doesNotContainPattern("(?<!\\\\)\\]\\((?!\\d+\\))");
    }
    Validation.gitlab(report("gitlab"));
    String junit = report("junit");
    assertThat(Validation.junit(junit).getElementsByTagName("script").getLength()).isZero();
    assertThat(Validation.junit(junit).getDocumentElement().getTextContent()).contains("kept");
    assertThat(junit).contains("&lt;script&gt;").doesNotContain("<script", "]]>");
  }

  @Test
  void commandsOfGithubAreTheToolsOwn() {
    List<String> lines = report("github").lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines)
        .allMatch(line -> line.matches("::(warning|notice) title=[A-Za-z -]+::[^\\r\\n]+"));
    assertThat(lines).noneMatch(line -> line.matches(".*%(?!25|0A|0D).*"));
  }

  @Test
  void tablesOfMarkdownKeepTheirColumnsAndHoldNoMarkup() {
    String report = report("md");
    assertThat(report).doesNotContain("<script", "<img", "](", "@octocat", "#1 ", "://", "**b**");
    List<String> rows = report.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).hasSizeGreaterThan(20);
    int columns = 0;
    for (String line : report.lines().toList()) {
      int pipes = (int) line.chars().filter(c -> c == '|').count();
      if (!line.startsWith("|")) {
        columns = 0;
        assertThat(pipes).as(line).isZero();
      } else if (columns == 0) {
        columns = pipes;
      } else {
        assertThat(pipes).as(line).isEqualTo(columns);
      }
    }
  }

  @Test
  void noValueOfATableIsAFormula() throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(report("csv"))) {
      reader.forEach(
          row -> {
            assertThat(row.getFieldCount()).isEqualTo(11);
            for (String field : row.getFields()) {
              assertThat(field.strip()).doesNotMatch("(?s)^[=+\\-@＝＋－＠].*");
            }
          });
    }
  }
}
