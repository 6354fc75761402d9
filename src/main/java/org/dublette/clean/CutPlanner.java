package org.dublette.clean;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dublette.model.Span;
import org.dublette.text.Blocks;

/**
 * Finds the bytes to cut so that some blocks disappear and what stays looks as if they had never
 * been there. Stateless and safe for use by many threads.
 */
public final class CutPlanner {
  private CutPlanner() {}

  /**
   * A cut.
   *
   * @param block the block that goes
   * @param span its bytes in the text, and those of the separator that goes with it
   */
  public record Cut(int block, Span span) {}

  /**
   * Plans the cuts of one article. Cuts of neighbouring blocks touch. Each takes the separator
   * behind it along, or, where a run of removed blocks reaches the article's last block, the
   * separator before it.
   *
   * @param removed the blocks that go; not all of them, for an article that would be empty is
   *     removed as a whole
   * @return the cuts in the order of the text
   * @throws IllegalArgumentException if no block would stay
   */
  public static List<Cut> plan(Blocks blocks, BitSet removed) {
    if (removed.nextClearBit(0) >= blocks.count()) {
      throw new IllegalArgumentException("nothing would stay of the article");
    }
    int lastKept = removed.previousClearBit(blocks.count() - 1);
    List<Cut> cuts = new ArrayList<>();
    for (int block = removed.nextSetBit(0); block >= 0; block = removed.nextSetBit(block + 1)) {
      Span span =
          block < lastKept
              ? new Span(blocks.start(block), blocks.start(block + 1))
              : new Span(blocks.end(block - 1), blocks.end(block));
      cuts.add(new Cut(block, span));
    }
    return cuts;
  }
}
