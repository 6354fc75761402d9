package org.dublette.text;

import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Words of some European languages that tell what a difference is about: numerals and the names of
 * days and months on the one hand, articles, prepositions and conjunctions on the other.
 */
final class WordLists {
  /** Numerals, days, months and the like. */
  static final Set<String> NUMBERS = load("number-words.txt");

  /** Words that change with the word beside them and mean little alone. */
  static final Set<String> FUNCTION_WORDS = load("function-words.txt");

  private WordLists() {}

  private static Set<String> load(String resource) {
    Set<String> words = new ObjectOpenHashSet<>();
    try (InputStream in =
            Objects.requireNonNull(WordLists.class.getResourceAsStream(resource), resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          words.addAll(List.of(line.split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
