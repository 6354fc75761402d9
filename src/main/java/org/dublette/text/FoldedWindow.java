package org.dublette.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A stretch of text, folded, with the places where its tokens start and end.
 *
 * <p>ASCII is folded and classified eight bytes at a time in a loop that the compiler turns into
 * vector instructions, so it must stay as plain as it is; one bit per byte then says what belongs
 * to a token (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019, do so with JSON).
 * Other characters are looked up one by one. What does not fold to as many bytes as it takes, or
 * depends on its neighbours, is marked slow: tokens that hold any of it are left to {@link
 * CharacterFolder}.
 *
 * <p>Meant to be used again and again. Not safe for use by several threads.
 */
final class FoldedWindow {
  /** The most bytes. */
  static final int SIZE = 1 << 13;

  private static final int BLOCK = 64;
  private static final int LONGS_IN_BLOCK = BLOCK / Long.BYTES;
  private static final int BLOCKS = SIZE / BLOCK + 1;
  private static final int PADDING = 16;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = ONES << 7;
  private static final long CASE = 0x20 * ONES;

  /**
   * Brings the highest bits of eight bytes, shifted down by seven, together in the highest byte.
   */
  private static final long GATHER = 0x0102040810204080L;

  /** Folded; behind a token there are always {@value #PADDING} bytes that may be read. */
  final byte[] bytes = new byte[BLOCKS * BLOCK + PADDING];

  /** The first byte of each token. */
  final int[] starts = new int[SIZE + Long.SIZE];

  /** The byte behind each token. */
  final int[] ends = new int[SIZE + Long.SIZE];

  private final LongBuffer view =
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  private final long[] raw = new long[BLOCKS * LONGS_IN_BLOCK];
  private final long[] folded = new long[BLOCKS * LONGS_IN_BLOCK];
  private final long[] marks = new long[BLOCKS * LONGS_IN_BLOCK];

  /** A bit for each byte of a token. */
  private final long[] words = new long[BLOCKS + 1];

  /** A bit for each byte that starts a token, if it belongs to one, whatever stands before it. */
  private final long[] forced = new long[BLOCKS + 1];

  /** A bit for each byte that starts a token. */
  private final long[] starters = new long[BLOCKS];

  /** How many tokens start before each block. */
  private final int[] startedBefore = new int[BLOCKS];

  private final long[] slow = new long[BLOCKS + 1];
  private final int[] wide = new int[BLOCKS];
  private final TokenHashes hashes = new TokenHashes();
  private int blocks;
  private boolean anySlow;

  /** Returns how much of a text fits into a window, so that what follows can go into the next. */
  static int end(byte[] text, int from, int to) {
    if (to - from <= SIZE) {
      return to;
    }
    int end = from + SIZE;
    while (end > from) {
      while ((text[end] & 0xC0) == 0x80) {
        end--;
      }
      if (text[end] >= 0
          || CharacterTable.bulk(Utf8.codePointAt(text, end)) != CharacterTable.Bulk.DEPENDS) {
        return end;
      }
      end--;
    }
    return from;
  }

  /** Takes a stretch of well-formed UTF-8, from one character's border to another's. */
  void load(byte[] text, int from, int to) {
    int length = to - from;
    System.arraycopy(text, from, bytes, 0, length);
    blocks = length / BLOCK + 1;
    Arrays.fill(bytes, length, blocks * BLOCK, (byte) 0);
    int longs = blocks * LONGS_IN_BLOCK;
    view.get(0, raw, 0, longs);
    fold(raw, folded, marks, longs);
    view.put(0, folded, 0, longs);
    anySlow = false;
    int wides = gather();
    for (int i = 0; i < wides; i++) {
      lookUp(wide[i]);
    }
  }

  /** Folds ASCII letters and marks them and the digits in the highest bits of their bytes. */
  private static void fold(long[] raw, long[] folded, long[] marks, int longs) {
    for (int i = 0; i < longs; i++) {
      long x = raw[i];
      long low = x & ~HIGH;
      long lower = low | CASE;
      long ascii = ~x & HIGH;
      long letters = lower + (0x80 - 'a') * ONES & ~(lower + (0x80 - 'z' - 1) * ONES) & ascii;
      long digits = low + (0x80 - '0') * ONES & ~(low + (0x80 - '9' - 1) * ONES) & ascii;
      folded[i] = x | letters >>> 2;
      marks[i] = letters | digits;
    }
  }

