package org.dublette.text;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The tokens of a text with the places where they stand in it.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Words {
  private static final int LONGEST_NUMBERED_WORD = 8;

  private final byte[] text;
  private final NormalForm form;
  private final IntArrayList starts = new IntArrayList();
  private final IntArrayList ends = new IntArrayList();

  private Words(byte[] text, Blocks blocks, int fromBlock, int toBlock) {
    this.text = text;
    this.form = new NormalForm();
    form.begin(blocks);
    for (int block = fromBlock; block < toBlock; block++) {
      int i = blocks.start(block);
      while (i < blocks.end(block)) {
        int next = form.appendNext(text, i, blocks.end(block));
        if (form.isOpen() && starts.size() == form.started()) {
          ends.set(ends.size() - 1, next);
        }
        while (starts.size() < form.started()) {
          starts.add(i);
          ends.add(next);
        }
        i = next;
      }
      form.endToken();
    }
  }

  /**
   * Takes the tokens of a text.
   *
   * @param text well-formed UTF-8; not to be changed afterwards
   */
  public static Words of(byte[] text) {
    Blocks blocks = BlockSplitter.split(text);
    return new Words(text, blocks, 0, blocks.count());
  }

  /**
   * Takes the tokens of one block of a text.
   *
   * @param text well-formed UTF-8; not to be changed afterwards
   * @param blocks the blocks of that text
   */
  public static Words of(byte[] text, Blocks blocks, int block) {
    return new Words(text, blocks, block, block + 1);
  }

  /** Returns how many there are. */
  public int count() {
    return form.tokens();
  }

  /** Returns the hash of a token, as {@link NormalForm#tokenHashes()} has it. */
  public long hash(int token) {
    return form.tokenHashes()[token];
  }

  /** Returns a token in its folded form. */
  public String folded(int token) {
    return form.token(token);
  }

  /** Returns the first byte of a token in the text. */
  public int start(int token) {
    return starts.getInt(token);
  }

  /** Returns the byte behind a token. */
  public int end(int token) {
    return ends.getInt(token);
  }

  /**
   * Tells whether a token is a number, or a short word with one in it, or a numeral, or the name of
   * a day or a month. A long mixture of letters and digits is none, but a code.
   *
   * @param word its folded form
   */
  public static boolean isNumber(String word) {
    if (WordLists.NUMBERS.contains(word)) {
      return true;
    }
    int digits = 0;
    int length = 0;
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      digits += isDigit(word.codePointAt(i)) ? 1 : 0;
      length++;
    }
    return digits > 0 && (length <= LONGEST_NUMBERED_WORD || digits == length);
  }

  private static boolean isDigit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /**
   * Tells whether a token is an article, a preposition, a conjunction or an auxiliary.
   *
   * @param word its folded form
   */
  public static boolean isFunctionWord(String word) {
    return WordLists.FUNCTION_WORDS.contains(word);
  }

  /** Tells whether a token starts with an upper-case letter in the text. */
  public boolean isCapitalised(int token) {
    int codePoint = Utf8.codePointAt(text, start(token));
    return Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
  }
}
