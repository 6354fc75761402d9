package org.dublette.io;

import java.util.function.Consumer;
import org.dublette.format.RecordSplitter;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;

/**
 * Some whole records of a source.
 *
 * @param source the source
 * @param format what it holds
 * @param encoding its encoding
 * @param bytes the records; only the first {@code length} bytes count
 * @param length how many do
 * @param offset where the first byte stands in the decompressed source
 */
public record Batch(
    Source source,
    SourceFormat format,
    TextEncoding encoding,
    byte[] bytes,
    int length,
    long offset) {

  /** Hands over the records in their order, and returns how many line ends there are. */
  public long split(Consumer<RecordSplitter.Piece> pieces) {
    return new RecordSplitter(format, encoding).split(bytes, length, offset == 0, pieces);
  }
}
