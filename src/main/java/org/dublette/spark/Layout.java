package org.dublette.spark;

import org.apache.spark.Partitioner;
import org.apache.spark.broadcast.Broadcast;

/**
 * On which part the row of an article stands, by its rank; the rows of a part are sorted by it.
 * Either the parts are the splits that were read, or, if keep order is not that of the input, equal
 * stretches of keep order.
 */
final class Layout extends Partitioner {
  private final Broadcast<Context> context;
  private final int parts;
  private final long ranks;

  private Layout(Broadcast<Context> context, int parts, long ranks) {
    this.context = context;
    this.parts = parts;
    this.ranks = ranks;
  }

  /** Returns the layout in which ranks are positions and parts are splits. */
  static Layout ofSplits(Broadcast<Context> context) {
    return new Layout(context, context.value().splits().size(), -1);
  }

  /** Returns the layout of ranks without gaps. */
  static Layout ofRanks(Broadcast<Context> context, long ranks) {
    return new Layout(context, context.value().splits().size(), Math.max(1, ranks));
  }

  @Override
  public int numPartitions() {
    return parts;
  }

  @Override
  public int getPartition(Object key) {
    return part(key instanceof Ranked ranked ? ranked.rank() : (Long) key);
  }

  int part(long rank) {
    if (rank < 0) {
      return 0;
    }
    return ranks < 0
        ? context.value().splitOf(rank)
        : (int) Math.min(parts - 1L, rank / ((ranks + parts - 1) / parts));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout same && same.parts == parts && same.ranks == ranks;
  }

  @Override
  public int hashCode() {
    return parts;
  }
}
