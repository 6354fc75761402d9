package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dublette.model.Article;
import org.dublette.model.Span;
import org.dublette.text.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A record that is a JSON object in UTF-8, with the article's text in one of its fields. Of a key
 * that stands twice, the last one counts.
 */
public final class JsonlCodec implements RecordCodec {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final int TEXT = 0;
  private static final int ID = 1;
  private static final int ORDER = 2;
  private static final int ORIGIN = 3;

  private final FieldPath textField;

  /** The fields that are looked for, by what they hold; null for those that are not wanted. */
  private final @Nullable FieldPath[] wanted;

  /** Their names, if these are plain, so that no parser is needed for most records. */
  private final byte @Nullable [] @Nullable [] names;

  /**
   * Makes a codec.
   *
   * @param orderField the field that decides what is kept, or null if none does
   * @param originField the field that names publisher or site, or null if none does
   */
  public JsonlCodec(
      FieldPath textField,
      FieldPath idField,
      @Nullable FieldPath orderField,
      @Nullable FieldPath originField) {
    this.textField = textField;
    this.wanted = new @Nullable FieldPath[] {textField, idField, orderField, originField};
    this.names = plainNames(wanted);
  }

  private static byte @Nullable [] @Nullable [] plainNames(@Nullable FieldPath[] fields) {
    byte[] @Nullable [] names = new byte[fields.length] @Nullable [];
    Set<String> different = new HashSet<>();
    for (int field = 0; field < fields.length; field++) {
      FieldPath path = fields[field];
      if (path != null) {
        names[field] = path.name().getBytes(UTF_8);
        if (path.name().indexOf('.') >= 0 || !different.add(path.name())) {
          return null;
        }
      }
    }
    return names;
  }

  @Override
  public Article read(byte[] bytes, int from, int to) throws UnreadableRecordException {
    ArticleBuffer buffer = new ArticleBuffer();
    read(bytes, from, to, buffer);
    return new Article(
        buffer.id(),
        Arrays.copyOf(buffer.text(), buffer.length()),
        buffer.orderField(),
        buffer.origin());
  }

  @Override
  public void read(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    byte[] text = into.room(to - from + Long.BYTES);
    JsonScan scan = into.scan();
    if (names != null && scan.look(bytes, from, to, names, text)) {
      into.setText(text, scan.textLength());
      into.setFields(scan.scalar(ID), scan.scalar(ORDER), scan.scalar(ORIGIN));
    } else {
      readParsed(bytes, from, to, into);
    }
  }

  @Override
  public void readOver(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    Fields fields = scan(bytes, from, to);
    int quote = textQuote(fields);
    byte[] text = quote < JsonScan.LEAD ? into.room(to - from + Long.BYTES) : bytes;
    into.setText(text, into.scan().decodeParsed(bytes, quote, to, text));
    into.setFields(fields.scalars[ID], fields.scalars[ORDER], fields.scalars[ORIGIN]);
    into.setLiteral(quote + 1 - from);
  }

  /** Reads a record by a parser, which decides what is well-formed. */
  void readParsed(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    Fields fields = scan(bytes, from, to);
    byte[] text = into.room(to - from + Long.BYTES);
    into.setText(text, into.scan().decodeParsed(bytes, textQuote(fields), to, text));
    into.setFields(fields.scalars[ID], fields.scalars[ORDER], fields.scalars[ORIGIN]);
  }

  @Override
  public List<Span> locate(byte[] record, List<Span> textSpans) throws UnreadableRecordException {
    Fields fields = scan(record, 0, record.length);
    int first = textQuote(fields) + 1;
    try {
      return locate(
          new ByteArrayInputStream(record, first, record.length - first), first, textSpans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Span> locate(InputStream literal, int start, List<Span> textSpans)
      throws IOException {
    return new JsonText(literal)
        .locate(textSpans).stream()
            .map(span -> new Span(start + span.start(), start + span.end()))
            .toList();
  }

  private int textQuote(Fields fields) throws UnreadableRecordException {
    if (fields.text == Fields.MISSING) {
      throw new UnreadableRecordException(
          "no field \"" + textField.name() + "\" (--text-field names another)");
    }
    if (fields.text == Fields.NO_STRING) {
      throw new UnreadableRecordException("field \"" + textField.name() + "\" is not a string");
    }
    return fields.text;
  }

  /** What a look over a record found, and how deep in it. */
  private static final class Fields {
    static final int MISSING = -1;
    static final int NO_STRING = -2;

    final int[] ranks = new int[ORIGIN + 1];
    final @Nullable String[] scalars = new @Nullable String[ORIGIN + 1];
    int text = MISSING;

    Fields() {
      Arrays.fill(ranks, Integer.MAX_VALUE);
    }
  }

  private Fields scan(byte[] bytes, int from, int to) throws UnreadableRecordException {
    int invalid = Utf8.firstInvalid(bytes, from, to);
    if (invalid >= 0) {
      throw new UnreadableRecordException(
          "invalid UTF-8 at byte " + (invalid - from) + " (--encoding names another encoding)");
    }
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableRecordException("not a JSON object");
      }
      Fields fields = new Fields();
      object(parser, from, 0, wanted, fields);
      if (parser.nextToken() != null) {
        throw new UnreadableRecordException("more than one JSON value on the line");
      }
      return fields;
    } catch (JsonParseException e) {
      throw new UnreadableRecordException("malformed JSON: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new UnreadableRecordException("JSON that cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks over an object. The rank of a find is the number of objects that were entered: a key that
   * holds the dots itself has the lower one, and wins.
   */
  private static void object(
      JsonParser parser, int from, int rank, @Nullable FieldPath[] paths, Fields fields)
      throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      for (int field = 0; field < paths.length; field++) {
        FieldPath path = paths[field];
        if (path != null && path.endsWith(key) && rank <= fields.ranks[field]) {
          fields.ranks[field] = rank;
          if (field != TEXT) {
            fields.scalars[field] = scalar(parser, value);
          } else if (value == JsonToken.VALUE_STRING) {
            fields.text = from + (int) parser.currentTokenLocation().getByteOffset();
          } else {
            fields.text = Fields.NO_STRING;
          }
        }
      }
      @Nullable FieldPath @Nullable [] behind =
          value == JsonToken.START_OBJECT ? behind(paths, key) : null;
      if (behind == null) {
        parser.skipChildren();
      } else {
        object(parser, from, rank + 1, behind, fields);
      }
    }
  }

  /** Returns what is left of the paths behind a key, or null if nothing is looked for there. */
  private static @Nullable FieldPath @Nullable [] behind(@Nullable FieldPath[] paths, String key) {
    @Nullable FieldPath[] behind = new @Nullable FieldPath[paths.length];
    boolean any = false;
    for (int field = 0; field < paths.length; field++) {
      FieldPath path = paths[field];
      behind[field] = path == null ? null : path.behind(key);
      any |= behind[field] != null;
    }
    return any ? behind : null;
  }

  private static @Nullable String scalar(JsonParser parser, JsonToken value) throws IOException {
    boolean counts =
        value == JsonToken.VALUE_STRING
            || value == JsonToken.VALUE_NUMBER_INT
            || value == JsonToken.VALUE_NUMBER_FLOAT;
    return counts ? parser.getText() : null;
  }
}
