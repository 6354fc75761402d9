package org.dublette.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Tells JSON lines from other text by how they start. */
public final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  /** What a text looks like, going by its first line that is not blank. */
  public enum Start {
    /** That line is a JSON object. */
    OBJECT_LINE,
    /** It opens a JSON object that goes on behind it, or is cut short. */
    OPEN_OBJECT,
    /** It opens a JSON array of objects. */
    ARRAY,
    /** It is no JSON. */
    OTHER
  }

  /**
   * Looks at the start of a text.
   *
   * @param head its first bytes, in an encoding that holds ASCII as it is
   * @param whole whether that is all of it
   */
  public static Start look(byte[] head, int length, boolean whole) {
    int from = 0;
    while (from < length && isWhiteSpace(head[from])) {
      from++;
    }
    if (from == length) {
      return Start.OTHER;
    }
    if (head[from] == '[') {
      int inside = from + 1;
      while (inside < length && isWhiteSpace(head[inside])) {
        inside++;
      }
      return inside < length && head[inside] == '{' ? Start.ARRAY : Start.OTHER;
    }
    if (head[from] != '{') {
      return Start.OTHER;
    }
    int to = from;
    while (to < length && head[to] != '\n') {
      to++;
    }
    if (isObject(head, from, to)) {
      return Start.OBJECT_LINE;
    }
    return to == length && !whole || isOpen(head, from, to) ? Start.OPEN_OBJECT : Start.OTHER;
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isObject(byte[] bytes, int from, int to) {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOpen(byte[] bytes, int from, int to) {
    int i = to;
    while (i > from && isWhiteSpace(bytes[i - 1])) {
      i--;
    }
    return bytes[i - 1] == '{' || bytes[i - 1] == ',';
  }
}
