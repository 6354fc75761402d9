package org.dublette.text;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit hash of a token: XXH3 (Yann Collet, "xxHash", version 0.8) without a seed. Its cases
 * of up to sixteen bytes, which almost all tokens are, are written out here, as a call that can't
 * be inlined costs more than they do. Stateless and safe for use by many threads.
 */
final class TokenHash {
  /** The lengths up to which XXH3 has a case of its own. */
  static final int TO_3 = 3;

  static final int TO_8 = 8;
  static final int TO_16 = 16;
  private static final Hasher64 LONG = Hashing.xxh3_64();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** What XXH3's secret comes to in each of its cases. */
  private static final long FLIP_TO_3 = 0x87275A9BL;

  private static final long FLIP_TO_8 = 0xC73AB174C5ECD5A2L;
  private static final long FLIP_LOW_TO_16 = 0x6782737BEA4239B9L;
  private static final long FLIP_HIGH_TO_16 = 0xAF56BC3B0996523AL;

  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_MX1 = 0x165667919E3779F9L;
  private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

  private TokenHash() {}

  /**
   * Returns the hash of some bytes.
   *
   * @param length at least 1
   */
  static long of(byte[] bytes, int from, int length) {
    if (length <= TO_3) {
      return ofTo3(bytes, from, length);
    }
    if (length <= TO_8) {
      return ofTo8(bytes, from, length);
    }
    if (length <= TO_16) {
      return ofTo16(bytes, from, length);
    }
    return ofLonger(bytes, from, length);
  }

  static long ofLonger(byte[] bytes, int from, int length) {
    return LONG.hashBytesToLong(bytes, from, length);
  }

  static long ofTo3(byte[] bytes, int from, int length) {
    long first = bytes[from] & 0xFF;
    long middle = bytes[from + (length >> 1)] & 0xFF;
    long last = bytes[from + length - 1] & 0xFF;
    long h = (first << 16 | middle << 24 | last | (long) length << 8) ^ FLIP_TO_3;
    h = (h ^ h >>> 33) * PRIME_2;
    h = (h ^ h >>> 29) * PRIME_3;
    return h ^ h >>> 32;
  }

  static long ofTo8(byte[] bytes, int from, int length) {
    long first = (int) INTS.get(bytes, from);
    long last = (int) INTS.get(bytes, from + length - 4) & 0xFFFFFFFFL;
    long h = last + (first << 32) ^ FLIP_TO_8;
    h ^= Long.rotateLeft(h, 49) ^ Long.rotateLeft(h, 24);
    h *= PRIME_MX2;
    h ^= (h >>> 35) + length;
    h *= PRIME_MX2;
    return h ^ h >>> 28;
  }

  static long ofTo16(byte[] bytes, int from, int length) {
    long low = (long) LONGS.get(bytes, from) ^ FLIP_LOW_TO_16;
    long high = (long) LONGS.get(bytes, from + length - 8) ^ FLIP_HIGH_TO_16;
    long upper = Math.multiplyHigh(low, high) + (low >> 63 & high) + (high >> 63 & low);
    long h = length + Long.reverseBytes(low) + high + (low * high ^ upper);
    h = (h ^ h >>> 37) * PRIME_MX1;
    return h ^ h >>> 32;
  }
}
