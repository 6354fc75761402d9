package org.dublette.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What a step works with. It runs pieces of work that don't depend on each other, in a plain loop
 * or on several threads: the results come in the order of the pieces, whichever was done first. And
 * it has room for what they leave behind, in memory and outside of it.
 */
@FunctionalInterface
public interface Tasks {
  /** What {@link #room} is where nobody says. */
  long DEFAULT_ROOM = 64L << 20;

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

  /** Returns an empty store for numbers that may be too many for the memory. */
  default LongStore store() {
    return new HeapLongs();
  }

  /** Returns how many pieces of work are done at a time. */
  default int threads() {
    return 1;
  }

  /**
   * Returns how many bytes a piece of work may take for tables that it could also make piece by
   * piece.
   */
  default long room() {
    return DEFAULT_ROOM;
  }

  /** Returns the same for a step that does not run in pieces. */
  default long roomForOne() {
    return room();
  }

  /** Runs {@code work} for each number from 0 to {@code pieces - 1}. */
  <T> List<T> run(int pieces, IntFunction<T> work);

  /** Runs {@code work} on stretches of {@code 0..items} that together cover it, in order. */
  default <T> List<T> inStretches(int items, int length, StretchWork<T> work) {
    int pieces = (int) (((long) items + length - 1) / length);
    return run(pieces, i -> work.on(i * length, (int) Math.min(items, (i + 1L) * length)));
  }

  /**
   * Runs {@code work} on stretches of {@code 0..items} that together cover it, and hands the
   * results to the sink in order, on the calling thread. Few of them are held at a time.
   */
  default <T> void streamStretches(int items, int length, StretchWork<T> work, Consumer<T> sink) {
    for (int from = 0; from < items; from += length) {
      sink.accept(work.on(from, Math.min(items, from + length)));
    }
  }

  /** Work on the items {@code from..to}. */
  @FunctionalInterface
  interface StretchWork<T> {
    T on(int from, int to);
  }
}