  /** Makes bits of the marks, and returns how many blocks are not all ASCII. */
  private int gather() {
    int wides = 0;
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      words[block] =
          bits(marks[at])
              | bits(marks[at + 1]) << 8
              | bits(marks[at + 2]) << 16
              | bits(marks[at + 3]) << 24
              | bits(marks[at + 4]) << 32
              | bits(marks[at + 5]) << 40
              | bits(marks[at + 6]) << 48
              | bits(marks[at + 7]) << 56;
      long any =
          raw[at]
              | raw[at + 1]
              | raw[at + 2]
              | raw[at + 3]
              | raw[at + 4]
              | raw[at + 5]
              | raw[at + 6]
              | raw[at + 7];
      forced[block] = 0;
      slow[block] = 0;
      if ((any & HIGH) != 0) {
        wide[wides++] = block;
      }
      at += LONGS_IN_BLOCK;
    }
    words[blocks] = 0;
    forced[blocks] = 0;
    slow[blocks] = 0;
    return wides;
  }

  private static long bits(long marks) {
    return (marks >>> 7) * GATHER >>> 56;
  }

  /** Looks up the characters of a block that are not ASCII. */
  private void lookUp(int block) {
    long word = 0;
    long wordBehind = 0;
    long force = 0;
    long forceBehind = 0;
    long leads = leads(block * LONGS_IN_BLOCK);
    while (leads != 0) {
      int inBlock = Long.numberOfTrailingZeros(leads);
      leads &= leads - 1;
      int at = block * BLOCK + inBlock;
      int codePoint = Utf8.codePointAt(bytes, at);
      int length = Utf8.length(codePoint);
      int bulk = CharacterTable.bulk(codePoint);
      if (bulk == CharacterTable.Bulk.LETTER || bulk == CharacterTable.Bulk.SINGLE) {
        long mask = (1L << length) - 1;
        int rest = BLOCK - 1 - inBlock;
        word |= mask << inBlock;
        wordBehind |= mask >>> 1 >>> rest;
        if (bulk == CharacterTable.Bulk.SINGLE) {
          long borders = 1L << length | 1;
          force |= borders << inBlock;
          forceBehind |= borders >>> 1 >>> rest;
        }
      } else if (bulk != CharacterTable.Bulk.SEPARATOR) {
        words[block] |= word;
        words[block + 1] |= wordBehind;
        forced[block] |= force;
        forced[block + 1] |= forceBehind;
        force = 0;
        forceBehind = 0;
        unusual(codePoint, bulk, at, length);
      }
    }
    words[block] |= word;
    words[block + 1] |= wordBehind;
    forced[block] |= force;
    forced[block + 1] |= forceBehind;
  }

  /** Returns a bit for each byte of a block that starts a character which is not ASCII. */
  private long leads(int first) {
    long leads = 0;
    for (int i = 0; i < LONGS_IN_BLOCK; i++) {
      long x = raw[first + i];
      leads |= bits(x & x << 1 & HIGH) << Byte.SIZE * i;
    }
    return leads;
  }

  private void unusual(int codePoint, int bulk, int at, int length) {
    switch (bulk) {
      case CharacterTable.Bulk.FOLDED_LETTER -> {
        fold(codePoint, at);
        set(words, at, length);
      }
      case CharacterTable.Bulk.FOLDED_SINGLE -> {
        fold(codePoint, at);
        set(words, at, length);
        set(forced, at, 1);
        set(forced, at + length, 1);
      }
      case CharacterTable.Bulk.DEPENDS -> depends(at, length);
      default -> slow(at, length);
    }
  }

  private void fold(int codePoint, int from) {
    int entry = CharacterTable.entry(codePoint);
    if ((entry & CharacterTable.KIND_MASK) == CharacterTable.EXPANDS) {
      int at = from;
      for (int part : CharacterTable.expansion(codePoint, entry)) {
        at = Utf8.encode(part >>> CharacterTable.KIND_BITS, bytes, at);
      }
    } else {
      Utf8.encode(entry >>> CharacterTable.KIND_BITS, bytes, from);
    }
  }

  private void slow(int at, int length) {
    anySlow = true;
    set(words, at, length);
    set(slow, at, length);
    // What it does to a single character before it is not known here.
    forced[at / BLOCK] &= ~(1L << at);
  }

  private void depends(int at, int length) {
    int before = at - 1;
    while (before > 0 && (bytes[before] & 0xC0) == 0x80) {
      before--;
    }
    // No character is made of a line end, which may stand between two blocks.
    if (before >= 0 && bytes[before] != '\n') {
      set(words, before, at - before);
      set(slow, before, at - before);
    }
    slow(at, length);
  }

  private static void set(long[] bits, int at, int length) {
    int block = at / BLOCK;
    long mask = (1L << length) - 1;
    bits[block] |= mask << at;
    if (at % BLOCK + length > BLOCK) {
      bits[block + 1] |= mask >>> BLOCK - at % BLOCK;
    }
  }

  /**
   * Marks the words that go on in the next line as slow.
   *
   * @param from where the window starts in the text
   * @param to where it ends
   * @param blockEnd the end of the block of the text, which the window is a part of
   */
  void markHyphens(byte[] text, int from, int to, int blockEnd) {
    // A line end of two characters may begin where the window ends.
    int end = Math.min(to + 2, blockEnd);
    int i = Utf8.indexOf((byte) '\n', text, from + 1, end);
    while (i < end) {
      int behind = text[i - 1] == '\r' ? i - 1 : i;
      int hyphen = Hyphenation.before(text, from, behind);
      int continued = hyphen < 0 ? -1 : Hyphenation.continuation(text, behind, blockEnd);
      for (int k = hyphen; k < Math.min(continued, to); k++) {
        slow(k - from, 1);
      }
      i = Utf8.indexOf((byte) '\n', text, i + 1, end);
    }
  }

  /** Finds where tokens start and end, and returns how many there are. */
  int findTokens() {
    int started = 0;
    int ended = 0;
    long before = 0;
    for (int block = 0; block < blocks; block++) {
      long word = words[block];
      long shifted = word << 1 | before;
      long starting = word & (~shifted | forced[block]);
      long ending = shifted & (~word | forced[block]);
      before = word >>> 63;
      int base = block * BLOCK;
      starters[block] = starting;
      startedBefore[block] = started;
      int startedBehind = started + Long.bitCount(starting);
      int endedBehind = ended + Long.bitCount(ending);
      // There may be one more of the ones than of the others: what is written for it is
      // overwritten.
      while ((starting | ending) != 0) {
        starts[started++] = base + Long.numberOfTrailingZeros(starting);
        starting &= starting - 1;
        ends[ended++] = base + Long.numberOfTrailingZeros(ending);
        ending &= ending - 1;
      }
      started = startedBehind;
      ended = endedBehind;
    }
    return started;
  }

  /** Writes the hashes of some tokens. */
  void hash(int from, int behind, long[] into, int at) {
    hashes.of(bytes, starts, ends, from, behind, into, at);
  }

  /** Returns how many of the tokens that were found start before a byte. */
  int tokensBefore(int at) {
    int block = at / BLOCK;
    return startedBefore[block] + Long.bitCount(starters[block] & (1L << at) - 1);
  }

  /** Returns the first of some tokens that has to be folded character by character. */
  int plainEnd(int from, int behind) {
    if (!anySlow) {
      return behind;
    }
    int token = from;
    while (token < behind && !isSlow(token)) {
      token++;
    }
    return token;
  }

  private boolean isSlow(int token) {
    int from = starts[token];
    int last = ends[token] - 1;
    int block = from / BLOCK;
    if (block == last / BLOCK) {
      return (slow[block] & -1L << from & -1L >>> BLOCK - 1 - last) != 0;
    }
    long any = slow[block] >>> from | slow[last / BLOCK] & -1L >>> BLOCK - 1 - last;
    for (int i = block + 1; i < last / BLOCK; i++) {
      any |= slow[i];
    }
    return any != 0;
  }
}
