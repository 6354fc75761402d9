package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dublette.text.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Looks over a record without a parser, and unescapes the text as it passes it.
 *
 * <p>It takes objects with plain keys, as almost all are, and is strict: what it takes, a parser
 * takes, and finds the same in it. About everything else it says nothing, and a parser is asked.
 * Not safe for use by several threads.
 */
final class JsonScan {
  /** What a string literal ends with if this doesn't take it. */
  private static final int REFUSED = -1;

  /**
   * Where the quote of a literal stands at least if it may be unescaped to the start of the same
   * array: what is written, eight bytes at a time, must not reach what is still to be read.
   */
  static final int LEAD = Long.BYTES;

  private static final int DEEPEST = 64;
  private static final int FIELDS = 4;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = ONES << 7;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  /** The bits that tell a sequence of three bytes, but for the two leads that ask for more. */
  private static final int THREE_BYTES = 0x00C0C0F0;

  private static final int THREE_BYTES_SET = 0x008080E0;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final @Nullable String[] scalars = new @Nullable String[FIELDS];
  private byte[] bytes = {};
  private int to;
  private int at;
  private boolean plain;
  private int textQuote;
  private int textLength;

  /**
   * Looks over a record.
   *
   * @param names of the fields, the text's first; null for those that are not wanted
   * @param text where the text goes, with room for the record and eight bytes more
   * @return whether this takes the record, and found a text in it
   */
  boolean look(byte[] record, int from, int end, byte[] @Nullable [] names, byte[] text) {
    bytes = record;
    to = end;
    at = from;
    textQuote = REFUSED;
    Arrays.fill(scalars, null);
    boolean taken = object(names, text) && skipBlanks() == to;
    return taken && textQuote != REFUSED;
  }

  /** Returns where the text's literal starts. */
  int textQuote() {
    return textQuote;
  }

  /** Returns how many bytes the text has. */
  int textLength() {
    return textLength;
  }

  /** Returns the string or number in a field, or null if there is none. */
  @Nullable String scalar(int field) {
    return scalars[field];
  }

  private boolean object(byte[] @Nullable [] names, byte[] text) {
    if (!next('{')) {
      return false;
    }
    if (next('}')) {
      return true;
    }
    do {
      if (!next('"')) {
        return false;
      }
      int key = at;
      int keyEnd = string();
      if (keyEnd == REFUSED || !plain || !next(':')) {
        return false;
      }
      skipBlanks();
      int field = field(names, key, keyEnd);
      if (!(field == 0 ? text(text) : value(field))) {
        return false;
      }
    } while (next(','));
    return next('}');
  }

  private int field(byte[] @Nullable [] names, int from, int end) {
    for (int field = 0; field < names.length; field++) {
      byte[] name = names[field];
      if (name != null && Arrays.equals(name, 0, name.length, bytes, from, end)) {
        return field;
      }
    }
    return -1;
  }

  private boolean text(byte[] into) {
    if (at >= to || bytes[at] != '"') {
      return false;
    }
    textQuote = at;
    textLength = decode(bytes, at + 1, to, into);
    return textLength != REFUSED;
  }

  /** Steps over a value, and takes it if it is a scalar in a field that is wanted. */
  private boolean value(int field) {
    if (at >= to) {
      return false;
    }
    int start = at;
    byte first = bytes[at];
    String scalar = null;
    if (first == '"') {
      at++;
      int end = string();
      if (end == REFUSED || field >= 0 && !plain) {
        return false;
      }
      scalar = field < 0 ? null : new String(bytes, start + 1, end - start - 1, UTF_8);
    } else if (first == '{' || first == '[') {
      if (!nested()) {
        return false;
      }
    } else if (first == '-' || isDigit(first)) {
      if (!number()) {
        return false;
      }
      scalar = field < 0 ? null : new String(bytes, start, at - start, UTF_8);
    } else if (!word("true") && !word("false") && !word("null")) {
      return false;
    }
    if (field >= 0) {
      scalars[field] = scalar;
    }
    return true;
  }

  /** Steps over an object or an array, whatever is in it. */
  private boolean nested() {
    long objects = 0; // a bit for each level
    int depth = 0;
    boolean opened = true; // whether a value may start here, and not a comma
    while (true) {
      skipBlanks();
      if (at >= to) {
        return false;
      }
      byte b = bytes[at];
      if (opened) {
        boolean inObject = depth > 0 && (objects & 1) != 0;
        if (inObject && (!next('"') || string() == REFUSED || !next(':'))) {
          return false;
        }
        skipBlanks();
        b = at < to ? bytes[at] : 0;
        if (b == '{' || b == '[') {
          at++;
          if (++depth > DEEPEST) {
            return false;
          }
          objects = objects << 1 | (b == '{' ? 1 : 0);
          opened = !next(b == '{' ? '}' : ']');
          if (opened) {
            continue;
          }
          depth--;
          objects >>>= 1;
        } else if (!value(-1)) {
          return false;
        }
        opened = false;
      } else {
        boolean inObject = (objects & 1) != 0;
        if (next(',')) {
          opened = true;
          continue;
        }
        if (!next(inObject ? '}' : ']')) {
          return false;
        }
        depth--;
        objects >>>= 1;
      }
      if (depth == 0) {
        return true;
      }
    }
  }

