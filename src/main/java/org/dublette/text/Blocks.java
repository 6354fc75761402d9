package org.dublette.text;

import java.util.Arrays;
import org.dublette.model.Span;

/**
 * The blocks of one article, in their order.
 *
 * <p>Immutable once it is handed out.
 */
public final class Blocks {
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int[] lines = new int[8];
  private int count;
  private final boolean wrapped;

  /**
   * Starts without a block.
   *
   * @param wrapped whether lines were broken to fit a width, in the middle of sentences
   */
  Blocks(boolean wrapped) {
    this.wrapped = wrapped;
  }

  void add(int start, int end, int line) {
    if (count == starts.length) {
      int more = count * 2;
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
      lines = Arrays.copyOf(lines, more);
    }
    starts[count] = start;
    ends[count] = end;
    lines[count++] = line;
  }

  /** Tells whether the article is hard-wrapped, so that a line may end in the middle of a word. */
  public boolean wrapped() {
    return wrapped;
  }

  /** Returns how many blocks there are. */
  public int count() {
    return count;
  }

  /** Returns the first byte of a block's first line. */
  public int start(int block) {
    return starts[block];
  }

  /** Returns the first byte behind a block: its last line's end, or the end of the text. */
  public int end(int block) {
    return ends[block];
  }

  /** Returns the line of the text that a block starts in, from 1. */
  public int line(int block) {
    return lines[block];
  }

  /** Returns a block as a span of bytes of the text. */
  public Span span(int block) {
    return new Span(starts[block], ends[block]);
  }
}
