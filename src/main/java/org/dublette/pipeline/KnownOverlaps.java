package org.dublette.pipeline;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import org.dublette.model.Overlap;
import org.jspecify.annotations.Nullable;

/**
 * What pairs of articles were found to have in common as a whole, so that nobody measures them
 * again. Filled by one thread, then safe for use by many.
 */
final class KnownOverlaps {
  private final Long2ObjectMap<Overlap> overlaps = new Long2ObjectOpenHashMap<>();

  /** Adds a pair: two articles, that which is the earlier in keep order first. */
  void add(int a, int b, Overlap overlap) {
    overlaps.put(pair(a, b), overlap);
  }

  /** Returns what two articles have in common, or null if that is not known. */
  @Nullable Overlap of(int a, int b) {
    return overlaps.get(pair(a, b));
  }

  private static long pair(int a, int b) {
    return (long) a << 32 | b;
  }
}
