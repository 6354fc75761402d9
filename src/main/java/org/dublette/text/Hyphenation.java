package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/**
 * Words that were broken at the end of a line.
 *
 * <p>A hyphen joins what stands before the line end and after it if a lower-case letter follows; in
 * "EU-Kommission" the hyphen is the word's own. It doesn't if what follows is a conjunction, as in
 * "Nord- und Südkorea". Stateless and safe for use by many threads.
 */
final class Hyphenation {
  private static final int LONGEST_CONJUNCTION = 5;
  private static final Set<String> CONJUNCTIONS =
      Set.of(
          "und", "oder", "bzw", "sowie", "bis", "als", "wie", "and", "or", "to", "et", "ou", "y",
          "o", "e", "en", "of");

  private Hyphenation() {}

  /** Tells whether a character is a hyphen, or a soft one. */
  static boolean isHyphen(int codePoint) {
    return codePoint == '-' || codePoint == 0xAD || codePoint == 0x2010;
  }

  /** Returns the index of the hyphen that ends before an index, or -1 if there is none. */
  static int before(byte[] text, int from, int behind) {
    for (int at = behind - 1; at >= from && at > behind - 4; at--) {
      if ((text[at] & 0xC0) != 0x80) {
        return isHyphen(Utf8.codePointAt(text, at)) ? at : -1;
      }
    }
    return -1;
  }

  /**
   * Finds where a word goes on.
   *
   * @param i the index behind a hyphen
   * @return the index of the next line's first letter, or -1 if the word does not go on there
   */
  static int continuation(byte[] text, int i, int to) {
    int at = i;
    if (at < to && text[at] == '\r') {
      at++;
    }
    if (at >= to || text[at] != '\n') {
      return -1;
    }
    at++;
    while (at < to && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    if (at >= to
        || CharacterTable.category(Utf8.codePointAt(text, at)) != Character.LOWERCASE_LETTER) {
      return -1;
    }
    int end = at;
    while (end < to && end - at <= LONGEST_CONJUNCTION && text[end] >= 'a' && text[end] <= 'z') {
      end++;
    }
    boolean wordEnds = end == to || text[end] >= 0 && !isAsciiLetter(text[end]);
    return wordEnds && CONJUNCTIONS.contains(new String(text, at, end - at, UTF_8)) ? -1 : at;
  }

  private static boolean isAsciiLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }
}
