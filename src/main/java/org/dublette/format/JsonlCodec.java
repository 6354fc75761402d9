package org.dublette.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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

  private final FieldPath textField;
  private final FieldPath idField;
  private final @Nullable FieldPath orderField;

  /**
   * Makes a codec.
   *
   * @param orderField the field that decides what is kept, or null if none does
   */
  public JsonlCodec(FieldPath textField, FieldPath idField, @Nullable FieldPath orderField) {
    this.textField = textField;
    this.idField = idField;
    this.orderField = orderField;
  }

  @Override
  public Article read(byte[] bytes, int from, int to) throws UnreadableRecordException {
    Fields fields = scan(bytes, from, to);
    return new Article(fields.id, new JsonText(bytes, textQuote(fields)).decode(), fields.order);
  }

  @Override
  public List<Span> locate(byte[] record, List<Span> textSpans) throws UnreadableRecordException {
    Fields fields = scan(record, 0, record.length);
    return new JsonText(record, textQuote(fields)).locate(textSpans);
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

    int text = MISSING;
    int textRank = Integer.MAX_VALUE;
    @Nullable String id;
    int idRank = Integer.MAX_VALUE;
    @Nullable String order;
    int orderRank = Integer.MAX_VALUE;
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
      object(parser, from, 0, textField, idField, orderField, fields);
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
      JsonParser parser,
      int from,
      int rank,
      @Nullable FieldPath text,
      @Nullable FieldPath id,
      @Nullable FieldPath order,
      Fields fields)
      throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (text != null && text.endsWith(key) && rank <= fields.textRank) {
        fields.textRank = rank;
        fields.text =
            value == JsonToken.VALUE_STRING
                ? from + (int) parser.currentTokenLocation().getByteOffset()
                : Fields.NO_STRING;
      }
      if (id != null && id.endsWith(key) && rank <= fields.idRank) {
        fields.idRank = rank;
        fields.id = scalar(parser, value);
      }
      if (order != null && order.endsWith(key) && rank <= fields.orderRank) {
        fields.orderRank = rank;
        fields.order = scalar(parser, value);
      }
      if (value == JsonToken.START_OBJECT) {
        FieldPath textBehind = text == null ? null : text.behind(key);
        FieldPath idBehind = id == null ? null : id.behind(key);
        FieldPath orderBehind = order == null ? null : order.behind(key);
        if (textBehind == null && idBehind == null && orderBehind == null) {
          parser.skipChildren();
        } else {
          object(parser, from, rank + 1, textBehind, idBehind, orderBehind, fields);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static @Nullable String scalar(JsonParser parser, JsonToken value) throws IOException {
    boolean counts =
        value == JsonToken.VALUE_STRING
            || value == JsonToken.VALUE_NUMBER_INT
            || value == JsonToken.VALUE_NUMBER_FLOAT;
    return counts ? parser.getText() : null;
  }
}
