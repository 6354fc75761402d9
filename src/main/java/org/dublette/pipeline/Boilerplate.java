package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.BlockRef;
import org.dublette.model.Span;

/**
 * The blocks that are left out when articles are compared, and what that leaves of an article.
 *
 * <p>An article of which too little would be left, or no shingle, is compared as a whole. Filled by
 * one thread; once it is frozen, it is safe for use by many.
 */
public final class Boilerplate {
  private final Corpus corpus;
  private final Options options;
  private final List<BlockRef> blocks = new ArrayList<>();
  private final Int2IntMap frequencies = new Int2IntOpenHashMap();
  private final Int2ObjectMap<Masking> masks = new Int2ObjectOpenHashMap<>();

  /** Starts without a block. */
  Boilerplate(Corpus corpus, Options options) {
    this.corpus = corpus;
    this.options = options;
  }

  /**
   * Adds a block.
   *
   * @param frequency in how many articles of one origin it stands
   */
  void add(BlockRef block, int frequency) {
    blocks.add(block);
    frequencies.put(number(block), frequency);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return frequencies.isEmpty();
  }

  /** Tells whether a block is boilerplate. */
  public boolean contains(BlockRef block) {
    return frequencies.containsKey(number(block));
  }

  /** Returns in how many articles of one origin a block stands, or 0 for one that is none. */
  public int frequency(BlockRef block) {
    return frequencies.get(number(block));
  }

  private int number(BlockRef block) {
    return corpus.blockNumber(block.article(), block.block());
  }

  /** Returns how many blocks of an article are left out when it is compared. */
  public int masked(int article) {
    Masking mask = masks.get(article);
    return mask == null ? 0 : mask.blocks();
  }

  /** Returns the stretches of an article's tokens that are compared, without empty ones. */
  public List<Span> rest(int article) {
    Masking mask = masks.get(article);
    return mask == null ? List.of(new Span(0, corpus.words(article))) : mask.rest();
  }

  /** Ends the filling: decides which articles have enough left to be compared without it. */
  Boilerplate freeze() {
    IntSet holders = new IntOpenHashSet();
    blocks.forEach(block -> holders.add(block.article()));
    holders.forEach(
        (int article) -> {
          Masking mask = mask(article);
          if (mask.leavesEnough(options)) {
            masks.put(article, mask);
          }
        });
    return this;
  }

  private Masking mask(int article) {
    return Masking.of(
        corpus.blocks(article),
        block -> corpus.blockTokenSpan(new BlockRef(article, block)),
        corpus.words(article),
        block -> contains(new BlockRef(article, block)));
  }
}
