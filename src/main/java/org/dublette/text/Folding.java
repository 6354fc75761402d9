package org.dublette.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;

/**
 * The folded form of short strings, but for the format characters: NFKC, full case folding, NFKC.
 *
 * <p>The case folding is that of the Unicode Character Database, read from a table that is shipped:
 * the JDK has none, and lower-casing is not the same (ß, ſ, final sigma). Stateless and safe for
 * use by many threads.
 */
final class Folding {
  /** In longer texts it matters that marks are put in order one after the other. */
  private static final int LONG = 256;

  private static final String TABLE = "case-folding.txt";
  private static final Int2ObjectOpenHashMap<String> CASE = load();

  private Folding() {}

  /** Returns NFKC(fold(NFKC(text))). */
  static String fold(String text) {
    String composed = nfkc(text.length() > LONG ? CanonicalOrder.decomposed(text) : text);
    String folded = foldCase(composed);
    return folded.equals(composed) ? composed : nfkc(folded);
  }

  /** Returns the compatibility composition of a text. */
  static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String foldCase(String text) {
    StringBuilder folded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      String other = CASE.get(codePoint);
      if (other == null) {
        folded.appendCodePoint(codePoint);
      } else {
        folded.append(other);
      }
      i += Character.charCount(codePoint);
    }
    return folded.toString();
  }

  private static Int2ObjectOpenHashMap<String> load() {
    Int2ObjectOpenHashMap<String> table = new Int2ObjectOpenHashMap<>(2048);
    try (InputStream in = Objects.requireNonNull(Folding.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int gap = line.indexOf(' ');
          StringBuilder folded = new StringBuilder(3);
          for (int at = gap; at >= 0; at = line.indexOf(' ', at + 1)) {
            int end = line.indexOf(' ', at + 1);
            String hex = line.substring(at + 1, end < 0 ? line.length() : end);
            folded.appendCodePoint(Integer.parseInt(hex, 16));
          }
          table.put(Integer.parseInt(line.substring(0, gap), 16), folded.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
