package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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

  /** More bytes than the last line of a ledger has. */
  private static final int LONGEST_END = 80;

  private final String ledger;
  private final JsonParser parser;
  private final List<LedgerSource> sources = new ArrayList<>();
  private final Map<String, Object> fields = new HashMap<>();
  private boolean atBytes;
  private boolean lineTaken;
  private long read;
  private boolean complete;

  /**
   * A removed stretch, whose bytes are {@linkplain #copyBytes copied} before the next one is asked
   * for.
   *
   * @param source number of its source
   * @param start its first byte in the original
   * @param end the byte behind its last
   */
  public record Stretch(int source, long start, long end) {}

  /**
   * Opens a ledger and reads its sources.
   *
   * @throws InputException if it is not there, or is no ledger of this kind
   */
  public LedgerReader(Path ledger) {
    this(ledger.toString(), open(ledger));
    try {
      checkEnd(ledger);
    } catch (IOException e) {
      throw unreadable(ledger.toString(), e);
    }
  }

  private static InputStream open(Path ledger) {
    try {
      return Files.newInputStream(ledger);
    } catch (NoSuchFileException e) {
      throw new InputException("no such ledger: " + ledger, e);
    } catch (IOException e) {
      throw unreadable(ledger.toString(), e);
    }
  }

  private static InputException unreadable(String ledger, IOException e) {
    return new InputException("cannot read ledger " + ledger + ": " + e.getMessage(), e);
  }

  /**
   * Reads the sources of a ledger.
   *
   * @param ledger its name
   * @param in closed in the end
   * @throws InputException if it is no ledger of this kind
   */
  public LedgerReader(String ledger, InputStream in) {
    this.ledger = ledger;
    try {
      parser = JSON.createParser(in);
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
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage());
    } catch (IOException e) {
      throw unreadable(ledger, e);
    }
  }

  /** Finds out that a ledger was cut short before anything is made of it. */
  private void checkEnd(Path ledger) throws IOException {
    if (!Files.isRegularFile(ledger)) {
      return;
    }
    try (FileChannel file = FileChannel.open(ledger)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(LONGEST_END, file.size()));
      Spool.readFully(file, end, file.size() - end.capacity());
      if (!UTF_8.decode(end.flip()).toString().contains("\"type\":\"end\"")) {
        throw damaged("it is cut short");
      }
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
    if (lineTaken) {
      advance();
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
    read++;
    lineTaken = true;
    return new Stretch((int) number("source"), number("start"), number("end"));
  }

  private void advance() {
    lineTaken = false;
    try {
      if (!next()) {
        fields.clear();
      }
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Copies the bytes of the stretch that was handed out last, piece by piece.
   *
   * @param out takes them; what it throws is handed on
   * @throws InputException if they are not those that the ledger speaks of
   */
  public void copyBytes(Stretch stretch, OutputStream out) throws IOException {
    long copied = 0;
    if (atBytes) {
      CountingOutputStream counting = new CountingOutputStream(out);
      try {
        parser.readBinaryValue(counting);
      } catch (JsonProcessingException e) {
        throw damaged(e.getOriginalMessage());
      } catch (IllegalArgumentException e) {
        throw damaged(String.valueOf(e.getMessage()));
      }
      copied = counting.count;
    }
    if (copied != stretch.end - stretch.start) {
      throw damaged("a removal has other bytes than it says");
    }
  }

  private static final class CountingOutputStream extends FilterOutputStream {
    private long count;

    CountingOutputStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      count += length;
    }
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
        (String) fields.get("damage"),
        LedgerWriter.PARQUET.equals(fields.get("format")));
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

  /**
   * Reads a line into {@link #fields}, up to its bytes if it has some; returns false at the end of
   * the file.
   */
  private boolean next() throws IOException {
    if (atBytes) {
      atBytes = false;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        parser.skipChildren();
      }
    }
    fields.clear();
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
        atBytes = true;
        return true;
      }
      if (value == JsonToken.VALUE_STRING) {
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
