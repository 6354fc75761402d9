package org.dublette.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dublette.gate.Duplicate.Kind;
import org.dublette.model.InputException;

/**
 * A baseline as a file of JSON lines, kept with the articles: sorted, so that a review can read
 * what a change adds.
 *
 * <p>The first line holds the options that shaped it. Each further one is a cluster or a repeated
 * block, with the articles of its copies, each followed by a fingerprint of the copy's words:
 *
 * <pre>
 * {"baseline":"dublette-baseline/1","options":{"threshold":"0.65",…}}
 * {"block":"b-61d4f1a90c27","text":"The forestry office says…","copies":["a.txt 61d4f1a90c27",…]}
 * {"boilerplate":"b-03aa91c2e5f0","text":"You want to know…","contents":["03aa91c2e5f0"]}
 * {"cluster":"c-90c2f1a3aa91","copies":["a.txt 90c2f1a3aa91","b.txt 5e0f61d4f1a9"]}
 * </pre>
 *
 * Stateless and safe for use by many threads.
 */
public final class BaselineFile {
  private static final String SCHEMA = "dublette-baseline/1";
  private static final JsonFactory JSON = new JsonFactory();

  private BaselineFile() {}

  /**
   * Writes a baseline.
   *
   * @param texts whether blocks are shown with the beginning of their text
   * @param out stays open
   */
  public static void write(Baseline baseline, boolean texts, OutputStream out) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (Duplicate duplicate : baseline.all()) {
      lines.add(line(json -> fields(json, duplicate, texts)));
    }
    lines.sort(Arrays::compareUnsigned);
    out.write(line(json -> header(json, baseline)));
    for (byte[] line : lines) {
      out.write(line);
    }
  }

  /** Writes the fields of an object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] line(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private static void header(JsonGenerator json, Baseline baseline) throws IOException {
    json.writeStringField("baseline", SCHEMA);
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, String> option : baseline.options().entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Duplicate duplicate, boolean texts)
      throws IOException {
    json.writeStringField(duplicate.kind().label(), duplicate.id());
    if (texts && duplicate.kind() != Kind.CLUSTER) {
      json.writeStringField("text", duplicate.text());
    }
    boolean boilerplate = duplicate.kind() == Kind.BOILERPLATE;
    json.writeArrayFieldStart(boilerplate ? "contents" : "copies");
    for (String copy : boilerplate ? contents(duplicate) : copies(duplicate)) {
      json.writeString(copy);
    }
    json.writeEndArray();
  }

  private static List<String> contents(Duplicate boilerplate) {
    return boilerplate.copies().stream().map(Copy::content).sorted().distinct().toList();
  }

  private static List<String> copies(Duplicate duplicate) {
    return duplicate.copies().stream()
        .sorted(Copy.BY_NAME)
        .map(copy -> copy.article() + " " + copy.content())
        .toList();
  }

  /**
   * Reads a baseline; the lines after the first may stand in any order.
   *
   * @param name of its file, for messages
   * @param in stays open
   * @throws InputException if it is not a baseline; names file and line
   */
  public static Baseline read(String name, InputStream in) {
    int number = 0;
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
      Baseline baseline = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (baseline == null) {
          baseline = new Baseline(header(line));
        } else if (!line.isBlank()) {
          baseline.add(duplicate(line));
        }
      }
      if (baseline == null) {
        throw new MalformedException("it is empty");
      }
      return baseline;
    } catch (MalformedException e) {
      throw broken(name, Math.max(1, number), String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw broken(name, number, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InputException("cannot read the baseline " + name + ": " + e.getMessage(), e);
    }
  }

  private static InputException broken(String name, int line, String how, Exception cause) {
    return new InputException(
        name
            + ":"
            + line
            + ": "
            + how
            + " (a baseline is what dublette check --baseline FILE --update-baseline writes)",
        cause);
  }

  private static final class MalformedException extends RuntimeException {
    MalformedException(String message) {
      super(message);
    }
  }

  private static Map<String, Object> header(String line) throws IOException {
    try (JsonParser json = start(line)) {
      if (!"baseline".equals(json.nextFieldName())) {
        throw new MalformedException("the first line names no baseline");
      }
      String schema = json.nextTextValue();
      if (!SCHEMA.equals(schema)) {
        throw new MalformedException("schema " + schema + " is not " + SCHEMA);
      }
      Map<String, Object> options = new LinkedHashMap<>();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        if (key.equals("options") && json.nextToken() == JsonToken.START_OBJECT) {
          for (String option = json.nextFieldName();
              option != null;
              option = json.nextFieldName()) {
            json.nextToken();
            options.put(option, json.getValueAsString(""));
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
      return options;
    }
  }

  private static JsonParser start(String line) throws IOException {
    JsonParser json = JSON.createParser(line);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedException("not a JSON object");
    }
    return json;
  }

  private static Duplicate duplicate(String line) throws IOException {
    Kind kind = null;
    String id = "";
    String text = "";
    List<Copy> copies = new ArrayList<>();
    try (JsonParser json = start(line)) {
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (key) {
          case "cluster", "block", "boilerplate" -> {
            kind = Kind.of(key);
            id = text(json);
          }
          case "text" -> text = text(json);
          case "copies", "contents" -> {
            if (value != JsonToken.START_ARRAY) {
              throw new MalformedException("\"" + key + "\" is no list");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
              copies.add(copy(text(json), key.equals("copies")));
            }
          }
          default -> json.skipChildren();
        }
      }
    }
    if (kind == null || copies.isEmpty()) {
      throw new MalformedException("neither a cluster nor a block with its copies");
    }
    return new Duplicate(kind, id, text, "", copies);
  }

  private static String text(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw new MalformedException(json.getText() + " is no text");
    }
    return json.getText();
  }

  private static Copy copy(String copy, boolean named) {
    int space = copy.lastIndexOf(' ');
    if (named && space < 0) {
      throw new MalformedException("\"" + copy + "\" is not an article and a fingerprint");
    }
    return named
        ? Copy.known(copy.substring(0, space), copy.substring(space + 1))
        : Copy.known("", copy);
  }
}
