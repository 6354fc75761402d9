package org.dublette.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.dublette.model.Article;
import org.dublette.model.Span;

/**
 * Reads the article out of a record, and finds where parts of its text stand in the record.
 * Implementations are immutable and safe for use by many threads.
 */
public interface RecordCodec {

  /**
   * Reads a record.
   *
   * @param from the record's first byte
   * @param to the byte behind its last, without its line end
   * @throws UnreadableRecordException if there is no article in it
   */
  Article read(byte[] bytes, int from, int to) throws UnreadableRecordException;

  /**
   * Reads a record into memory that is used again.
   *
   * @param bytes not to be changed as long as the text is needed
   * @param from the record's first byte
   * @param to the byte behind its last, without its line end
   * @throws UnreadableRecordException if there is no article in it
   */
  default void read(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    into.set(read(bytes, from, to));
  }

  /**
   * Reads a record, whose bytes may be overwritten by the article's text, so that a long one is in
   * memory once.
   *
   * @param bytes from their start to the record's end not used any more but for the text
   * @param from the record's first byte
   * @param to the byte behind its last, without its line end
   * @throws UnreadableRecordException if there is no article in it
   */
  default void readOver(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    read(bytes, from, to, into);
  }

  /** Tells whether the article's text is the record itself, byte for byte. */
  default boolean keepsText() {
    return false;
  }

  /**
   * Finds the bytes of a record that hold parts of its article's text.
   *
   * @param record the record that {@link #read} took, and nothing else
   * @param textSpans spans of the text, ascending, without overlaps, at borders of characters
   * @return as many spans of the record
   * @throws UnreadableRecordException if there is no article in the record
   */
  List<Span> locate(byte[] record, List<Span> textSpans) throws UnreadableRecordException;

  /**
   * Finds the same in a record of which {@link ArticleBuffer#literal} is known, without having it
   * in memory.
   *
   * @param literal the record's bytes from there on
   * @param start where that is in the record
   * @param textSpans spans of the text, ascending, without overlaps, at borders of characters
   * @return as many spans of the record
   */
  default List<Span> locate(InputStream literal, int start, List<Span> textSpans)
      throws IOException {
    throw new UnsupportedOperationException("records of this kind have no literal");
  }
}
