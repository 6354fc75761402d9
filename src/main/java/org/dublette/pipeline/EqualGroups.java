package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.match.EqualKeys;
import org.dublette.match.Tasks;

/** Things of equal content. Things are numbered in keep order, and groups known by their first. */
final class EqualGroups {
  private final int[] firstOf;
  private final List<int[]> groups = new ArrayList<>();

  /**
   * Groups things.
   *
   * @param count how many there are
   * @param contents of 128 bits; the same content, the same group; safe for use by many threads
   */
  EqualGroups(int count, EqualKeys.Keys contents, Tasks tasks) {
    EqualKeys equal = EqualKeys.findWide(count, contents, tasks);
    firstOf = IntStream.range(0, count).toArray();
    for (int group = 0; group < equal.groups(); group++) {
      int[] members = equal.rows(group);
      for (int member : members) {
        firstOf[member] = members[0];
      }
      groups.add(members);
    }
    groups.sort(Comparator.comparingInt((int[] members) -> members[0]));
  }

  /** Returns the first thing of the same content, which may be the thing itself. */
  int firstOf(int thing) {
    return firstOf[thing];
  }

  /** Returns the groups of two things and more, by their first ones; members in keep order. */
  List<int[]> groups() {
    return groups;
  }
}
