package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which pairs of a bucket are measured: all, or, in a full one, each member with the bucket's
 * leaders. A leader has no verified pair with an earlier leader, so n copies of one text cost n
 * measurements and not n²/2.
 */
final class Buckets {
  /** A bucket of more members than this is full. */
  static final int LARGEST = 1_000;

  private Buckets() {}

  /**
   * Measures every pair of a bucket that passes the filter.
   *
   * @param members in keep order
   */
  static void measureAll(int[] members, Measure measurer, PairFilter filter, List<Match> found) {
    for (int i = 0; i < members.length; i++) {
      for (int j = i + 1; j < members.length; j++) {
        if (filter.accepts(members[i], members[j])) {
          Match match = measurer.measure(members[i], members[j]);
          if (match != null) {
            found.add(match);
          }
        }
      }
    }
  }

  /**
   * Measures every member of a bucket with the leaders before it. Near misses are not kept: there
   * could be as many as pairs.
   *
   * @param members in keep order
   * @param active of a pair that is measured, at least one member is active
   * @return the leaders
   */
  static IntArrayList measureLeaders(
      int[] members, IntPredicate active, Measure measurer, PairFilter filter, List<Match> found) {
    IntArrayList leaders = new IntArrayList();
    IntArrayList activeLeaders = new IntArrayList();
    for (int member : members) {
      boolean leads = true;
      boolean isActive = active.test(member);
      IntArrayList partners = isActive ? leaders : activeLeaders;
      for (int i = 0; i < partners.size(); i++) {
        int leader = partners.getInt(i);
        if (filter.accepts(leader, member)) {
          Match match = measurer.measure(leader, member);
          if (match != null && match.grade() != Match.Grade.NEAR_MISS) {
            found.add(match);
            leads = false;
          }
        }
      }
      if (leads) {
        leaders.add(member);
        if (isActive) {
          activeLeaders.add(member);
        }
      }
    }
    return leaders;
  }
}
