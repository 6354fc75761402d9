package org.dublette.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dublette.format.Compression;
import org.dublette.format.LedgerSource;
import org.dublette.format.LedgerWriter;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/** Reads a ledger from its beginning to its end. Not safe for use by several threads. */
public final class LedgerReader implements Closeable {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Path ledger;
  private final JsonParser parser;
  private final List<LedgerSource> sources = new ArrayList<>();
  private final Map<String, Object> fields = new HashMap<>();
  private byte[] bytes = {};
  private long read;
  private boolean complete;

  /**
   * A removed stretch.
   *
   * @param source number of its source
   * @param start its first byte in the original
   * @param bytes what stood there
   */
  public record Stretch(int source, long start, byte[] bytes) {}

  /**
   * Opens a ledger and reads its sources.
   *
   * @throws InputException if it is not there, or is no ledger of this kind
   */
  public LedgerReader(Path ledger) {
    this.ledger = ledger;
    try {
      parser = JSON.createParser(Files.newInputStream(ledger));
      if (!next() || !"ledger".equals(fields.get("type"))) {
        throw new InputException("not a ledger: " + ledger);
      }
      if (!LedgerWriter.SCHEMA.equals(fields.get("schema"))) {
        throw new InputException(
            "ledger " + ledger + " is of another version: " + fields.get("schema"));
      }
      while (next() && "source".equals(fields.get("type"))) {
        sources.add(source());
      }
    } catch (NoSuchFileException e) {
      throw new InputException("no such ledger: " + ledger, e);
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage());
    } catch (IOException e) {
      throw new InputException("cannot read ledger " + ledger + ": " + e.getMessage(), e);
    }
  }

  /** Returns the sources in their order. */
  public List<LedgerSource> sources() {
    return List.copyOf(sources);
  }

  /**
   * Returns the next removed stretch, or null at the end.
   *
   * @throws InputException if the ledger is cut short or damaged
   */
  public @Nullable Stretch nextStretch() {
    if (complete) {
      return null;
    }
    if ("end".equals(fields.get("type"))) {
      if (number("removals") != read) {
        throw damaged("it misses lines");
      }
      complete = true;
      return null;
    }
    if (!"removal".equals(fields.get("type"))) {
      throw damaged("it is cut short");
    }
    Stretch stretch = new Stretch((int) number("source"), number("start"), bytes);
    if (number("end") - stretch.start != bytes.length) {
      throw damaged("a removal has other bytes than it says");
    }
    read++;
    try {
      if (!next()) {
        fields.clear();
      }
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
    return stretch;
  }

  private InputException damaged(String how) {
    return new InputException("ledger " + ledger + " is damaged: " + how + "; nothing was written");
  }

  private LedgerSource source() {
    return new LedgerSource(
        (int) number("source"),
        text("path"),
        (String) fields.get("output"),
        text("place"),
        number("size"),
        text("sha256"),
        number("cleaned_size"),
        text("cleaned_sha256"),
        text("encoding"),
        Boolean.TRUE.equals(fields.get("bom")),
        compression(),
        (String) fields.get("damage"));
  }

  private Compression compression() {
    try {
      return Compression.valueOf(text("compression").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw damaged("unknown compression");
    }
  }

  private String text(String key) {
    if (fields.get(key) instanceof String text) {
      return text;
    }
    throw damaged("a line misses " + key);
  }

  private long number(String key) {
    if (fields.get(key) instanceof Long number) {
      return number;
    }
    throw damaged("a line misses " + key);
  }

  /** Reads a line into {@link #fields}; returns false at the end of the file. */
  private boolean next() throws IOException {
    fields.clear();
    bytes = new byte[0];
    JsonToken token = parser.nextToken();
    if (token == null) {
      return false;
    }
    if (token != JsonToken.START_OBJECT) {
      throw damaged("a line is not an object");
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (key.equals("bytes") && value == JsonToken.VALUE_STRING) {
        bytes = parser.getBinaryValue();
      } else if (value == JsonToken.VALUE_STRING) {
        fields.put(key, parser.getText());
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        fields.put(key, parser.getLongValue());
      } else if (value.isBoolean()) {
        fields.put(key, value == JsonToken.VALUE_TRUE);
      } else {
        parser.skipChildren();
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
