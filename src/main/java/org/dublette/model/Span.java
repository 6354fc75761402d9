package org.dublette.model;

/**
 * A half-open range of bytes or of tokens.
 *
 * @param start the first place in the range, from 0
 * @param end the first place behind it
 */
public record Span(int start, int end) {

  /**
   * Makes a span.
   *
   * @throws IllegalArgumentException if it starts below 0 or ends before it starts
   */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /** Returns how many places the span covers. */
  public int length() {
    return end - start;
  }
}
