package org.dublette.match;

/**
 * The words of a text, or of the part of it that is compared. What a word looks like is asked for
 * only where texts differ.
 */
public interface Wording {

  /** What sort of word a word is, as far as its form tells. */
  enum Kind {
    /** It holds a digit, or is a numeral, a day or a month. */
    NUMBER,
    /** An article, preposition or conjunction, or an auxiliary. */
    FUNCTION,
    /** Any other that starts with an upper-case letter. */
    NAME,
    /** Any other. */
    OTHER
  }

  /** Returns the hashes of the folded words; not to be changed. */
  long[] hashes();

  /** Returns a word in its folded form. */
  String folded(int word);

  /** Returns what sort of word a word is. */
  Kind kind(int word);
}
