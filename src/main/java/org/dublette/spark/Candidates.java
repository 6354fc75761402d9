package org.dublette.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an item is to be measured with, or a piece of that.
 *
 * @param item the item
 * @param others those that it is measured with, in keep order
 * @param crowded whether there are so many that only its closest pairs stay
 * @param holders whether the others hold what the item asks for, and not share its bands
 */
record Candidates(Place item, List<Place> others, boolean crowded, boolean holders)
    implements Needing, Comparable<Candidates> {
  /** So many bits of a rank make no difference: what stands close together is done together. */
  private static final int CLOSE_BITS = 24;

  @Override
  public long group() {
    Place first = others.get(0);
    return first.rank() * 31 + first.part() + (item.rank() >>> CLOSE_BITS);
  }

  @Override
  public List<Place> places() {
    List<Place> all = new ArrayList<>(others);
    all.add(item);
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Candidates same && compareTo(same) == 0;
  }

  @Override
  public int hashCode() {
    return item.hashCode();
  }

  @Override
  public int compareTo(Candidates other) {
    int byItem = item.compareTo(other.item);
    int byKind = byItem != 0 ? byItem : Boolean.compare(holders, other.holders);
    return byKind != 0 ? byKind : others.get(0).compareTo(other.others.get(0));
  }
}
