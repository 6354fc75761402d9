package org.dublette.pipeline;

import java.util.function.Supplier;
import org.dublette.match.TokenNumbers;
import org.dublette.match.Wording;
import org.dublette.text.BlockSplitter;
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

  /** The words of each block that were asked for. */
  private final Wording.@Nullable Word[] @Nullable [] known;

  /** The place of each such block's first word among those that were taken apart. */
  private final int[] firstWords;

  private int @Nullable [] numbered;
  private @Nullable TokenNumbers numberedBy;
  private @Nullable Words words;
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
    this.firstWords = new int[firstTokens.length];
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

  /** Returns how many tokens there are. */
  int count() {
    return hashes.length;
  }

  /** Returns the numbers of all tokens; not to be changed. */
  int[] numbers(TokenNumbers numbers) {
    int[] known = numbered;
    if (known == null || numberedBy != numbers) {
      known = numbers.of(hashes);
      numbered = known;
      numberedBy = numbers;
    }
    return known;
  }

  /** Returns a word. */
  Wording.Word word(int token) {
    if (token < firstTokens[lastBlock]
        || lastBlock + 1 < firstTokens.length && token >= firstTokens[lastBlock + 1]) {
      lastBlock = blockOf(token);
    }
    Wording.@Nullable Word[] ofBlock = known[lastBlock];
    if (ofBlock == null) {
      ofBlock = takeApart(lastBlock);
      known[lastBlock] = ofBlock;
    }
    int place = token - firstTokens[lastBlock];
    Wording.Word word = ofBlock[place];
    if (word == null) {
      word = word(words(), firstWords[lastBlock] + place);
      ofBlock[place] = word;
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

  private Wording.@Nullable Word[] takeApart(int block) {
    Words all = words();
    int first = all.count();
    all.append(block);
    firstWords[block] = first;
    return new Wording.@Nullable Word[all.count() - first];
  }

  private Words words() {
    Words made = words;
    if (made == null) {
      byte[] bytes = text.get();
      made = new Words(bytes, BlockSplitter.split(bytes));
      words = made;
    }
    return made;
  }
}
