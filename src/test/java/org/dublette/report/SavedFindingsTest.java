package org.dublette.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.model.InputException;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SavedFindingsTest {
  private static final String RUN =
      "{\"type\":\"run\",\"schema\":\"dublette/1\",\"version\":\"1\",\"parameters\":{}}\n";

  @TempDir private Path folder;

  private static String summary() {
    String lines = Cli.pipe(Json.record("a", "One article."), "scan", "-f", "jsonl").text();
    return lines.lines().reduce((first, last) -> last).orElseThrow() + "\n";
  }

  private String rendered(String findings, ReportFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("f.jsonl"), findings);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      format.renderer(ReportStyle.PLAIN).render(SavedFindings.open("f.jsonl", channel), out);
      return out.toString(UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void savedFindingsAreRenderedAsThoseOfTheRun(ReportFormat format) throws IOException {
    String findings = Cli.run("scan", "samples", "-f", "jsonl", "--evidence").text();
    String report = Cli.run("scan", "samples", "-f", format, "--evidence").text();
    String advice = "(?s)\n\nTo see why .*"; // for the run's arguments, which only it knows
    assertThat(rendered(findings, format)).isEqualTo(report.replaceFirst(advice, "\n"));
  }

  @ParameterizedTest
  @EnumSource
  void longListsAreRenderedAsThoseOfTheRun(ReportFormat format) throws IOException {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      String footer = "This footer of nine words stands below each article.";
      String own =
          IntStream.range(0, 40).mapToObj(Integer::toHexString).collect(joining("w" + i + " "));
      String text = i < 1_200 ? "The very same words stand here." : own + "\n\n" + footer;
      input.append(Json.record("n" + i, text)).append('\n');
    }
    String findings =
        Cli.pipe(input.toString(), "scan", "-f", "jsonl", "--evidence", "--boilerplate-min", "off")
            .text();
    assertThat(Json.ofType(findings, "block")).hasSizeGreaterThan(1);
    assertThat(Json.ofType(findings, "cluster")).hasSizeGreaterThan(1);
    assertThat(rendered(findings, format))
        .isEqualTo(
            Cli.pipe(
                    input.toString(),
                    "scan",
                    "-f",
                    format,
                    "--evidence",
                    "--boilerplate-min",
                    "off")
                .text());
  }

  @Test
  void linesOfAnyLengthAndFormAreRead() throws IOException {
    String id = "x".repeat(300_000);
    String findings =
        RUN
            + "\n  \n"
            + " {\"id\":\"a\", \"type\" : \"article\",\"source\":\"s\",\"line\":1,\"position\":0,"
            + "\"bytes\":1,\"words\":1,\"blocks\":1}\r\n"
            + "{\"type\":\"article\",\"id\":\""
            + id
            + "\",\"source\":\"s\",\"line\":2,\"position\":0,\"bytes\":1,\"words\":1,\"blocks\":1}\n"
            + "{\"type\":\"of-tomorrow\",\"id\":7}\n"
            + summary().strip();
    Path file = Files.writeString(folder.resolve("f.jsonl"), findings);
    List<String> ids = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      SavedFindings saved = SavedFindings.open("f", channel);
      FindingsVisitor visitor =
          new FindingsVisitor() {
            @Override
            public void article(Findings.ArticleFinding article) {
              ids.add(article.id());
            }
          };
      saved.accept(visitor);
      saved.accept(visitor);
    }
    assertThat(ids).containsExactly("a", id, "a", id);
  }

  private void failsWith(String findings, String message) {
    assertThatThrownBy(() -> rendered(findings, ReportFormat.JSONL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoFindingsIsRefusedWithItsLine() {
    String article =
        "{\"type\":\"article\",\"id\":\"a\",\"source\":\"s\",\"line\":1,\"position\":0,"
            + "\"bytes\":1,\"words\":1,\"blocks\":1}\n";
    failsWith("", "f.jsonl:1: no findings: it is empty");
    failsWith("plain text\n", "f.jsonl:1: ");
    failsWith("[1]\n", "f.jsonl:1: not a JSON object");
    failsWith("{\"id\":\"a\",\"text\":\"b\"}\n", "f.jsonl:1: no text \"type\"");
    failsWith(article, "f.jsonl:1: findings start with a line of the type run");
    failsWith(RUN, "f.jsonl:1: the findings are cut off");
    failsWith(RUN + article.substring(0, 40), "f.jsonl:2: the findings are cut off");
    failsWith(RUN + summary() + RUN, "f.jsonl:3: a line after the summary");
    failsWith(RUN + RUN + summary(), "f.jsonl:2: a second run");
    failsWith(
        RUN.replace("dublette/1", "dublette/9") + summary(),
        "f.jsonl:1: the findings are of the schema dublette/9, and this version reads dublette/1");
    failsWith(RUN + article.replace("\"a\"", "7") + summary(), "f.jsonl:2: no text \"id\"");
    failsWith(RUN + "{\"type\":\"article\",\n" + summary(), "f.jsonl:2: ");
    failsWith(
        RUN
            + "{\"type\":\"skipped\",\"source\":\"s\",\"line\":1,\"reason\":\"r\"}\n"
            + article
            + summary(),
        "f.jsonl:3: a line of the type article after one of skipped");
    failsWith(
        RUN + summary().replace("\"kept\":1", "\"kept\":0"), "f.jsonl:2: the counts do not add up");
  }
}
