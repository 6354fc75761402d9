package org.dublette.cli;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Guesses what was meant by a mistyped word. */
final class Suggestions {
  private static final double CLOSE = 0.85;

  private Suggestions() {}

  /** Returns a question that names the closest of some words, or an empty text if none is close. */
  static String didYouMean(String typed, Collection<String> words) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String bare = bare(typed);
    return words.stream()
        .filter(word -> bare.length() > 1 && similarity.apply(bare, bare(word)) >= CLOSE)
        .max(Comparator.comparingDouble(word -> similarity.apply(bare, bare(word))))
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  private static String bare(String word) {
    return word.replaceFirst("^-+", "");
  }
}
