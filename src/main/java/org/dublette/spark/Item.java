package org.dublette.spark;

import org.jspecify.annotations.Nullable;

/**
 * All that is known of an article.
 *
 * @param row what the first read left
 * @param tokens their hashes
 * @param first rank of the first article in keep order of the same text, which may be itself
 * @param mask what is left out when it is compared, or null if nothing is
 */
record Item(ArticleRow row, long[] tokens, long first, @Nullable Mask mask) {
  /** Tells whether pairs are measured with it: it stands for its text, and has a shingle. */
  boolean isCompared() {
    return first == row.rank() && row.analysis().sample().length > 0;
  }
}
