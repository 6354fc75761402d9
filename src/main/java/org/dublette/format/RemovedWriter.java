package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import org.dublette.model.Removal;

/**
 * Writes what was removed as JSON lines: where it stood, why it went, what stays in its place, and
 * its text. Used by one thread.
 */
public final class RemovedWriter implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private boolean any;

  /**
   * Starts.
   *
   * @param out closed at the end
   */
  public RemovedWriter(OutputStream out) throws IOException {
    json = JSON.createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /**
   * Writes a line.
   *
   * @param removal of an article or a block in favour of another one
   * @param source name of the source that it stood in
   * @param text what went, as well-formed UTF-8
   */
  public void write(Removal removal, String source, byte[] text) throws IOException {
    any = true;
    json.writeStartObject();
    json.writeStringField("id", removal.article());
    json.writeStringField("source", source);
    json.writeNumberField("line", removal.line());
    if (removal.block() >= 0) {
      json.writeNumberField("block", removal.block());
    }
    json.writeStringField("reason", removal.reason());
    Removal.Counterpart kept = removal.kept();
    if (kept != null) {
      json.writeStringField("kept", kept.article());
      if (kept.block() >= 0) {
        json.writeNumberField("kept_block", kept.block());
      }
    }
    json.writeNumberField("similarity", Math.round(removal.similarity() * 10_000) / 10_000.0);
    json.writeFieldName("text");
    json.writeString(new InputStreamReader(new ByteArrayInputStream(text), UTF_8), -1);
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (any) {
      json.writeRaw('\n');
    }
    json.close();
  }
}
