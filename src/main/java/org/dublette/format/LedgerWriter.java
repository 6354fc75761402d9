package org.dublette.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import org.dublette.model.Removal;

/**
 * Writes the ledger: JSON lines with a header, a line for each source, a line for each removal in
 * the order of the sources and within them, and an end. Not safe for use by several threads.
 */
public final class LedgerWriter implements Closeable {
  /** What the header of a ledger says. */
  public static final String SCHEMA = "dublette-ledger/1";

  /** What the line of a Parquet file says that it is. */
  public static final String PARQUET = "parquet";

  private static final JsonFactory JSON = new JsonFactory();

  /** How many bytes are encoded at once: whole groups of three, so that the pieces join. */
  private static final int PIECE = 3 << 13;

  private final JsonGenerator json;
  private long removals;

  /** Writes the header and the sources. */
  public LedgerWriter(OutputStream out, String version, List<LedgerSource> sources)
      throws IOException {
    json = JSON.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    json.writeStartObject();
    json.writeStringField("type", "ledger");
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("version", version);
    json.writeEndObject();
    for (LedgerSource source : sources) {
      write(source);
    }
  }

  private void write(LedgerSource source) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "source");
    json.writeNumberField("source", source.number());
    json.writeStringField("path", source.path());
    json.writeStringField("output", source.output());
    json.writeStringField("place", source.place());
    json.writeNumberField("size", source.size());
    json.writeStringField("sha256", source.sha256());
    json.writeNumberField("cleaned_size", source.cleanedSize());
    json.writeStringField("cleaned_sha256", source.cleanedSha256());
    json.writeStringField("encoding", source.encoding());
    json.writeBooleanField("bom", source.bom());
    json.writeStringField("compression", source.compression().label());
    json.writeStringField("damage", source.damage());
    if (source.parquet()) {
      json.writeStringField("format", PARQUET);
    }
    json.writeEndObject();
  }

  /**
   * Writes a removal.
   *
   * @param bytes the removed bytes
   */
  public void write(Removal removal, InputStream bytes) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "removal");
    json.writeNumberField("source", removal.source());
    json.writeNumberField("start", removal.start());
    json.writeNumberField("end", removal.end());
    json.writeNumberField("line", removal.line());
    json.writeStringField("article", removal.article());
    writeBlock("block", removal.block());
    json.writeStringField("reason", removal.reason());
    Removal.Counterpart kept = removal.kept();
    if (kept == null) {
      json.writeNullField("kept");
      json.writeNullField("similarity");
    } else {
      json.writeObjectFieldStart("kept");
      json.writeStringField("article", kept.article());
      writeBlock("block", kept.block());
      json.writeEndObject();
      json.writeNumberField("similarity", Math.round(removal.similarity() * 10_000) / 10_000.0);
    }
    json.writeFieldName("bytes");
    writeBase64(bytes);
    json.writeEndObject();
    removals++;
  }

  /** Writes bytes as one string, however many they are. */
  private void writeBase64(InputStream bytes) throws IOException {
    json.writeRawValue("\"");
    for (byte[] piece = bytes.readNBytes(PIECE);
        piece.length > 0;
        piece = bytes.readNBytes(PIECE)) {
      json.writeRaw(new String(Base64.getEncoder().encode(piece), ISO_8859_1));
    }
    json.writeRaw('"');
  }

  private void writeBlock(String name, int block) throws IOException {
    if (block < 0) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, block);
    }
  }

  /** Writes the end, without which a ledger is not complete. */
  @Override
  public void close() throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "end");
    json.writeNumberField("removals", removals);
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
