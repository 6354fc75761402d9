package org.dublette.io;

import java.util.function.Consumer;

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

  /**
   * A record in a batch.
   *
   * @param from its first byte in the batch
   * @param to the byte behind its last, without the line end
   * @param end the byte behind its line end
   * @param line its line, counted from 0 at the batch's start
   */
  public record Piece(int from, int to, int end, long line) {}

  /** Hands over the records in their order, and returns how many line ends there are. */
  public long split(Consumer<Piece> pieces) {
    int bom = offset == 0 ? encoding.bomLength() : 0;
    if (format == SourceFormat.TEXT) {
      pieces.accept(new Piece(bom, length, length, 0));
      return 0;
    }
    long line = 0;
    int from = bom;
    while (from < length) {
      int behind = encoding.behindLineEnd(bytes, from, length);
      int end = behind < 0 ? length : behind;
      int to = behind < 0 ? length : behind - encoding.unit();
      if (!isBlank(from, to)) {
        pieces.accept(new Piece(from, to, end, line));
      }
      line += behind < 0 ? 0 : 1;
      from = end;
    }
    return line;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\t' && b != '\r' && (b != 0 || encoding.unit() == 1)) {
        return false;
      }
    }
    return true;
  }
}
