package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dublette.model.Fingerprint;

/**
 * Things of equal content, each group represented by its first in keep order. Things are numbered
 * in keep order.
 */
final class EqualGroups {
  private final int[] sorted;
  private final int[] groupStart;
  private final int[] representatives;

  /**
   * Groups things.
   *
   * @param count how many there are
   * @param content of each; the same content, the same group
   */
  EqualGroups(int count, IntFunction<Fingerprint> content) {
    Fingerprint[] contents = new Fingerprint[count];
    Arrays.setAll(contents, content);
    sorted = IntStream.range(0, count).toArray();
    IntArrays.quickSort(
        sorted,
        (x, y) -> {
          int byContent = contents[x].compareTo(contents[y]);
          return byContent != 0 ? byContent : Integer.compare(x, y);
        });
    int[] startOf = new int[count];
    Arrays.fill(startOf, -1);
    for (int from = 0; from < count; ) {
      startOf[sorted[from]] = from;
      int to = from + 1;
      while (to < count && contents[sorted[to]].equals(contents[sorted[from]])) {
        to++;
      }
      from = to;
    }
    representatives = IntStream.range(0, count).filter(i -> startOf[i] >= 0).toArray();
    groupStart = startOf;
  }

  /** Returns the first of each group, in keep order. */
  int[] representatives() {
    return representatives;
  }

  /** Returns the members of a representative's group, in keep order, itself included. */
  int[] members(int representative) {
    int from = groupStart[representative];
    int to = from + 1;
    while (to < sorted.length && groupStart[sorted[to]] < 0) {
      to++;
    }
    return Arrays.copyOfRange(sorted, from, to);
  }
}
