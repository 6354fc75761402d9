package org.dublette.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The general categories of Unicode 13, read from a table that is shipped, so that the answer does
 * not change with the Java that it runs on. Stateless and safe for use by many threads.
 */
final class Categories {
  private static final String TABLE = "categories.txt";

  /** Two letters for each of the constants of {@link Character}, in their order. */
  private static final String NAMES =
      "Cn" + "Lu" + "Ll" + "Lt" + "Lm" + "Lo" + "Mn" + "Me" + "Mc" + "Nd" + "Nl" + "No" + "Zs"
          + "Zl" + "Zp" + "Cc" + "Cf" + "--" + "Co" + "Cs" + "Pd" + "Ps" + "Pe" + "Pc" + "Po" + "Sm"
          + "Sc" + "Sk" + "So" + "Pi" + "Pf";

  private static final Categories ALL = load();

  private int[] firsts = new int[1 << 12];
  private int[] lasts = new int[1 << 12];
  private byte[] even = new byte[1 << 12];
  private byte[] odd = new byte[1 << 12];
  private int count;

  private Categories() {}

  /**
   * Returns the category of a code point, as one of the constants of {@link Character#getType(int)}
   * are.
   */
  static int of(int codePoint) {
    int found = Arrays.binarySearch(ALL.firsts, 0, ALL.count, codePoint);
    int range = found >= 0 ? found : -found - 2;
    if (range < 0 || codePoint > ALL.lasts[range]) {
      return Character.UNASSIGNED;
    }
    return (codePoint - ALL.firsts[range] & 1) == 0 ? ALL.even[range] : ALL.odd[range];
  }

  private static Categories load() {
    Categories categories = new Categories();
    try (InputStream in =
        Objects.requireNonNull(Categories.class.getResourceAsStream(TABLE), TABLE)) {
      byte[] table = in.readAllBytes();
      int at = 0;
      while (at < table.length) {
        int end = at;
        while (table[end] != '\n') {
          end++;
        }
        if (table[at] != '#') {
          categories.add(table, at, end);
        }
        at = end + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return categories;
  }

  private void add(byte[] table, int from, int to) {
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, count * 2);
      lasts = Arrays.copyOf(lasts, count * 2);
      even = Arrays.copyOf(even, count * 2);
      odd = Arrays.copyOf(odd, count * 2);
    }
    int gap = from;
    while (table[gap] != ' ') {
      gap++;
    }
    int nameGap = gap + 1;
    while (table[nameGap] != ' ') {
      nameGap++;
    }
    firsts[count] = hex(table, from, gap);
    lasts[count] = hex(table, gap + 1, nameGap);
    even[count] = category(table, nameGap + 1);
    odd[count] = to - nameGap > 3 ? category(table, nameGap + 3) : even[count];
    count++;
  }

  private static int hex(byte[] table, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | Character.digit(table[i], 16);
    }
    return value;
  }

  private static byte category(byte[] table, int at) {
    for (int i = 0; i < NAMES.length(); i += 2) {
      if (NAMES.charAt(i) == table[at] && NAMES.charAt(i + 1) == table[at + 1]) {
        return (byte) (i / 2);
      }
    }
    throw new IllegalStateException("unknown category in " + TABLE);
  }
}
