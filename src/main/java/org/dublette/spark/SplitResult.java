package org.dublette.spark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is told of a split.
 *
 * @param stretches of the sources that it holds
 * @param articles how many it has
 * @param skipped how many records hold no article
 */
record SplitResult(List<Stretch> stretches, long articles, long skipped) {

  /**
   * What the split holds of a source.
   *
   * @param source its place in the table
   * @param lines how many line ends
   * @param bytes how many decompressed bytes
   * @param damage why it could not be read to its end, or null if it could
   */
  record Stretch(int source, long lines, long bytes, @Nullable String damage) {}
}
