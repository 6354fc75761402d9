package org.dublette.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes articles as JSON lines, with the default fields. */
public final class JsonRecords {
  private static final JsonFactory JSON = new JsonFactory();

  /** The field of the origin. */
  public static final String ORIGIN = "origin";

  private JsonRecords() {}

  /**
   * Writes a record and its line end.
   *
   * @param out stays open
   */
  public static void write(OutputStream out, String id, String text, int origin)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("id", id);
      json.writeStringField("text", text);
      json.writeNumberField(ORIGIN, origin);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
