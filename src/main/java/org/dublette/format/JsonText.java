package org.dublette.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.Span;
import org.dublette.text.Utf8;

/**
 * A JSON string literal in its bytes, of which a parser has said that it is well-formed. An escaped
 * surrogate without its other half stands for U+FFFD.
 */
final class JsonText {
  private static final int REPLACEMENT = 0xFFFD;

  private final byte[] bytes;
  private final int first;
  private int at;
  private int character;

  /**
   * Makes a walk over a literal.
   *
   * @param quote index of its opening quote
   */
  JsonText(byte[] bytes, int quote) {
    this.bytes = bytes;
    this.first = quote + 1;
    this.at = first;
  }

  /** Returns what the literal stands for, as UTF-8. */
  byte[] decode() {
    int end = plainEnd(first);
    if (bytes[end] == '"') {
      return Arrays.copyOfRange(bytes, first, end);
    }
    byte[] text = new byte[Math.max(64, end - first + 32)];
    int size = 0;
    at = first;
    while (bytes[at] != '"') {
      int plain = plainEnd(at);
      int copied = plain - at;
      if (size + copied + 4 > text.length) {
        long wanted = Math.max(text.length * 2L, size + copied + 64L);
        text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, wanted));
      }
      System.arraycopy(bytes, at, text, size, copied);
      size += copied;
      at = plain;
      if (bytes[at] == '\\') {
        escape();
        size = Utf8.encode(character, text, size);
      }
    }
    return Arrays.copyOf(text, size);
  }

  /** Returns the bytes of the record that hold spans of the text. */
  List<Span> locate(List<Span> textSpans) {
    List<Span> located = new ArrayList<>(textSpans.size());
    at = first;
    int textAt = 0;
    for (Span span : textSpans) {
      textAt = advance(textAt, span.start());
      int start = at;
      textAt = advance(textAt, span.end());
      located.add(new Span(start, at));
    }
    return located;
  }

  private int advance(int textAt, int textTo) {
    int i = textAt;
    while (i < textTo) {
      if (bytes[at] == '\\') {
        escape();
        i += Utf8.length(character);
      } else {
        at++;
        i++;
      }
    }
    return i;
  }

  /** Returns the first quote or backslash. */
  private int plainEnd(int from) {
    int i = from;
    while (bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Steps over the escape at {@link #at} and sets {@link #character} to what it stands for. */
  private void escape() {
    byte kind = bytes[at + 1];
    if (kind == 'u') {
      int unit = hex(at + 2);
      at += 6;
      character = unit;
      if (Character.isSurrogate((char) unit)) {
        character = REPLACEMENT;
        if (Character.isHighSurrogate((char) unit) && bytes[at] == '\\' && bytes[at + 1] == 'u') {
          int low = hex(at + 2);
          if (Character.isLowSurrogate((char) low)) {
            character = Character.toCodePoint((char) unit, (char) low);
            at += 6;
          }
        }
      }
    } else {
      character =
          switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
          };
      at += 2;
    }
  }

  private int hex(int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      value = value << 4 | Character.digit(bytes[i], 16);
    }
    return value;
  }
}
