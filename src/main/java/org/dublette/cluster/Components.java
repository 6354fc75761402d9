package org.dublette.cluster;

/**
 * The connected components of a graph, each known by its smallest member (Tarjan 1975; paths are
 * halved as they are walked). Not safe for use by several threads.
 */
public final class Components {
  private final int[] parent;

  /**
   * Starts with every item alone.
   *
   * @param items how many there are, numbered from 0
   */
  public Components(int items) {
    parent = new int[items];
    for (int i = 0; i < items; i++) {
      parent[i] = i;
    }
  }

  /** Puts two items, and all that are with them, into one component. */
  public void join(int one, int other) {
    int a = of(one);
    int b = of(other);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** Returns the smallest item of an item's component. */
  public int of(int item) {
    int at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
