package org.dublette.format;

import java.util.function.Consumer;

/**
 * Cuts bytes of a source into records. Immutable and safe for use by many threads.
 *
 * @param format what the source holds
 * @param encoding its encoding
 */
public record RecordSplitter(SourceFormat format, TextEncoding encoding) {

  /**
   * A record among some bytes.
   *
   * @param from its first byte
   * @param to the byte behind its last, without the line end
   * @param end the byte behind its line end
   * @param line its line, counted from 0 where the bytes start
   */
  public record Piece(int from, int to, int end, long line) {}

  /**
   * Hands over the records in their order; lines that are blank are none.
   *
   * @param bytes whole records
   * @param length how many of the bytes count
   * @param atStart whether they are the first of their source
   * @return how many line ends there are
   */
  public long split(byte[] bytes, int length, boolean atStart, Consumer<Piece> pieces) {
    int bom = atStart ? encoding.bomLength() : 0;
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
      if (!isBlank(bytes, from, to)) {
        pieces.accept(new Piece(from, to, end, line));
      }
      line += behind < 0 ? 0 : 1;
      from = end;
    }
    return line;
  }

  private boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\t' && b != '\r' && (b != 0 || encoding.unit() == 1)) {
        return false;
      }
    }
    return true;
  }
}
