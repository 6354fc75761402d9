package org.dublette.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Command lines as a shell takes them. Stateless and safe for use by many threads. */
public final class ShellWords {
  private ShellWords() {}

  /** Returns a word, quoted if the shell would change it; control characters are written out. */
  public static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{M}\\p{N}_./:@%+,=-]+")) {
      return word;
    }
    if (Columns.printable(word).equals(word)) {
      return "'" + word.replace("'", "'\\''") + "'";
    }
    return word.codePoints()
        .mapToObj(ShellWords::escaped)
        .collect(Collectors.joining("", "$'", "'"));
  }

  private static String escaped(int codePoint) {
    String character = Character.toString(codePoint);
    if (codePoint == '\'' || codePoint == '\\') {
      return "\\" + character;
    }
    return Columns.printable(character).equals(character)
        ? character
        : codePoint < 0x10000
            ? String.format(Locale.ROOT, "\\u%04x", codePoint)
            : String.format(Locale.ROOT, "\\U%08x", codePoint);
  }

  /** Returns a line of several words. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
