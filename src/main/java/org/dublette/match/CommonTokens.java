package org.dublette.match;

/**
 * How many tokens two stretches can have in common in the same order, for each pair of their ends.
 * Keeps its table for the next pair. Not safe for use by several threads.
 */
final class CommonTokens {
  private short[] table = {};
  private int width;

  /**
   * Fills the table for two stretches.
   *
   * @param rows length of the first
   * @param columns length of the second; the smaller of the two is at most 32,767
   */
  void fill(int[] a, int fromA, int rows, int[] b, int fromB, int columns) {
    width = columns + 1;
    int size = (rows + 1) * width;
    if (table.length < size) {
      table = new short[size + size / 2];
    }
    for (int j = 0; j <= columns; j++) {
      table[rows * width + j] = 0;
    }
    for (int i = rows - 1; i >= 0; i--) {
      fillRow(i, a[fromA + i], b, fromB, columns);
    }
  }

  private void fillRow(int i, int token, int[] b, int fromB, int columns) {
    int row = i * width;
    short right = 0;
    table[row + columns] = 0;
    for (int j = columns - 1; j >= 0; j--) {
      short below = table[row + width + j];
      right =
          token == b[fromB + j]
              ? (short) (table[row + width + j + 1] + 1)
              : right > below ? right : below;
      table[row + j] = right;
    }
  }

  /** Returns how many tokens are common behind two places. */
  int behind(int i, int j) {
    return table[i * width + j];
  }
}
