package org.dublette.pipeline;

import java.util.Arrays;
import java.util.List;
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
  private static final int NONE = -1;
  private static final List<Wording.Kind> KINDS = List.of(Wording.Kind.values());

  private final long[] hashes;
  private final int[] firstTokens;
  private final Supplier<byte[]> text;

  /** The place of each block's first word among those that were taken apart, or none. */
  private final int[] firstWords;

  /** The place of the kind of each word among all kinds, from 1 on; 0 until it was asked for. */
  private final byte[] kinds;

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
    Arrays.fill(firstWords, NONE);
    this.kinds = new byte[hashes.length];
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

  /** Returns what sort of word a word is. */
  Wording.Kind kind(int token) {
    if (kinds[token] == 0) {
      int word = wordOf(token);
      kinds[token] = (byte) (1 + KINDS.indexOf(kind(words(), word)));
    }
    return KINDS.get(kinds[token] - 1);
  }

  /** Returns how many bytes the folded form of a word takes as UTF-8. */
  int length(int token) {
    int word = wordOf(token);
    return words().length(word);
  }

  /** Returns the folded form of a word. */
  String folded(int token) {
    int word = wordOf(token);
    return words().folded(word);
  }

  /** Returns the place of a token among those that were taken apart; takes its block apart. */
  private int wordOf(int token) {
    if (token < firstTokens[lastBlock]
        || lastBlock + 1 < firstTokens.length && token >= firstTokens[lastBlock + 1]) {
      lastBlock = blockOf(token);
    }
    if (firstWords[lastBlock] == NONE) {
      firstWords[lastBlock] = words().count();
      words().append(lastBlock);
    }
    return firstWords[lastBlock] + token - firstTokens[lastBlock];
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

  /** Returns what sort of word the word at a place among some is. */
  static Wording.Kind kind(Words words, int place) {
    return words.isNumber(place)
        ? Wording.Kind.NUMBER
        : words.isFunctionWord(place)
            ? Wording.Kind.FUNCTION
            : words.isCapitalised(place) ? Wording.Kind.NAME : Wording.Kind.OTHER;
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
