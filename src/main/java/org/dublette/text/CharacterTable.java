package org.dublette.text;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What each code point does to the normal form when nothing around it matters.
 *
 * <p>An entry is a kind in its lowest three bits and above them the code point that it folds to,
 * or, for {@link #EXPANDS}, an index into {@link #expansion(int, int)}. A code point may change
 * with what stands before it only if it, or what it folds to, is a mark or a Hangul vowel or final
 * consonant: these are {@link #DEPENDS}, and the tokenizer hands them, with the character before
 * them, to {@link Folding} (every character that composes with one before it is of this kind,
 * Unicode Standard Annex 15, section 9).
 *
 * <p>Pages of 256 code points are made when they are first asked for. Safe for use by many threads.
 */
final class CharacterTable {
  /** Ends a token. */
  static final int SEPARATOR = 0;

  /** A format character: as if it were not there. */
  static final int IGNORED = 1;

  /** Goes on with a token of letters, marks and numbers, or starts one. */
  static final int LETTER = 2;

  /** Starts a token of its own, in scripts that are written without spaces. */
  static final int SINGLE = 3;

  /** Belongs to the character before it, if that is part of a token. */
  static final int MARK = 4;

  /** Folds to several code points. */
  static final int EXPANDS = 5;

  /** Must be folded together with the character before it. */
  static final int DEPENDS = 6;

  static final int KIND_BITS = 3;
  static final int KIND_MASK = (1 << KIND_BITS) - 1;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  /** Stands in {@link #BULK} until the page is made. */
  private static final int UNKNOWN = 0;

  /**
   * The bulk treatment of the basic multilingual plane in one piece. Threads may see an entry late,
   * but none other than the one that stays.
   */
  private static final byte[] BULK = new byte[1 << 16];

  private static final AtomicReferenceArray<Page> PAGES =
      new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) >>> PAGE_BITS);

  /**
   * The scripts that are written without spaces, as ranges of code points rather than by the script
   * property, which the JDK's own Unicode version would decide.
   */
  private static final int[] WITHOUT_SPACES = {
    0x0E00, 0x0EFF, // Thai, Lao
    0x0F00, 0x0FFF, // Tibetan
    0x1000, 0x109F, // Myanmar
    0x1780, 0x17FF, // Khmer
    0x2E80, 0x2FDF, // Han radicals
    0x3005, 0x3007, // Han iteration mark, closing mark, zero
    0x3021, 0x3029, // Hangzhou numerals
    0x3038, 0x303C, // Hangzhou numerals, vertical iteration mark, masu mark
    0x3040, 0x30FF, // Hiragana, Katakana
    0x31F0, 0x31FF, // Katakana phonetic extensions
    0x3400, 0x4DBF, // Han extension A
    0x4E00, 0x9FFF, // Han
    0xA9E0, 0xA9FF, // Myanmar extended B
    0xAA60, 0xAA7F, // Myanmar extended A
    0xF900, 0xFAFF, // Han compatibility
    0x1AFF0, 0x1B16F, // Kana extensions and supplement
    0x20000, 0x3FFFF, // Han extensions B and on
  };

  /** How a window of text is to treat a code point. */
  static final class Bulk {
    /** Ends a token. */
    static final int SEPARATOR = 1;

    /** Goes on with a token, as it stands. */
    static final int LETTER = 2;

    /** The same, once it is folded, which takes as many bytes. */
    static final int FOLDED_LETTER = 3;

    /** Is a token of its own, as it stands. */
    static final int SINGLE = 4;

    /** The same, once it is folded, which takes as many bytes. */
    static final int FOLDED_SINGLE = 5;

    /** Is to be treated by {@link CharacterFolder}, with the rest of its token. */
    static final int SLOW = 6;

    /** The same, together with the character before it. */
    static final int DEPENDS = 7;

    private Bulk() {}

    private static byte of(int codePoint, int[] parts) {
      int length = 0;
      boolean separators = true;
      boolean letters = true;
      for (int part : parts) {
        length += Utf8.length(part >>> KIND_BITS);
        separators &= (part & KIND_MASK) == CharacterTable.SEPARATOR;
        letters &= (part & KIND_MASK) == CharacterTable.LETTER;
      }
      if (separators) {
        return SEPARATOR;
      }
      boolean same = parts.length == 1 && parts[0] >>> KIND_BITS == codePoint;
      if (letters && length == Utf8.length(codePoint)) {
        return (byte) (same ? LETTER : FOLDED_LETTER);
      }
      boolean single = parts.length == 1 && (parts[0] & KIND_MASK) == CharacterTable.SINGLE;
      if (single && length == Utf8.length(codePoint)) {
        return (byte) (same ? SINGLE : FOLDED_SINGLE);
      }
      return SLOW;
    }
  }

  private CharacterTable() {}

  /**
   * What is known of 256 code points.
   *
   * @param entries what they fold to
   * @param expansions where they fold to several
   * @param bulk how a window of text is to treat them
   * @param categories their general categories
   */
  private record Page(int[] entries, int[][] expansions, byte[] bulk, byte[] categories) {}

  /** Returns the entry of a code point. */
  static int entry(int codePoint) {
    return page(codePoint).entries[codePoint & PAGE_SIZE - 1];
  }

  /** Returns the entries that an {@link #EXPANDS} entry stands for. */
  static int[] expansion(int codePoint, int entry) {
    return page(codePoint).expansions[entry >>> KIND_BITS];
  }

  /**
   * Returns how a window of text is to treat a code point: one of the constants of {@link Bulk}.
   */
  static int bulk(int codePoint) {
    int known = codePoint < BULK.length ? BULK[codePoint] : UNKNOWN;
    return known == UNKNOWN ? page(codePoint).bulk[codePoint & PAGE_SIZE - 1] : known;
  }

  /** Returns the general category of a code point, of those of {@link Character}. */
  static int category(int codePoint) {
    return page(codePoint).categories[codePoint & PAGE_SIZE - 1];
  }

  /** Returns the entry of a code point that is already folded. */
  static int foldedEntry(int codePoint) {
    int kind =
        switch (Categories.of(codePoint)) {
          case Character.FORMAT -> IGNORED;
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              MARK;
          case Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER ->
              isWithoutSpaces(codePoint) ? SINGLE : LETTER;
          default -> SEPARATOR;
        };
    return codePoint << KIND_BITS | kind;
  }

  /** Tells whether a code point is white space or a format character: what a blank line holds. */
  static boolean isBlank(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint <= ' ' && (codePoint >= 0x1C || codePoint >= '\t' && codePoint <= '\r');
    }
    return switch (category(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          true;
      default -> codePoint == 0x85;
    };
  }

  private static Page page(int codePoint) {
    int number = codePoint >>> PAGE_BITS;
    Page page = PAGES.getAcquire(number);
    if (page == null) {
      page = makePage(number << PAGE_BITS);
      if (number << PAGE_BITS < BULK.length) {
        System.arraycopy(page.bulk, 0, BULK, number << PAGE_BITS, PAGE_SIZE);
      }
      PAGES.setRelease(number, page);
    }
    return page;
  }

  private static Page makePage(int first) {
    int[] entries = new int[PAGE_SIZE];
    int[][] expansions = new int[PAGE_SIZE][];
    byte[] bulk = new byte[PAGE_SIZE];
    byte[] categories = new byte[PAGE_SIZE];
    int used = 0;
    for (int i = 0; i < PAGE_SIZE; i++) {
      int codePoint = first + i;
      categories[i] = (byte) Categories.of(codePoint);
      bulk[i] = Bulk.SEPARATOR;
      if (categories[i] == Character.SURROGATE || categories[i] == Character.UNASSIGNED) {
        continue;
      }
      String alone = Character.toString(codePoint);
      String composed = Folding.nfkc(alone);
      String folded = Folding.fold(alone);
      int[] parts = foldedEntries(folded);
      if (dependsOnBefore(codePoint)
          || dependsOnBefore(composed.codePointAt(0))
          || dependsOnBefore(folded.codePointAt(0))) {
        entries[i] = codePoint << KIND_BITS | DEPENDS;
        bulk[i] = Bulk.DEPENDS;
      } else if (parts.length == 1) {
        entries[i] = parts[0];
        bulk[i] = Bulk.of(codePoint, parts);
      } else {
        bulk[i] = Bulk.of(codePoint, parts);
        expansions[used] = parts;
        entries[i] = used++ << KIND_BITS | EXPANDS;
      }
    }
    return new Page(entries, expansions, bulk, categories);
  }

  private static int[] foldedEntries(String folded) {
    int[] entries = new int[folded.codePointCount(0, folded.length())];
    int at = 0;
    for (int i = 0; i < entries.length; i++) {
      int codePoint = folded.codePointAt(at);
      entries[i] = foldedEntry(codePoint);
      at += Character.charCount(codePoint);
    }
    return entries;
  }

  private static boolean dependsOnBefore(int codePoint) {
    boolean hangulVowelOrFinal = codePoint >= 0x1160 && codePoint <= 0x11FF;
    return hangulVowelOrFinal || (foldedEntry(codePoint) & KIND_MASK) == MARK;
  }

  private static boolean isWithoutSpaces(int codePoint) {
    if (codePoint < WITHOUT_SPACES[0]) {
      return false;
    }
    for (int i = 0; i < WITHOUT_SPACES.length; i += 2) {
      if (codePoint <= WITHOUT_SPACES[i + 1]) {
        return codePoint >= WITHOUT_SPACES[i];
      }
    }
    return false;
  }
}
