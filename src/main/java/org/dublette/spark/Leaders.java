package org.dublette.spark;

import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dublette.model.Overlap;
import org.jspecify.annotations.Nullable;

/**
 * Decides who stays as {@link org.dublette.cluster.Clusterer} does, of pairs that come in the order
 * of their components, then of their later items, then of their earlier ones: so when an item's
 * turn comes, it is known who of those before it stays. Of a component, however large, nothing is
 * held but who goes. Used by one thread.
 *
 * @param <C> what a component is known by
 * @param <I> items
 * @param <P> pairs
 */
final class Leaders<C, I, P> {
  private final Supplier<Set<I>> sets;
  private final Function<P, I> earlier;
  private final Function<P, I> later;
  private final Function<P, Overlap> overlap;
  private Set<I> gone;
  private @Nullable C component;

  /**
   * Starts.
   *
   * @param sets makes an empty set
   */
  Leaders(
      Supplier<Set<I>> sets,
      Function<P, I> earlier,
      Function<P, I> later,
      Function<P, Overlap> overlap) {
    this.sets = sets;
    this.gone = sets.get();
    this.earlier = earlier;
    this.later = later;
    this.overlap = overlap;
  }

  /**
   * Decides an item.
   *
   * @param of the component that it belongs to
   * @param pairs all those of which it is the later item
   * @param removable whether it may go
   * @param out is told of the pair because of which it goes, if it does
   */
  void decide(C of, Iterator<P> pairs, boolean removable, Consumer<P> out) {
    if (!of.equals(component)) {
      component = of;
      if (!gone.isEmpty()) {
        // To empty it would take as long for each component as for the largest one before.
        gone = sets.get();
      }
    }
    P best = null;
    while (pairs.hasNext()) {
      P pair = pairs.next();
      boolean stays = !gone.contains(earlier.apply(pair));
      if (stays && (best == null || overlap.apply(pair).compareJaccard(overlap.apply(best)) > 0)) {
        best = pair;
      }
    }
    if (best != null && removable) {
      gone.add(later.apply(best));
      out.accept(best);
    }
  }
}
