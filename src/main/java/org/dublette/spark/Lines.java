package org.dublette.spark;

import java.io.Serializable;
import java.util.List;
import org.dublette.model.Skip;

/** How many lines stand in a source before the split that a record is in. Immutable. */
final class Lines implements Serializable {
  private final int[] sources;
  private final long[] before;
  private final int[] firstOfSplit;

  /**
   * Counts.
   *
   * @param splits in their order
   */
  Lines(List<SplitResult> splits) {
    int stretches = splits.stream().mapToInt(split -> split.stretches().size()).sum();
    sources = new int[stretches];
    before = new long[stretches];
    firstOfSplit = new int[splits.size() + 1];
    int at = 0;
    int last = -1;
    long lines = 0;
    for (int split = 0; split < splits.size(); split++) {
      for (SplitResult.Stretch stretch : splits.get(split).stretches()) {
        lines = stretch.source() == last ? lines : 0;
        last = stretch.source();
        sources[at] = stretch.source();
        before[at++] = lines;
        lines += stretch.lines();
      }
      firstOfSplit[split + 1] = at;
    }
  }

  /** Returns how many lines of a source stand before a split. */
  long before(int split, int source) {
    int at = firstOfSplit[split] + source - sources[firstOfSplit[split]];
    return before[at];
  }

  /** Returns a skipped record with its line in the source. */
  Skip complete(int split, Skip skip) {
    return new Skip(
        skip.source(),
        skip.sourceName(),
        before(split, skip.source()) + skip.line(),
        skip.offset(),
        skip.length(),
        skip.reason());
  }
}
