package org.dublette.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SchemaTest.class.getResourceAsStream(name), name)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples", "src/test/data/skipped.jsonl"})
  void everyLineOfTheFindingsIsValid(String path) throws IOException {
    JsonSchema schema = schema("findings.schema.json");
    String findings = Cli.run("scan", path, "-f", "jsonl", "--evidence").text();
    assertThat(Json.lines(findings)).hasSizeGreaterThan(2);
    for (JsonNode line : Json.lines(findings)) {
      assertThat(schema.validate(line)).as(line.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples", "src/test/data/skipped.jsonl"})
  void theReportIsValid(String path) throws IOException {
    String report = Cli.run("scan", path, "-f", "json", "--evidence").text();
    assertThat(schema("report.schema.json").validate(Json.parse(report))).isEmpty();
  }

  @Test
  void longListsGoOnInFurtherLines() throws IOException {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      input.append(Json.record("n" + i, "The very same words stand here every time again."));
      input.append('\n');
    }
    Cli.Result result = Cli.pipe(input.toString(), "scan", "-f", "jsonl");
    assertThat(Json.ofType(result.text(), "cluster"))
        .extracting(line -> line.get("part").asInt() + ":" + line.get("members").size())
        .containsExactly("1:1000", "2:1000", "3:500");
    JsonSchema schema = schema("findings.schema.json");
    assertThat(schema.validate(Json.ofType(result.text(), "cluster").get(2))).isEmpty();
  }
}
