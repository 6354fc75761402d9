package org.dublette.cli;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what was meant by a mistyped word. */
final class Suggestions {
  private Suggestions() {}

  /** Returns a question that names the closest of some words, or an empty text if none is close. */
  static String didYouMean(String typed, Collection<String> words) {
    int farthest = Math.max(2, typed.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(farthest);
    return words.stream()
        .filter(word -> distance.apply(typed, word) >= 0)
        .min(Comparator.comparingInt(word -> distance.apply(typed, word)))
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }
}
