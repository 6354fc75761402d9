package org.dublette.match;

/**
 * The words of a text, or of the part of it that is compared.
 *
 * @param hashes of the folded words
 * @param folded the words in their folded form
 * @param kinds what sort of word each is
 */
public record Wording(long[] hashes, String[] folded, Kind[] kinds) {

  /** What sort of word a word is, as far as its form tells. */
  public enum Kind {
    /** It holds a digit, or is a numeral, a day or a month. */
    NUMBER,
    /** An article, preposition or conjunction, or an auxiliary. */
    FUNCTION,
    /** Any other that starts with an upper-case letter. */
    NAME,
    /** Any other. */
    OTHER
  }

  /** Returns how many words there are. */
  public int length() {
    return hashes.length;
  }
}
