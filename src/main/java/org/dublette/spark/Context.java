package org.dublette.spark;

import java.util.List;
import org.dublette.pipeline.Options;

/**
 * What every task knows. Handed out once to each executor.
 *
 * @param options what shapes the answer
 * @param settings how the job is done
 * @param sources all sources that are read, in their order; each position in the list is its place,
 *     which may be smaller than its number where files were left out
 * @param splits what the tasks read
 */
record Context(
    Options options, SparkSettings settings, List<SourceInfo> sources, List<Split> splits) {
  private static final int OFFSET_BITS = 40;

  /** The most bytes of a decompressed source. */
  static final long LARGEST_SOURCE = 1L << OFFSET_BITS;

  /** The most sources. */
  static final int MOST_SOURCES = 1 << 22;

  /**
   * Returns the position of a record: a number that orders all records as they are in the input.
   */
  static long position(int source, long offset) {
    return (long) source << OFFSET_BITS | offset;
  }

  /** Returns the place of a position's source. */
  static int sourceOf(long position) {
    return (int) (position >>> OFFSET_BITS);
  }

  /** Returns where a position's record starts in its source. */
  static long offsetOf(long position) {
    return position & (LARGEST_SOURCE - 1);
  }

  /** Returns the split that a position lies in. */
  int splitOf(long position) {
    int low = 0;
    int high = splits.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      Split split = splits.get(middle);
      if (position(split.source(), split.from()) <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns where a source's decompressed bytes can be read again. */
  String content(int source) {
    SourceInfo info = sources.get(source);
    return info.isUnpacked() ? spool(source) : info.file().location();
  }

  /** Returns where a source is unpacked to. */
  String spool(int source) {
    return settings.workFolder() + "/spool/" + source;
  }
}
