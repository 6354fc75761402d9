package org.dublette.spark;

/**
 * A place in the input, by which findings are sorted.
 *
 * @param rank the position of an article, which stands for its rank where things are laid by splits
 * @param second what decides between findings of one article
 */
record InInput(long rank, long second) implements Ranked, Comparable<InInput> {
  @Override
  public int compareTo(InInput other) {
    int byFirst = Long.compare(rank, other.rank);
    return byFirst != 0 ? byFirst : Long.compare(second, other.second);
  }
}
