package org.dublette.text;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Words of some European languages that tell what a difference is about: numerals and the names of
 * days and months on the one hand, articles, prepositions and conjunctions on the other. They are
 * known by their hashes, as all tokens are.
 */
final class WordLists {
  /** Numerals, days, months and the like. */
  static final LongSet NUMBERS = load("number-words.txt");

  /** Words that change with the word beside them and mean little alone. */
  static final LongSet FUNCTION_WORDS = load("function-words.txt");

  private WordLists() {}

  private static LongSet load(String resource) {
    LongSet words = new LongOpenHashSet();
    try (InputStream in =
            Objects.requireNonNull(WordLists.class.getResourceAsStream(resource), resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          for (String word : line.split(" ", -1)) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            words.add(TokenHash.of(bytes, 0, bytes.length));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
