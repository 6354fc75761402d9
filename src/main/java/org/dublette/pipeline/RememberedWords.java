package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import org.dublette.match.TokenNumbers;

/**
 * The words of the articles that were asked for last: families of pairs share theirs. Not safe for
 * use by several threads.
 */
final class RememberedWords {
  private static final int MOST_TOKENS = 1 << 20;
  private static final int MOST_NUMBERED = 1 << 17;

  private final Corpus corpus;
  private final TokenSource tokens;
  private final ArticleTexts.Lookup lookup;
  private final Int2ObjectLinkedOpenHashMap<ArticleWords> known =
      new Int2ObjectLinkedOpenHashMap<>();
  private TokenNumbers numbers = new TokenNumbers();
  private long held;

  RememberedWords(Corpus corpus, TokenSource tokens, ArticleTexts.Lookup lookup) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.lookup = lookup;
  }

  /** Returns what numbers the tokens of the next pair. */
  TokenNumbers numbers() {
    if (numbers.count() > MOST_NUMBERED) {
      numbers = new TokenNumbers();
    }
    return numbers;
  }

  /** Returns the words of an article. */
  ArticleWords of(int article) {
    ArticleWords words = known.getAndMoveToLast(article);
    if (words == null) {
      words = new ArticleWords(corpus, article, tokens.tokens(article), () -> lookup.text(article));
      known.put(article, words);
      held += words.count();
      while (held > MOST_TOKENS && known.size() > 2) {
        held -= known.removeFirst().count();
      }
    }
    return words;
  }
}
