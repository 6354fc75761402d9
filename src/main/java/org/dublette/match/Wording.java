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

  /** Returns how many words there are. */
  int count();

  /**
   * Returns the numbers of the words in their folded form; not to be changed.
   *
   * @param numbers numbers the words of all texts that these are compared with
   */
  int[] numbers(TokenNumbers numbers);

  /** Returns what sort of word a word is. */
  Kind kind(int place);

  /** Returns how many bytes the folded form of a word takes as UTF-8. */
  int length(int place);

  /** Returns the folded form of a word. */
  String folded(int place);
}
