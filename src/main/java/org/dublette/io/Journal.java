package org.dublette.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction writes down before it does it: JSON lines, a step each, and an end. */
final class Journal {
  /** The line that tells that all hidden files are there and synced. */
  static final String COMPLETE = "{\"complete\":true}\n";

  private static final JsonFactory JSON = new JsonFactory();

  private Journal() {}

  /** What is done to a target. */
  enum Kind {
    /** A hidden file takes its place. */
    RENAME,
    /** It goes. */
    DELETE,
    /** It is a folder that is made. */
    FOLDER
  }

  /**
   * A step.
   *
   * @param first whether it is done before those that are not
   */
  record Step(Kind kind, Path target, @Nullable Path hidden, boolean first) {}

  /** Returns a step's line. */
  static String line(Step step) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("step", step.kind.name());
      json.writeStringField("target", step.target.toString());
      if (step.hidden != null) {
        json.writeStringField("hidden", step.hidden.toString());
      }
      if (step.first) {
        json.writeStringField("first", "yes");
      }
      json.writeEndObject();
    }
    return line + "\n";
  }

  /**
   * Reads a journal as far as it goes.
   *
   * @param steps takes the steps
   * @return whether it is complete
   */
  static boolean read(Path journal, List<Step> steps) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(journal)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, String> fields = fields(line);
        if (fields.containsKey("complete")) {
          return true;
        }
        String target = fields.get("target");
        if (target == null) {
          return false;
        }
        String hidden = fields.get("hidden");
        steps.add(
            new Step(
                Kind.valueOf(fields.getOrDefault("step", Kind.RENAME.name())),
                Path.of(target),
                hidden == null ? null : Path.of(hidden),
                fields.containsKey("first")));
      }
    }
    return false;
  }

  /** Returns the fields of a line; none if it was cut short. */
  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
          parser.nextToken();
          fields.put(key, parser.getText());
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return fields;
  }
}
