package org.dublette.pipeline;

import org.dublette.cluster.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Where an article stands and what its record says of it.
 *
 * @param id unique in the run
 * @param source number of its source
 * @param origin number of its publisher or site
 * @param offset first byte of its record in the decompressed source
 * @param length bytes of its record, with the line end of a line
 * @param line its record's line in the source, from 1
 * @param wholeSource whether the record is all of its source, so that lines of the text are lines
 *     of the source
 * @param reference whether it belongs to the reference collection, which is only read
 * @param untouchable whether it is protected from removal
 * @param preferred whether the pattern of {@code prefer:GLOB} matches
 * @param field value of the field of {@code newest:FIELD} or {@code oldest:FIELD}
 */
public record ArticleOrigin(
    String id,
    int source,
    int origin,
    long offset,
    long length,
    long line,
    boolean wholeSource,
    boolean reference,
    boolean untouchable,
    boolean preferred,
    @Nullable FieldValue field) {

  /**
   * Returns the line that reports name for a line of the text.
   *
   * @param lineOfText from 1
   */
  public long lineOf(int lineOfText) {
    return wholeSource ? line + lineOfText - 1 : line;
  }
}
