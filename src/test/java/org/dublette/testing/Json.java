package org.dublette.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON for tests. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Parses a document. */
  public static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses JSON lines. */
  public static List<JsonNode> lines(String lines) {
    return lines.lines().filter(line -> !line.isBlank()).map(Json::parse).toList();
  }

  /** Returns the findings of a type. */
  public static List<JsonNode> ofType(String findings, String type) {
    return lines(findings).stream().filter(node -> node.get("type").asText().equals(type)).toList();
  }

  /** Writes a record with an id and a text. */
  public static String record(String id, String text) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", id);
    node.put("text", text);
    return node.toString();
  }
}
