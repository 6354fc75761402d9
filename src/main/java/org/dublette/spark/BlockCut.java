package org.dublette.spark;

import org.dublette.model.Overlap;
import org.dublette.model.Removal;
import org.dublette.model.RepeatedBlock;

/**
 * A block to be cut.
 *
 * @param rank of its article
 * @param block its index there
 * @param keptRank of the article of its counterpart
 * @param kept its counterpart
 * @param reason whether as a repeat within its article, across articles, or as boilerplate
 * @param overlap what the two have in common
 * @param equal whether their normal forms are the same
 */
record BlockCut(
    long rank,
    int block,
    long keptRank,
    Removal.Counterpart kept,
    RepeatedBlock.Kind reason,
    Overlap overlap,
    boolean equal)
    implements Ranked, Comparable<BlockCut> {

  double similarity() {
    return equal ? 1 : overlap.jaccard();
  }

  @Override
  public int compareTo(BlockCut other) {
    int byRank = Long.compare(rank, other.rank);
    return byRank != 0 ? byRank : Integer.compare(block, other.block);
  }
}
