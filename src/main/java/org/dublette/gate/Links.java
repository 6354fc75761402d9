package org.dublette.gate;

import java.util.Arrays;

/** Which of some copies belong together already: a union-find. Used by one thread. */
final class Links {
  private final int[] parents;

  Links(int copies) {
    parents = new int[copies];
    Arrays.setAll(parents, copy -> copy);
  }

  /** Returns the one that stands for all that belong together with a copy. */
  int find(int copy) {
    int root = copy;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  void join(int one, int other) {
    int a = find(one);
    int b = find(other);
    parents[Math.max(a, b)] = Math.min(a, b);
  }
}
