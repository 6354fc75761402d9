package org.dublette.spark;

import java.util.Arrays;
import org.dublette.model.Fingerprint;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;

/**
 * A block that stands more than once, or is near to another one, with all that is told of it.
 *
 * @param holding where it stands
 * @param position of its article
 * @param origin of its article
 * @param words tokens of the block
 * @param form of the block
 * @param span its bytes in the text
 * @param line that reports name
 * @param frequency of boilerplate, in how many articles of one origin it stands; else 0
 * @param boilerplate whether it is boilerplate
 */
record BlockRow(
    Holding holding,
    long position,
    ArticleOrigin origin,
    int words,
    Fingerprint form,
    Span span,
    long line,
    int frequency,
    boolean boilerplate) {

  static BlockRow of(Item item, Holding holding) {
    int block = holding.place().part();
    ArticleRow row = item.row();
    int[] tokens = row.analysis().blockTokens();
    Mask mask = item.mask();
    int inMask = mask == null ? -1 : Arrays.binarySearch(mask.blocks(), block);
    return new BlockRow(
        holding,
        row.position(),
        row.origin(),
        tokens[block + 1] - tokens[block],
        row.analysis().blockForms()[block],
        row.analysis().blocks().span(block),
        row.origin().lineOf(row.analysis().blocks().line(block)),
        mask == null || inMask < 0 ? 0 : mask.frequencies()[inMask],
        inMask >= 0);
  }

  long rank() {
    return holding.place().rank();
  }
}
