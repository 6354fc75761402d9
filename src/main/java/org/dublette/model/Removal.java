package org.dublette.model;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are cut out of a source.
 *
 * @param source number of the source
 * @param start first byte in the decompressed source
 * @param end the byte behind the last
 * @param line the line that the bytes start in, from 1: a text's own, or a record's
 * @param article id of the article that they belong to, or null for a skipped record
 * @param block the block's index in its article, or -1 if the article goes as a whole
 * @param reason a relation, a kind of repeated block, or {@code skipped}
 * @param kept what stays in its place: an id, or an id and a block; null for a skipped record
 * @param similarity to that
 */
public record Removal(
    int source,
    long start,
    long end,
    long line,
    @Nullable String article,
    int block,
    String reason,
    @Nullable Counterpart kept,
    double similarity) {
  /** The reason of a record that was skipped. */
  public static final String SKIPPED = "skipped";

  /**
   * What stays.
   *
   * @param article its id
   * @param block its index in the article, or -1 for the article as a whole
   */
  public record Counterpart(String article, int block) {}
}
