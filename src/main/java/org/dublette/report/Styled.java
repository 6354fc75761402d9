package org.dublette.report;

/**
 * A word in a look of its own.
 *
 * @param text the word
 * @param code of the terminal for its look; empty for the usual one
 */
public record Styled(String text, String code) {
  /** Makes a word that looks like others. */
  public static Styled plain(String text) {
    return new Styled(text, "");
  }

  /** Makes a word that matters less. */
  public static Styled dim(String text) {
    return new Styled(text, "2");
  }

  /** Makes a word that only the first of two texts has. */
  public static Styled gone(String text) {
    return new Styled(text, "31");
  }

  /** Makes a word that only the second of two texts has. */
  public static Styled added(String text) {
    return new Styled(text, "32");
  }
}
