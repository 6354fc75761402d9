package org.dublette.report;

/**
 * The counts of a run. Articles and bytes are those of the input; the reference collection is
 * counted apart.
 *
 * @param articles that were read, with the skipped records
 * @param kept that stay
 * @param removed that go
 * @param skipped records that hold no article
 * @param bytesIn of the decompressed sources
 * @param bytesKept that stay
 * @param bytesRemoved that go, with articles and with blocks
 * @param bytesSkipped of skipped records
 * @param words tokens of all articles
 * @param blocks of all articles
 * @param repeatedBlocks blocks that stand more than once
 * @param removedBlocks blocks that go, but for those of removed articles
 * @param duplication share of the tokens that stand in a removed article or in an occurrence of a
 *     repeated block other than the kept one
 * @param recallAtThreshold probability that a pair at the threshold is found
 * @param emptied removed articles of which no block would have stayed
 * @param fullBuckets buckets that were full for some item
 * @param referenceArticles articles of the reference collection
 * @param leftOut files of folders that are no input: hidden, binary, not supported
 */
public record Summary(
    long articles,
    long kept,
    long removed,
    long skipped,
    long bytesIn,
    long bytesKept,
    long bytesRemoved,
    long bytesSkipped,
    long words,
    long blocks,
    long repeatedBlocks,
    long removedBlocks,
    double duplication,
    double recallAtThreshold,
    long emptied,
    long fullBuckets,
    long referenceArticles,
    long leftOut) {

  /**
   * Checks that nothing is lost.
   *
   * @throws IllegalStateException if what was read is not what is kept, removed and skipped
   */
  public Summary {
    if (articles != kept + removed + skipped
        || bytesIn != bytesKept + bytesRemoved + bytesSkipped) {
      throw new IllegalStateException(
          "the counts do not add up: "
              + articles
              + " articles, "
              + kept
              + " kept, "
              + removed
              + " removed, "
              + skipped
              + " skipped; "
              + bytesIn
              + " bytes, "
              + bytesKept
              + " kept, "
              + bytesRemoved
              + " removed, "
              + bytesSkipped
              + " skipped");
    }
  }
}
