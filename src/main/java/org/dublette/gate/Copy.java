package org.dublette.gate;

import java.util.Comparator;

/**
 * One of several places at which the same thing stands.
 *
 * @param article id of the article that it is, or stands in
 * @param content short fingerprint of its words
 * @param block of a repeated block, its index in the article, from 0; else -1, and of a copy that
 *     was read from a file as well
 * @param line in the source, from 1; 0 where it is not known
 * @param reference whether it belongs to the collection that is only read
 */
record Copy(String article, String content, int block, long line, boolean reference) {
  static final Comparator<Copy> BY_NAME =
      Comparator.comparing(Copy::article).thenComparing(Copy::content);

  /** Makes a copy as a baseline knows it. */
  static Copy known(String article, String content) {
    return new Copy(article, content, -1, 0, false);
  }
}