  private boolean number() {
    if (bytes[at] == '-') {
      at++;
    }
    int start = at;
    if (!digits() || bytes[start] == '0' && at > start + 1) {
      return false;
    }
    if (at < to && bytes[at] == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (at < to && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int start = at;
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    return at > start;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean word(String word) {
    if (to - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  private boolean next(char wanted) {
    if (skipBlanks() < to && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private int skipBlanks() {
    while (at < to && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Marks, in its highest bit, the first byte that is not plain ASCII of a literal. */
  private static long special(long x) {
    long quotes = x ^ QUOTES;
    long backslashes = x ^ BACKSLASHES;
    return (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | x - BLANKS & ~x | x)
        & HIGH;
  }

  /** Steps over a string literal and returns the index of its closing quote. */
  private int string() {
    plain = true;
    int i = at;
    while (i < to) {
      while (i <= to - Long.BYTES) {
        long special = special((long) LONGS.get(bytes, i));
        if (special != 0) {
          i += Long.numberOfTrailingZeros(special) >>> 3;
          break;
        }
        i += Long.BYTES;
      }
      if (i >= to) {
        return REFUSED;
      }
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return i;
      }
      if (b == '\\') {
        plain = false;
        int length = JsonText.escapeLength(bytes, i, to);
        if (length == 0) {
          return REFUSED;
        }
        i += length;
      } else if (b < 0) {
        int length = Utf8.sequenceLength(bytes, i, to);
        if (length == 0) {
          return REFUSED;
        }
        i += length;
      } else if (b < ' ') {
        return REFUSED;
      } else {
        i++;
      }
    }
    return REFUSED;
  }

  /**
   * Unescapes a string literal and steps over it.
   *
   * @return how many bytes it stands for, or {@link #REFUSED}
   */
  private int decode(byte[] record, int from, int end, byte[] into) {
    int i = from;
    int size = 0;
    while (i < end) {
      while (i <= end - Long.BYTES) {
        long x = (long) LONGS.get(record, i);
        LONGS.set(into, size, x);
        long special = special(x);
        if (special != 0) {
          int before = Long.numberOfTrailingZeros(special) >>> 3;
          i += before;
          size += before;
          break;
        }
        i += Long.BYTES;
        size += Long.BYTES;
      }
      if (i >= end) {
        return REFUSED;
      }
      byte b = record[i];
      if (b < 0) {
        int behind = wide(record, i, end, into, size);
        if (behind < 0) {
          return REFUSED;
        }
        size += behind - i;
        i = behind;
      } else if (b == '\\') {
        int length = JsonText.escapeLength(record, i, end);
        if (length == 0) {
          return REFUSED;
        }
        long escape = JsonText.escape(record, i, end);
        size = Utf8.encode((int) escape, into, size);
        i += (int) (escape >>> 32);
      } else if (b == '"') {
        at = i + 1;
        return size;
      } else if (b < ' ') {
        return REFUSED;
      } else {
        into[size++] = b;
        i++;
      }
    }
    return REFUSED;
  }

  /** Copies characters up to the next ASCII one and returns the index behind, or refuses them. */
  private static int wide(byte[] record, int from, int end, byte[] into, int size) {
    int shift = size - from;
    int i = from;
    do {
      int x = i <= end - Integer.BYTES ? (int) INTS.get(record, i) : 0;
      boolean three = (x & THREE_BYTES) == THREE_BYTES_SET && (x & 0xFF) != 0xE0;
      if (three && (x & 0xFF) != 0xED) {
        INTS.set(into, i + shift, x);
        i += 3;
      } else {
        int length = Utf8.sequenceLength(record, i, end);
        if (length == 0) {
          return REFUSED;
        }
        for (int k = 0; k < length; k++) {
          into[i + shift] = record[i];
          i++;
        }
      }
    } while (i < end && record[i] < 0);
    return i;
  }

  /**
   * Unescapes a string literal of which a parser has said that it is well-formed.
   *
   * @param quote index of its opening quote
   * @param into has room for the rest of the record and eight bytes more; or the record itself, if
   *     the quote does not stand before {@link #LEAD}
   * @return how many bytes it stands for
   */
  int decodeParsed(byte[] record, int quote, int end, byte[] into) {
    int length = decode(record, quote + 1, end, into);
    if (length == REFUSED) {
      throw new IllegalStateException("a literal that was parsed cannot be read");
    }
    return length;
  }
}
