package org.dublette.pipeline;

import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;

/**
 * The words of the blocks that were asked for last: near ones share theirs. Of a long article, no
 * more than these blocks is in memory. Not safe for use by several threads.
 */
final class RememberedBlocks {
  private static final int MOST_TOKENS = 1 << 20;

  /** As many tokens take about the memory that words take besides theirs. */
  private static final int TOKENS_OF_NONE = 1 << 10;

  private final Corpus corpus;
  private final TokenSource tokens;
  private final ArticleTexts.Lookup lookup;
  private final Object2ObjectLinkedOpenHashMap<BlockRef, BlockWording> known =
      new Object2ObjectLinkedOpenHashMap<>();
  private long held;

  RememberedBlocks(Corpus corpus, TokenSource tokens, ArticleTexts.Lookup lookup) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.lookup = lookup;
  }

  private static int weight(BlockWording words) {
    return words.count() + TOKENS_OF_NONE;
  }

  /** Returns the words of a block. */
  Wording of(BlockRef block) {
    BlockWording words = known.getAndMoveToLast(block);
    if (words == null) {
      int article = block.article();
      words =
          new BlockWording(
              tokens.tokens(article, corpus.blockTokenSpan(block)),
              () -> lookup.text(article, corpus.blockSpan(block)),
              corpus.isWrapped(article));
      known.putAndMoveToLast(block, words);
      held += weight(words);
      while (held > MOST_TOKENS && known.size() > 2) {
        held -= weight(known.removeFirst());
      }
    }
    return words;
  }
}
