package org.dublette.pipeline;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.BlockRef;
import org.dublette.model.Span;
import org.dublette.sketch.Shingles;

/**
 * Counts what an article holds beside another one that stands in it. Remembers the last article, so
 * that many that stand in the same one cost little. Not safe for use by several threads.
 */
final class AddedBlocks {
  private final Corpus corpus;
  private final TokenSource tokens;
  private final int width;
  private int known = -1;
  private List<long[]> blocksOfKnown = List.of();

  AddedBlocks(Corpus corpus, TokenSource tokens, int width) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.width = width;
  }

  /** Counts the blocks of an article of which less than half stands in another one. */
  int by(int container, int contained) {
    if (container != known) {
      known = container;
      blocksOfKnown = blocks(container);
    }
    long[] hashes = tokens.tokens(contained);
    LongOpenHashSet held =
        new LongOpenHashSet(Shingles.sequence(hashes, List.of(new Span(0, hashes.length)), width));
    int added = 0;
    for (long[] block : blocksOfKnown) {
      int shared = 0;
      for (long shingle : block) {
        shared += held.contains(shingle) ? 1 : 0;
      }
      added += 2 * shared < block.length ? 1 : 0;
    }
    return added;
  }

  /** Returns the shingles of each block that has any. */
  private List<long[]> blocks(int article) {
    long[] hashes = tokens.tokens(article);
    List<long[]> blocks = new ArrayList<>();
    for (int block = 0; block < corpus.blocks(article); block++) {
      Span span = corpus.blockTokenSpan(new BlockRef(article, block));
      if (span.length() >= width) {
        blocks.add(Shingles.set(Shingles.sequence(hashes, List.of(span), width)));
      }
    }
    return blocks;
  }
}
