package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import org.dublette.text.Words;

/**
 * The words of the articles that were asked for last: families of pairs share theirs. Not safe for
 * use by several threads.
 */
final class RememberedWords {
  private static final int MOST_WORDS = 1 << 20;

  private final ArticleTexts.Lookup lookup;
  private final Int2ObjectLinkedOpenHashMap<Words> known = new Int2ObjectLinkedOpenHashMap<>();
  private long held;

  RememberedWords(ArticleTexts.Lookup lookup) {
    this.lookup = lookup;
  }

  /** Returns the words of an article. */
  Words of(int article) {
    Words words = known.getAndMoveToLast(article);
    if (words == null) {
      words = Words.of(lookup.text(article));
      known.put(article, words);
      held += words.count();
      while (held > MOST_WORDS && known.size() > 2) {
        held -= known.removeFirst().count();
      }
    }
    return words;
  }
}
