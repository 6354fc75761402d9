package org.dublette.pipeline;

import java.util.List;
import org.dublette.model.Fingerprint;
import org.dublette.text.Blocks;

/**
 * What stays of an article's text after the first read.
 *
 * @param textBytes how many bytes the text has, as UTF-8
 * @param bytes fingerprint of these bytes
 * @param normalForm fingerprint of the normal form
 * @param words how many tokens there are
 * @param tokenPieces hashes of the tokens, of long texts in several pieces
 * @param blocks the blocks
 * @param blockTokens the first token of each block, and at the end the number of tokens
 * @param blockForms fingerprints of the blocks' normal forms
 * @param stutters phrases that are repeated on the spot, in their order
 * @param bandKeys keys of the article's signature, or none if it has no shingle
 * @param sample its smallest shingles, ascending
 */
public record ArticleAnalysis(
    int textBytes,
    Fingerprint bytes,
    Fingerprint normalForm,
    int words,
    List<long[]> tokenPieces,
    Blocks blocks,
    int[] blockTokens,
    Fingerprint[] blockForms,
    List<Stutter> stutters,
    long[] bandKeys,
    long[] sample) {

  /** Makes the analysis of a text whose tokens are in one piece. */
  public ArticleAnalysis(
      int textBytes,
      Fingerprint bytes,
      Fingerprint normalForm,
      long[] tokens,
      Blocks blocks,
      int[] blockTokens,
      Fingerprint[] blockForms,
      List<Stutter> stutters,
      long[] bandKeys,
      long[] sample) {
    this(
        textBytes,
        bytes,
        normalForm,
        tokens.length,
        List.of(tokens),
        blocks,
        blockTokens,
        blockForms,
        stutters,
        bandKeys,
        sample);
  }

  /** Returns the hashes of the tokens in one piece. */
  public long[] tokens() {
    if (tokenPieces.size() == 1) {
      return tokenPieces.get(0);
    }
    long[] tokens = new long[words];
    int at = 0;
    for (long[] piece : tokenPieces) {
      System.arraycopy(piece, 0, tokens, at, piece.length);
      at += piece.length;
    }
    return tokens;
  }
}
