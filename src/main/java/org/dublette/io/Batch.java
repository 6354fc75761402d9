package org.dublette.io;

import java.util.function.Consumer;
import org.dublette.format.RecordSplitter;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;

/**
 * Some whole records of a source, or one that is too long to be held.
 *
 * @param source the source
 * @param format what it holds
 * @param encoding its encoding
 * @param bytes the records; only the first {@code length} bytes count
 * @param length how many do; of a record that is too long, its own length
 * @param offset where the first byte stands in the decompressed source
 * @param tooLong whether this is a record that is too long, which has no bytes here
 */
public record Batch(
    Source source,
    SourceFormat format,
    TextEncoding encoding,
    byte[] bytes,
    long length,
    long offset,
    boolean tooLong) {

  /** Hands over the records in their order, and returns how many line ends there are. */
  public long split(Consumer<RecordSplitter.Piece> pieces) {
    return new RecordSplitter(format, encoding).split(bytes, (int) length, offset == 0, pieces);
  }
}
