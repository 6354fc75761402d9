package org.dublette.spark;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/** A key of which all with the same group come to the same task. */
interface Grouped extends Serializable {
  /** Returns the group, spread over all numbers as a fingerprint is, or not. */
  long group();

  /** Puts groups on parts, evenly. */
  final class ByGroup extends Partitioner {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final int parts;

    ByGroup(int parts) {
      this.parts = parts;
    }

    @Override
    public int numPartitions() {
      return parts;
    }

    @Override
    public int getPartition(Object key) {
      return part(((Grouped) key).group(), parts);
    }

    static int part(long group, int parts) {
      long mixed = (group ^ group >>> 32) * FACTOR;
      return (int) Math.floorMod(mixed ^ mixed >>> 29, (long) parts);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByGroup same && same.parts == parts;
    }

    @Override
    public int hashCode() {
      return parts;
    }
  }
}
