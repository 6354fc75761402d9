package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long article is read again in parts, and nothing of that shows. */
final class LongArticleTest {
  @TempDir Path folder;

  private final Random random = new Random(11);

  private String sentence() {
    StringBuilder words = new StringBuilder();
    for (int i = 8 + random.nextInt(30); i > 0; i--) {
      words.append("wört").append(random.nextInt(3_000)).append(i == 1 ? "." : " ");
    }
    return words.toString();
  }

  /** Returns a text of about three megabytes, in which paragraphs stand again, some edited. */
  private String text(String separator) {
    List<String> paragraphs = new ArrayList<>();
    for (int length = 0; length < 3_000_000; ) {
      String next =
          paragraphs.isEmpty() || random.nextInt(10) > 0
              ? sentence() + " " + sentence()
              : paragraphs.get(random.nextInt(paragraphs.size()));
      paragraphs.add(random.nextInt(50) == 0 ? next.replaceFirst("\\d+ ", "neu ") : next);
      length += next.length();
    }
    return String.join(separator, paragraphs);
  }

  private static byte[] record(String text, boolean ascii) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), ascii);
      json.writeStartObject();
      json.writeStringField("id", "long");
      json.writeStringField("text", text);
      json.writeNumberField("length", text.length());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Cleans and restores a file, and returns what was found of blocks. */
  private String blocks(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Path cleaned = folder.resolve("clean-" + name);
    Path ledger = folder.resolve("ledger-" + name);
    Path removed = folder.resolve("removed-" + name);
    Cli.Result result =
        Cli.run(
            "clean", file, "-o", cleaned, "--ledger", ledger, "--removed", removed, "-f", "jsonl");
    assertThat(result.code()).as(result.err()).isZero();
    Path back = folder.resolve("back-" + name);
    assertThat(Cli.run("restore", cleaned, "--ledger", ledger, "-o", back).code()).isZero();
    if (!name.endsWith(".gz")) {
      assertThat(Files.mismatch(back, file)).isNegative();
    }
    StringBuilder found = new StringBuilder();
    for (JsonNode block : Json.ofType(result.text(), "block")) {
      found.append(block.get("id")).append(block.get("text"));
      for (JsonNode occurrence : block.get("occurrences")) {
        found
            .append(' ')
            .append(occurrence.get("block"))
            .append(occurrence.get("start"))
            .append('-')
            .append(occurrence.get("end"))
            .append(occurrence.get("similarity"))
            .append(occurrence.get("kept"));
      }
      found.append('\n');
    }
    JsonNode summary = Json.ofType(result.text(), "summary").get(0);
    assertThat(summary.get("removed").asInt()).isZero();
    return found
        .append(summary.get("removed_blocks"))
        .append(' ')
        .append(Files.readAllLines(removed).size())
        .append(' ')
        .append(summary.get("duplication"))
        .toString();
  }

  @Test
  void isReadInPartsWhateverItStandsIn() throws IOException {
    String text = text("\n\n");
    byte[] bytes = text.getBytes(UTF_8);
    String found = blocks("a.txt", bytes);
    assertThat(found.lines().count()).isGreaterThan(100);
    assertThat(blocks("mark.txt", ("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(found);
    assertThat(blocks("wide.txt", ("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(found);
    assertThat(blocks("a.txt.gz", gzip(bytes))).isEqualTo(found);
    assertThat(blocks("a.jsonl", record(text, false))).isEqualTo(found);
    assertThat(blocks("ascii.jsonl", record(text, true))).isEqualTo(found);
    assertThat(blocks("a.jsonl.gz", gzip(record(text, true)))).isEqualTo(found);
  }

  @Test
  void twoThatAreEqualAreCompared() throws IOException {
    String text = text("\n");
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a.txt"), text);
    Files.writeString(
        in.resolve("b.txt"), text.replace("\n", " \n").toUpperCase(java.util.Locale.ROOT));
    Files.write(in.resolve("c.jsonl"), record(text.replace(". ", " – "), false));
    Cli.Result result =
        Cli.run("clean", in, "-o", folder.resolve("out"), "--max-remove", 100, "-f", "jsonl");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Json.ofType(result.text(), "summary").get(0).get("removed").asInt()).isEqualTo(2);
  }
}
