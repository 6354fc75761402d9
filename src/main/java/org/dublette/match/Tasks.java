package org.dublette.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Runs pieces of work that don't depend on each other: in a plain loop, or on several threads. The
 * results come in the order of the pieces, whichever was done first.
 */
@FunctionalInterface
public interface Tasks {
  /** Runs them one after the other. */
  Tasks IN_TURN =
      new Tasks() {
        @Override
        public <T> List<T> run(int pieces, IntFunction<T> work) {
          List<T> results = new ArrayList<>(pieces);
          for (int i = 0; i < pieces; i++) {
            results.add(work.apply(i));
          }
          return results;
        }
      };

  /** Runs {@code work} for each number from 0 to {@code pieces - 1}. */
  <T> List<T> run(int pieces, IntFunction<T> work);

  /** Runs {@code work} on stretches of {@code 0..items} that together cover it, in order. */
  default <T> List<T> inStretches(int items, int length, StretchWork<T> work) {
    int pieces = (int) (((long) items + length - 1) / length);
    return run(pieces, i -> work.on(i * length, (int) Math.min(items, (i + 1L) * length)));
  }

  /** Work on the items {@code from..to}. */
  @FunctionalInterface
  interface StretchWork<T> {
    T on(int from, int to);
  }
}
