package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.BlockRef;
import org.dublette.model.Span;

/**
 * The blocks that are left out when articles are compared, and what that leaves of an article.
 *
 * <p>Filled by one thread; once it is full, it is safe for use by many.
 */
public final class Boilerplate {
  private final Corpus corpus;
  private final int fewestUnmasked;
  private final Int2IntMap frequencies = new Int2IntOpenHashMap();

  /**
   * Starts without a block.
   *
   * @param fewestUnmasked an article of which fewer tokens would be left is compared as a whole
   */
  Boilerplate(Corpus corpus, int fewestUnmasked) {
    this.corpus = corpus;
    this.fewestUnmasked = fewestUnmasked;
  }

  /**
   * Adds a block.
   *
   * @param frequency in how many articles of one origin it stands
   */
  void add(BlockRef block, int frequency) {
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
    List<Span> rest = restOf(article);
    return length(rest) >= fewestUnmasked ? count(article) : 0;
  }

  /** Returns the stretches of an article's tokens that are compared, without empty ones. */
  public List<Span> rest(int article) {
    List<Span> rest = restOf(article);
    return length(rest) >= fewestUnmasked ? rest : List.of(new Span(0, corpus.words(article)));
  }

  private int count(int article) {
    int count = 0;
    for (int block = 0; block < corpus.blocks(article); block++) {
      count += contains(new BlockRef(article, block)) ? 1 : 0;
    }
    return count;
  }

  private List<Span> restOf(int article) {
    List<Span> rest = new ArrayList<>();
    int from = 0;
    for (int block = 0; block < corpus.blocks(article); block++) {
      BlockRef ref = new BlockRef(article, block);
      if (contains(ref)) {
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
    return rest;
  }

  private static int length(List<Span> spans) {
    return spans.stream().mapToInt(Span::length).sum();
  }
}
