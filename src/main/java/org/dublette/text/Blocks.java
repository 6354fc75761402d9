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

  /**
   * Makes the blocks of a text that was cut before.
   *
   * @param starts of the blocks, ascending; not to be changed afterwards, as the others
   * @param ends the first bytes behind them
   * @param lines of the text that they start in, from 1
   */
  public static Blocks of(int[] starts, int[] ends, int[] lines, boolean wrapped) {
    return new Blocks(starts, ends, lines, wrapped);
  }

  /** Returns the blocks {@code from..to}, in a text that starts where the first of them does. */
  public Blocks part(int from, int to) {
    int base = starts[from];
    int[] partStarts = Arrays.copyOfRange(starts, from, to);
    int[] partEnds = Arrays.copyOfRange(ends, from, to);
    for (int i = 0; i < partStarts.length; i++) {
      partStarts[i] -= base;
      partEnds[i] -= base;
    }
    return new Blocks(partStarts, partEnds, Arrays.copyOfRange(lines, from, to), wrapped);
  }

  /** Makes the blocks of a text that is one block of another one. */
  public static Blocks one(int length, boolean wrapped) {
    return new Blocks(new int[] {0}, new int[] {length}, new int[] {1}, wrapped);
  }

  private Blocks(int[] starts, int[] ends, int[] lines, boolean wrapped) {
    this.starts = starts;
    this.ends = ends;
    this.lines = lines;
    this.count = starts.length;
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
