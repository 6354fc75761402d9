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
  private final int shingle;
  private final int fewestUnmasked;
  private final List<BlockRef> blocks = new ArrayList<>();
  private final Int2IntMap frequencies = new Int2IntOpenHashMap();
  private final Int2ObjectMap<Mask> masks = new Int2ObjectOpenHashMap<>();

  /** Starts without a block. */
  Boilerplate(Corpus corpus, Options options) {
    this.corpus = corpus;
    this.shingle = options.shingle();
    this.fewestUnmasked = options.fewestUnmasked();
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
    Mask mask = masks.get(article);
    return mask == null ? 0 : mask.blocks;
  }

  /** Returns the stretches of an article's tokens that are compared, without empty ones. */
  public List<Span> rest(int article) {
    Mask mask = masks.get(article);
    return mask == null ? List.of(new Span(0, corpus.words(article))) : mask.rest;
  }

  /** Ends the filling: decides which articles have enough left to be compared without it. */
  Boilerplate freeze() {
    IntSet holders = new IntOpenHashSet();
    blocks.forEach(block -> holders.add(block.article()));
    holders.forEach(
        (int article) -> {
          Mask mask = mask(article);
          boolean shingled = mask.rest.stream().anyMatch(span -> span.length() >= shingle);
          if (shingled && mask.tokens() >= fewestUnmasked) {
            masks.put(article, mask);
          }
        });
    return this;
  }

  /** What is left of an article. */
  private record Mask(int blocks, List<Span> rest) {
    int tokens() {
      return rest.stream().mapToInt(Span::length).sum();
    }
  }

  private Mask mask(int article) {
    List<Span> rest = new ArrayList<>();
    int masked = 0;
    int from = 0;
    for (int block = 0; block < corpus.blocks(article); block++) {
      BlockRef ref = new BlockRef(article, block);
      if (contains(ref)) {
        masked++;
        Span span = corpus.blockTokenSpan(ref);
        if (span.start() > from) {
          rest.add(new Span(from, span.start()));
        }
        from = span.end();
      }
    }
    if (corpus.words(article) > from) {
      rest.add(new Span(from, corpus.words(article)));
    }
    return new Mask(masked, rest);
  }
}
