package org.dublette.text;

import java.util.Arrays;

/**
 * Tokens in UTF-8, each followed by a space, with their hashes; the last one may still be open. Not
 * safe for use by several threads.
 */
final class TokenList {
  static final byte GAP = ' ';

  byte[] form = new byte[1 << 12];
  int size;
  long[] hashes = new long[1 << 9];
  int[] ends = new int[1 << 9];
  int count;

  private int tokenStart;

  void clear() {
    size = 0;
    tokenStart = 0;
    count = 0;
  }

  /** Tells whether the last token may go on. */
  boolean isOpen() {
    return size > tokenStart;
  }

  /** Returns how many tokens were started: those that are complete, and one that may go on. */
  int started() {
    return count + (isOpen() ? 1 : 0);
  }

  /** Goes on with the token that is open, or opens one. */
  void put(int codePoint) {
    room(4, 0);
    size = Utf8.encode(codePoint, form, size);
  }

  /** Ends the token that is open, if one is. */
  void endToken() {
    if (isOpen()) {
      room(1, 1);
      ends[count] = size;
      hashes[count++] = TokenHash.of(form, tokenStart, size - tokenStart);
      form[size++] = GAP;
      tokenStart = size;
    }
  }

  /** Takes over from whoever wrote whole tokens into the arrays. */
  void setEnd(int newCount, int newSize) {
    count = newCount;
    size = newSize;
    tokenStart = newSize;
  }

  /** Makes room for some more bytes and tokens. */
  void room(int bytes, int tokens) {
    if (bytes > form.length - size) {
      form = Arrays.copyOf(form, grown(size, bytes));
    }
    if (tokens > hashes.length - count) {
      hashes = Arrays.copyOf(hashes, grown(count, tokens));
      ends = Arrays.copyOf(ends, hashes.length);
    }
  }

  private static int grown(int used, int more) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, 64L + used + (used >> 1) + more);
  }
}
