package org.dublette.spark;

/**
 * A block of an article, or one of the views in which an article is compared. Places are in keep
 * order.
 *
 * @param rank the article's place in keep order; -1 for the blocks that the user wants to be
 *     ignored
 * @param part the block's index, or the view's number
 */
record Place(long rank, int part) implements Ranked, Comparable<Place> {
  /** The rank of blocks that stand in no article. */
  static final long IGNORED = -1;

  @Override
  public int compareTo(Place other) {
    int byRank = Long.compare(rank, other.rank);
    return byRank != 0 ? byRank : Integer.compare(part, other.part);
  }
}
