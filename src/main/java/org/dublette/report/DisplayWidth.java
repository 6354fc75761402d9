package org.dublette.report;

import org.jline.utils.WCWidth;

/**
 * How many columns of a terminal a text takes. Where terminals differ, the larger number is given,
 * so that what is cut to a width fits. Stateless and safe for use by many threads.
 */
final class DisplayWidth {
  private static final int EMOJI_STYLE = 0xFE0F;

  /** Ranges that are wide, or shown as wide emoji, and that JLine's table doesn't know. */
  private static final int[][] WIDE = {
    {0x231A, 0x23FF},
    {0x25FD, 0x25FE},
    {0x2600, 0x27BF},
    {0x2B1B, 0x2B55},
    {0x302E, 0x302F},
    {0xA960, 0xA97F},
    {0x16FE0, 0x1B2FF},
    {0x1D300, 0x1D376},
    {0x1F3FB, 0x1F3FF}
  };

  private DisplayWidth() {}

  /** Returns the columns of a text without control characters. */
  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Returns the columns that a character adds: 0, 1 or 2. */
  static int of(int codePoint) {
    if (codePoint == EMOJI_STYLE) {
      return 1; // It makes a narrow sign before it a wide emoji.
    }
    for (int[] range : WIDE) {
      if (range[0] <= codePoint && codePoint <= range[1]) {
        return 2;
      }
    }
    int type = Character.getType(codePoint);
    boolean none =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.FORMAT;
    return none ? 0 : Math.max(1, WCWidth.wcwidth(codePoint));
  }
}
