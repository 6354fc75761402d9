package org.dublette.text;

import java.util.Arrays;

/**
 * The tokens of a text, or of some blocks of it, with the places where they stand in it.
 *
 * <p>Safe for use by many threads while nothing is appended.
 */
public final class Words {
  private static final int LONGEST_NUMBERED_WORD = 8;

  private final byte[] text;
  private final NormalForm.Places places = new NormalForm.Places();
  private final NormalForm form = new NormalForm(places);

  private final Blocks blocks;

  /**
   * Starts without a token.
   *
   * @param text well-formed UTF-8; not to be changed afterwards
   * @param blocks the blocks of that text
   */
  public Words(byte[] text, Blocks blocks) {
    this.text = text;
    this.blocks = blocks;
  }

  /**
   * The tokens of one block, some at a time, so that a very long one never takes many times its
   * memory. Not safe for use by several threads.
   */
  public static final class Parts {
    private final byte[] text;
    private final Blocks blocks;
    private final int block;
    private final int most;
    private Words part;
    private int first;
    private int next;

    /**
     * Starts with the first part.
     *
     * @param text well-formed UTF-8; not to be changed afterwards
     * @param blocks the blocks of that text
     * @param most about how many bytes are taken apart at a time
     */
    public Parts(byte[] text, Blocks blocks, int block, int most) {
      this.text = text;
      this.blocks = blocks;
      this.block = block;
      this.most = most;
      this.next = blocks.start(block);
      this.part = next();
    }

    private Words next() {
      Words words = new Words(text, blocks);
      next = words.form.appendPart(text, blocks, block, next, most);
      return words;
    }

    /**
     * Returns the tokens among which one of the block's is; cheap if they are asked for in order.
     */
    public Words with(int token) {
      if (token < first) {
        first = 0;
        next = blocks.start(block);
        part = next();
      }
      while (token >= first + part.count()) {
        if (next == blocks.end(block)) {
          throw new IndexOutOfBoundsException(token);
        }
        first += part.count();
        part = next();
      }
      return part;
    }

    /** Returns the number in the block of the first of the tokens that were returned last. */
    public int first() {
      return first;
    }
  }

  /**
   * Takes the tokens of a text.
   *
   * @param text well-formed UTF-8; not to be changed afterwards
   */
  public static Words of(byte[] text) {
    Words words = new Words(text, BlockSplitter.split(text));
    words.form.append(text, words.blocks);
    return words;
  }

  /**
   * Takes the tokens of one block of a text.
   *
   * @param text well-formed UTF-8; not to be changed afterwards
   * @param blocks the blocks of that text
   */
  public static Words of(byte[] text, Blocks blocks, int block) {
    Words words = new Words(text, blocks);
    words.append(block);
    return words;
  }

  /** Appends the tokens of a block. */
  public void append(int block) {
    form.append(text, blocks, block);
  }

  /** Returns how many there are. */
  public int count() {
    return form.tokens();
  }

  /** Returns the hash of a token, as {@link NormalForm#tokenHashes()} has it. */
  public long hash(int token) {
    return form.tokenHashes()[token];
  }

  /** Returns the hashes of all tokens, in their order. */
  public long[] hashes() {
    return Arrays.copyOf(form.tokenHashes(), form.tokens());
  }

  /** Returns a token in its folded form. */
  public String folded(int token) {
    return form.token(token);
  }

  /** Returns how many bytes the folded form of a token takes as UTF-8. */
  public int length(int token) {
    return form.length(token);
  }

  /** Returns the first byte of a token in the text. */
  public int start(int token) {
    return places.starts.getInt(token);
  }

  /** Returns the byte behind a token. */
  public int end(int token) {
    return places.ends.getInt(token);
  }

  /**
   * Tells whether a token is a number, or a short word with one in it, or a numeral, or the name of
   * a day or a month. A long mixture of letters and digits is none, but a code.
   */
  public boolean isNumber(int token) {
    return WordLists.NUMBERS.contains(hash(token))
        || form.mayHoldDigits(token) && isOfDigits(folded(token));
  }

  private static boolean isOfDigits(String word) {
    int digits = 0;
    int length = 0;
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      digits += isDigit(word.codePointAt(i)) ? 1 : 0;
      length++;
    }
    return digits > 0 && (length <= LONGEST_NUMBERED_WORD || digits == length);
  }

  private static boolean isDigit(int codePoint) {
    return switch (CharacterTable.category(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** Tells whether a token is an article, a preposition, a conjunction or an auxiliary. */
  public boolean isFunctionWord(int token) {
    return WordLists.FUNCTION_WORDS.contains(hash(token));
  }

  /** Tells whether a token starts with an upper-case letter in the text. */
  public boolean isCapitalised(int token) {
    int codePoint = Utf8.codePointAt(text, start(token));
    int category = CharacterTable.category(codePoint);
    return category == Character.UPPERCASE_LETTER || category == Character.TITLECASE_LETTER;
  }
}
