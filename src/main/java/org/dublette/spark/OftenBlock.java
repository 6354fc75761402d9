package org.dublette.spark;

import org.jspecify.annotations.Nullable;

/**
 * A place of a block that stands, equal or near, in many articles.
 *
 * @param leader by which these blocks are known
 * @param place where one of them stands
 * @param origin key of the publisher or site of its article
 * @param family the articles that count as one with it are known by this rank
 */
record OftenBlock(Place leader, Place place, long origin, long family) {

  OftenBlock withFamily(@Nullable Place root) {
    return root == null ? this : new OftenBlock(leader, place, origin, root.rank());
  }

  /** What is counted once. */
  record Counted(Place leader, long origin, long family) implements Grouped, Comparable<Counted> {
    @Override
    public long group() {
      return (leader.rank() * 31 + leader.part()) * 31 + origin + family * 17;
    }

    Counting counting() {
      return new Counting(leader, origin);
    }

    @Override
    public int compareTo(Counted other) {
      int byLeader = leader.compareTo(other.leader);
      int byOrigin = byLeader != 0 ? byLeader : Long.compare(origin, other.origin);
      return byOrigin != 0 ? byOrigin : Long.compare(family, other.family);
    }
  }

  /** What is counted by. */
  record Counting(Place leader, long origin) {}

  Counted counted() {
    return new Counted(leader, origin, family);
  }
}
