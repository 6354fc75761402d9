package org.dublette.text;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.text.Normalizer;
import java.util.List;

/**
 * Decomposes long runs of combining marks and puts them in canonical order (Unicode Standard,
 * section 3.11): a stable sort by combining class, in linear time. The JDK's Normalizer inserts one
 * mark after the other, which takes quadratic time unless they are in order already; how it orders
 * two of them tells which has the larger class. Stateless and safe for use by many threads.
 */
final class CanonicalOrder {
  /** A mark of the lowest class above that of base characters, and one of the highest class. */
  private static final String LOWEST = "\u0334";

  private static final String HIGHEST = "\u0345";

  private CanonicalOrder() {}

  /** Returns the compatibility decomposition of a text, which every normal form may start from. */
  static String decomposed(String text) {
    IntArrayList all = new IntArrayList(text.length() + 8);
    Int2ObjectMap<String> known = new Int2ObjectOpenHashMap<>();
    text.codePoints()
        .forEach(
            codePoint ->
                known
                    .computeIfAbsent(
                        codePoint,
                        one -> Normalizer.normalize(Character.toString(one), Normalizer.Form.NFKD))
                    .codePoints()
                    .forEach(all::add));
    order(all);
    return new String(all.elements(), 0, all.size());
  }

  private static void order(IntArrayList all) {
    Int2IntMap ranks = ranks(all);
    int from = 0;
    while (from < all.size()) {
      int to = from;
      while (to < all.size() && ranks.get(all.getInt(to)) > 0) {
        to++;
      }
      if (to - from > 1) {
        order(all.elements(), from, to, ranks);
      }
      from = to + 1;
    }
  }

  /** Sorts by counting. */
  private static void order(int[] marks, int from, int to, Int2IntMap ranks) {
    int[] starts = new int[ranks.size() + 2];
    for (int i = from; i < to; i++) {
      starts[ranks.get(marks[i]) + 1]++;
    }
    for (int rank = 1; rank < starts.length; rank++) {
      starts[rank] += starts[rank - 1];
    }
    int[] sorted = new int[to - from];
    for (int i = from; i < to; i++) {
      sorted[starts[ranks.get(marks[i])]++] = marks[i];
    }
    System.arraycopy(sorted, 0, marks, from, sorted.length);
  }

  /** Returns ranks of the marks in the order of their classes, which are not 0. */
  private static Int2IntMap ranks(IntArrayList all) {
    List<String> marks =
        all.intStream()
            .distinct()
            .mapToObj(Character::toString)
            .filter(mark -> swaps(mark, LOWEST) || swaps(HIGHEST, mark))
            .sorted(CanonicalOrder::compare)
            .toList();
    Int2IntMap ranks = new Int2IntOpenHashMap();
    int rank = 0;
    for (int i = 0; i < marks.size(); i++) {
      rank += i == 0 || compare(marks.get(i - 1), marks.get(i)) != 0 ? 1 : 0;
      ranks.put(marks.get(i).codePointAt(0), rank);
    }
    return ranks;
  }

  private static int compare(String mark, String other) {
    return swaps(mark, other) ? 1 : swaps(other, mark) ? -1 : 0;
  }

  /** Tells whether a mark goes behind the one that it stands before. */
  private static boolean swaps(String mark, String behind) {
    return !mark.equals(behind)
        && Normalizer.normalize(mark + behind, Normalizer.Form.NFD).equals(behind + mark);
  }
}
