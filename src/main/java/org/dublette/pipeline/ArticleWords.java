package org.dublette.pipeline;

import java.util.function.Supplier;
import org.dublette.model.BlockRef;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The words of one article, block by block as they are asked for: of two long articles that differ
 * in a few words, only the blocks with these are taken apart. Not safe for use by several threads.
 */
final class ArticleWords {
  private final Corpus corpus;
  private final int article;
  private final long[] hashes;
  private final Supplier<byte[]> text;
  private byte @Nullable [] fetched;
  private @Nullable Blocks blocks;
  private final @Nullable Words[] ofBlock;

  /**
   * Makes the words of an article, whose text is fetched when the first of them is asked for.
   *
   * @param hashes of all its tokens; not to be changed
   */
  ArticleWords(Corpus corpus, int article, long[] hashes, Supplier<byte[]> text) {
    this.corpus = corpus;
    this.article = article;
    this.hashes = hashes;
    this.text = text;
    this.ofBlock = new @Nullable Words[corpus.blocks(article)];
  }

  /** Returns the hashes of all tokens; not to be changed. */
  long[] hashes() {
    return hashes;
  }

  /** Does something with a token, which stands among some words at a place. */
  <T> T with(int token, WordUse<T> use) {
    int block = corpus.blockOfToken(article, token);
    int first = corpus.blockTokenSpan(new BlockRef(article, block)).start();
    return use.of(words(block), token - first);
  }

  /** What is asked of a word. */
  @FunctionalInterface
  interface WordUse<T> {
    T of(Words words, int place);
  }

  private Words words(int block) {
    Words known = ofBlock[block];
    if (known == null) {
      byte[] bytes = fetched == null ? text.get() : fetched;
      Blocks split = blocks == null ? BlockSplitter.split(bytes) : blocks;
      fetched = bytes;
      blocks = split;
      known = Words.of(bytes, split, block);
      ofBlock[block] = known;
    }
    return known;
  }
}
