package org.dublette.pipeline;

import java.util.function.Supplier;
import org.dublette.match.Wording;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The words of one article, as they are asked for: of two long articles that differ in a few words,
 * only the blocks with these are taken apart. Not safe for use by several threads.
 */
final class ArticleWords {
  private final long[] hashes;
  private final int[] firstTokens;
  private final Supplier<byte[]> text;
  private byte @Nullable [] fetched;
  private @Nullable Blocks blocks;
  private final @Nullable Words[] ofBlock;
  private final Wording.@Nullable Word[] @Nullable [] known;
  private int lastBlock;

  /**
   * Makes the words of an article, whose text is fetched when the first of them is asked for.
   *
   * @param hashes of all its tokens; not to be changed
   */
  ArticleWords(Corpus corpus, int article, long[] hashes, Supplier<byte[]> text) {
    this.hashes = hashes;
    this.text = text;
    this.firstTokens = firstTokens(corpus, article);
    this.ofBlock = new @Nullable Words[firstTokens.length];
    this.known = new Wording.@Nullable Word[firstTokens.length] @Nullable [];
  }

  private static int[] firstTokens(Corpus corpus, int article) {
    Corpus.BlockRows rows = corpus.blockRows(article, 0, corpus.blocks(article));
    int[] first = new int[rows.count()];
    for (int block = 0; block < first.length; block++) {
      first[block] = rows.firstToken(block);
    }
    return first;
  }

  /** Returns the hashes of all tokens; not to be changed. */
  long[] hashes() {
    return hashes;
  }

  /** Returns a word. */
  Wording.Word word(int token) {
    if (token < firstTokens[lastBlock]
        || lastBlock + 1 < firstTokens.length && token >= firstTokens[lastBlock + 1]) {
      lastBlock = blockOf(token);
    }
    Words words = words(lastBlock);
    Wording.@Nullable Word[] ofWords = known[lastBlock];
    if (ofWords == null) {
      ofWords = new Wording.@Nullable Word[words.count()];
      known[lastBlock] = ofWords;
    }
    int place = token - firstTokens[lastBlock];
    Wording.Word word = ofWords[place];
    if (word == null) {
      word = word(words, place);
      ofWords[place] = word;
    }
    return word;
  }

  /**
   * Returns the last block that starts at a token or before it: blocks without tokens are passed.
   */
  private int blockOf(int token) {
    int low = 0;
    int high = firstTokens.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstTokens[middle] <= token) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns the word at a place among some. */
  static Wording.Word word(Words words, int place) {
    String folded = words.folded(place);
    Wording.Kind kind =
        Words.isNumber(folded)
            ? Wording.Kind.NUMBER
            : Words.isFunctionWord(folded)
                ? Wording.Kind.FUNCTION
                : words.isCapitalised(place) ? Wording.Kind.NAME : Wording.Kind.OTHER;
    return new Wording.Word(folded, kind);
  }

  private Words words(int block) {
    Words words = ofBlock[block];
    if (words == null) {
      byte[] bytes = fetched == null ? text.get() : fetched;
      Blocks split = blocks == null ? BlockSplitter.split(bytes) : blocks;
      fetched = bytes;
      blocks = split;
      words = Words.of(bytes, split, block);
      ofBlock[block] = words;
    }
    return words;
  }
}
