package org.dublette.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 read straight from byte arrays. Stateless and safe for use by many threads. */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private Utf8() {}

  /**
   * Finds the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no overlong
   * forms, no surrogates, nothing above U+10FFFF).
   *
   * @return its index, or -1 if all of {@code from..to} is well-formed
   */
  public static int firstInvalid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      while (i <= to - Long.BYTES && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
        i += Long.BYTES;
      }
      if (i >= to) {
        break;
      }
      int length = sequenceLength(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Returns the length of the well-formed sequence that starts at an index, or 0 if none does. */
  public static int sequenceLength(byte[] bytes, int i, int to) {
    int lead = bytes[i];
    if (lead >= 0) {
      return 1;
    }
    lead &= 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (i + length > to) {
      return 0;
    }
    int second = bytes[i + 1] & 0xFF;
    int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Returns the first index of an ASCII character in {@code from..to}, or {@code to}. */
  public static int indexOf(byte ascii, byte[] bytes, int from, int to) {
    long pattern = ascii * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONGS.get(bytes, i) ^ pattern;
      long zero = x - ONES & ~x & HIGH_BITS;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    while (i < to && bytes[i] != ascii) {
      i++;
    }
    return i;
  }

  /** Returns how many characters stand in {@code from..to}. */
  static int characters(byte[] bytes, int from, int to) {
    int characters = to - from;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONGS.get(bytes, i);
      characters -= Long.bitCount(x & ~x << 1 & HIGH_BITS);
    }
    if (i < to && to - from >= Long.BYTES) {
      long x = (long) LONGS.get(bytes, to - Long.BYTES);
      return characters
          - Long.bitCount((x & ~x << 1 & HIGH_BITS) >>> Byte.SIZE * (i + Long.BYTES - to));
    }
    for (; i < to; i++) {
      characters -= (bytes[i] & 0xC0) == 0x80 ? 1 : 0;
    }
    return characters;
  }

  /** Returns the code point that starts at an index of well-formed UTF-8. */
  public static int codePointAt(byte[] bytes, int i) {
    int lead = bytes[i];
    if (lead >= 0) {
      return lead;
    }
    lead &= 0xFF;
    if (lead < 0xE0) {
      return (lead & 0x1F) << 6 | bytes[i + 1] & 0x3F;
    }
    if (lead < 0xF0) {
      return (lead & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F;
    }
    return (lead & 0x07) << 18
        | (bytes[i + 1] & 0x3F) << 12
        | (bytes[i + 2] & 0x3F) << 6
        | bytes[i + 3] & 0x3F;
  }

  /** Returns how many bytes a code point takes. */
  public static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /**
   * Writes a code point.
   *
   * @param into has room for {@link #length(int)} bytes from {@code at}
   * @return the index behind the last byte written
   */
  public static int encode(int codePoint, byte[] into, int at) {
    int i = at;
    if (codePoint < 0x80) {
      into[i++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      into[i++] = (byte) (0xC0 | codePoint >>> 6);
      into[i++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      into[i++] = (byte) (0xE0 | codePoint >>> 12);
      into[i++] = (byte) (0x80 | codePoint >>> 6 & 0x3F);
      into[i++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      into[i++] = (byte) (0xF0 | codePoint >>> 18);
      into[i++] = (byte) (0x80 | codePoint >>> 12 & 0x3F);
      into[i++] = (byte) (0x80 | codePoint >>> 6 & 0x3F);
      into[i++] = (byte) (0x80 | codePoint & 0x3F);
    }
    return i;
  }
}
