package org.dublette.format;

import org.dublette.model.Article;
import org.jspecify.annotations.Nullable;

/**
 * The article of the record that was read last, in memory that is used again for the next one. Not
 * safe for use by several threads.
 */
public final class ArticleBuffer {
  /** Stands for the place of a literal that is none, or not known. */
  public static final int NO_LITERAL = -1;

  private static final int KEPT = 1 << 24;

  private byte[] own = {};
  private byte[] text = own;
  private int length;
  private int literal = NO_LITERAL;
  private @Nullable String id;
  private @Nullable String orderField;
  private @Nullable String origin;
  private @Nullable JsonScan scan;

  /** Makes an empty buffer. */
  public ArticleBuffer() {}

  /** Returns the text as well-formed UTF-8; only the first {@link #length} bytes are of it. */
  public byte[] text() {
    return text;
  }

  /** Returns how many bytes the text has. */
  public int length() {
    return length;
  }

  /**
   * Returns where in the record the literal of the text starts, behind its quote, or {@link
   * #NO_LITERAL} if that is not known.
   */
  public int literal() {
    return literal;
  }

  /** Returns what the record calls the article, or null if it doesn't say. */
  public @Nullable String id() {
    return id;
  }

  /** Returns the field that decides what is kept, or null if there is none. */
  public @Nullable String orderField() {
    return orderField;
  }

  /** Returns the publisher or site that the record names, or null if it doesn't. */
  public @Nullable String origin() {
    return origin;
  }

  void set(Article article) {
    setText(article.text(), article.text().length);
    setFields(article.id(), article.orderField(), article.origin());
  }

  void setText(byte[] bytes, int bytesLength) {
    text = bytes;
    length = bytesLength;
    literal = NO_LITERAL;
  }

  void setLiteral(int start) {
    literal = start;
  }

  void setFields(@Nullable String newId, @Nullable String newOrder, @Nullable String newOrigin) {
    id = newId;
    orderField = newOrder;
    origin = newOrigin;
  }

  /** Returns memory for a text; a very large piece is not kept for small ones. */
  byte[] room(int bytes) {
    if (own.length < bytes || own.length > KEPT && bytes < KEPT / 2) {
      own = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, bytes + (bytes >> 2) + 64L)];
    }
    return own;
  }

  JsonScan scan() {
    JsonScan made = scan == null ? new JsonScan() : scan;
    scan = made;
    return made;
  }
}
