package org.dublette.match;

import org.jspecify.annotations.Nullable;

/** Measures a candidate pair exactly. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface Measure {
  /**
   * Returns what two items have in common if that is worth reporting, or else null; {@code a} is
   * the earlier one in keep order.
   */
  @Nullable Match measure(int a, int b);
}
