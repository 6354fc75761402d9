package org.dublette.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, with checks for their types. Not safe for use by several threads.
 */
final class JsonFields {
  private final Map<String, Object> fields;

  private JsonFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Something is missing in an object, or of another type. */
  static final class UnexpectedException extends RuntimeException {
    UnexpectedException(String message) {
      super(message);
    }
  }

  /** Reads the object that a parser stands at the start of. */
  static JsonFields read(JsonParser parser) throws IOException {
    return new JsonFields(object(parser));
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      Object value = value(parser, parser.nextToken());
      if (value != null) {
        fields.put(key, value);
      }
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          Object item = value(parser, next);
          if (item != null) {
            list.add(item);
          }
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  Map<String, Object> all() {
    return fields;
  }

  String text(String key) {
    if (fields.get(key) instanceof String text) {
      return text;
    }
    throw new UnexpectedException("no text \"" + key + "\"");
  }

  @Nullable String textOrNull(String key) {
    return fields.get(key) instanceof String text ? text : null;
  }

  long number(String key) {
    if (fields.get(key) instanceof Long number) {
      return number;
    }
    throw new UnexpectedException("no whole number \"" + key + "\"");
  }

  int smallNumber(String key) {
    return Math.toIntExact(number(key));
  }

  int smallNumberOr(String key, int other) {
    return fields.containsKey(key) ? smallNumber(key) : other;
  }

  double share(String key) {
    if (fields.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw new UnexpectedException("no number \"" + key + "\"");
  }

  boolean truth(String key) {
    return Boolean.TRUE.equals(fields.get(key));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String text)) {
        throw new UnexpectedException("\"" + key + "\" holds more than texts");
      }
      texts.add(text);
    }
    return texts;
  }

  List<JsonFields> objects(String key) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object item : list(key)) {
      objects.add(object(key, item));
    }
    return objects;
  }

  JsonFields object(String key) {
    return object(key, fields.get(key));
  }

  @SuppressWarnings("unchecked") // The maps are made above, with texts as keys.
  private static JsonFields object(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonFields((Map<String, Object>) map);
    }
    throw new UnexpectedException("no object \"" + key + "\"");
  }

  private List<?> list(String key) {
    if (fields.get(key) instanceof List<?> list) {
      return list;
    }
    throw new UnexpectedException("no list \"" + key + "\"");
  }
}
