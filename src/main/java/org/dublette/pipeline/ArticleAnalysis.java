package org.dublette.pipeline;

import java.util.List;
import org.dublette.model.Fingerprint;
import org.dublette.text.Blocks;

/**
 * What stays of an article's text after the first read, besides its tokens.
 *
 * @param textBytes how many bytes the text has, as UTF-8
 * @param bytes fingerprint of these bytes
 * @param normalForm fingerprint of the normal form
 * @param words how many tokens there are
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
    Blocks blocks,
    int[] blockTokens,
    Fingerprint[] blockForms,
    List<Stutter> stutters,
    long[] bandKeys,
    long[] sample) {}
