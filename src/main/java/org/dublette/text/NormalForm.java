package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import org.dublette.model.Fingerprint;

/**
 * The sequence of tokens of a text, built by appending its blocks.
 *
 * <p>The folded form is NFKC, full case folding, NFKC, without format characters; a token is a
 * maximal run of letters, marks and numbers of it, or, in scripts that are written without spaces,
 * one base character with its marks. The tokens are held as UTF-8, each followed by a space, so two
 * texts have the same normal form exactly if these bytes are equal. A block ends its last token. In
 * a hard-wrapped text, a word that was hyphenated at the end of a line is joined.
 *
 * <p>Meant to be used again and again by one thread, so that its buffers grow once. Not safe for
 * use by several threads.
 */
public final class NormalForm {
  private static final Hasher64 TOKEN_HASHER = Hashing.xxh3_64();
  private static final Hasher128 TEXT_HASHER = Hashing.xxh3_128();
  private static final byte GAP = ' ';

  /** What each ASCII character folds to, or 0 where it ends a token. */
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      ASCII[c] = (byte) c;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      ASCII[c] = (byte) c;
      ASCII[c - 'a' + 'A'] = (byte) c;
    }
  }

  private byte[] form = new byte[1 << 12];
  private int size;
  private int tokenStart;
  private boolean single;
  private long[] hashes = new long[1 << 9];
  private int[] ends = new int[1 << 9];
  private int count;
  private boolean joinsLines;

  /** Creates an empty normal form. */
  public NormalForm() {}

  /** Forgets everything that was appended. */
  public void clear() {
    size = 0;
    tokenStart = 0;
    single = false;
    count = 0;
  }

  /** Returns how many tokens there are. */
  public int tokens() {
    return count;
  }

  /**
   * Returns the 64-bit hashes of the tokens. Only the first {@link #tokens()} count, and the array
   * is this object's own: it changes with the next {@link #append}.
   */
  public long[] tokenHashes() {
    return hashes;
  }

  /** Returns how many tokens were started: those that are complete, and one that may go on. */
  int started() {
    return count + (isOpen() ? 1 : 0);
  }

  /** Tells whether the last token may go on. */
  boolean isOpen() {
    return size > tokenStart;
  }

  /** Returns how many bytes the normal form takes, for {@link #fingerprint} and {@link #bytes}. */
  public int size() {
    return size;
  }

  /** Returns how many bytes of the normal form some tokens take, with the gaps between them. */
  public int bytesOf(int fromToken, int toToken) {
    return ends[toToken - 1] - (fromToken == 0 ? 0 : ends[fromToken - 1] + 1);
  }

  /** Returns a token. */
  public String token(int token) {
    int start = token == 0 ? 0 : ends[token - 1] + 1;
    return new String(form, start, ends[token] - start, UTF_8);
  }

  /** Returns the fingerprint of a stretch of the normal form, in bytes of it. */
  public Fingerprint fingerprint(int from, int to) {
    return fingerprintOf(form, from, to);
  }

  /** Returns a copy of a stretch of the normal form. */
  public byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(form, from, to);
  }

  /** Returns the 128-bit XXH3 fingerprint of any bytes. */
  public static Fingerprint fingerprintOf(byte[] bytes, int from, int to) {
    HashValue128 hash = TEXT_HASHER.hashBytesTo128Bits(bytes, from, to - from);
    return new Fingerprint(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /**
   * Appends the tokens of a block.
   *
   * @param text well-formed UTF-8
   * @param blocks the blocks of that text
   */
  public void append(byte[] text, Blocks blocks, int block) {
    begin(blocks);
    int to = blocks.end(block);
    int i = blocks.start(block);
    while (i < to) {
      i = appendNext(text, i, to);
    }
    endToken();
  }

  /** Appends the tokens of all blocks of a text. */
  public void append(byte[] text, Blocks blocks) {
    for (int block = 0; block < blocks.count(); block++) {
      append(text, blocks, block);
    }
  }

  /** Prepares for the characters of a block. */
  void begin(Blocks blocks) {
    joinsLines = blocks.wrapped();
  }

  /** Appends a character, with what depends on it, and returns the index behind. */
  int appendNext(byte[] text, int i, int to) {
    byte b = text[i];
    if (b >= 0) {
      if (i + 1 < to && text[i + 1] < 0 && dependsOnBefore(text, i + 1)) {
        return appendDependent(text, i, to);
      }
      byte folded = ASCII[b];
      if (folded == 0) {
        if (b == '-' && joinsLines && isOpen()) {
          int continued = Hyphenation.continuation(text, i + 1, to);
          if (continued >= 0) {
            return continued;
          }
        }
        endToken();
      } else {
        letter();
        room(1);
        form[size++] = folded;
      }
      return i + 1;
    }
    int codePoint = Utf8.codePointAt(text, i);
    int next = i + Utf8.length(codePoint);
    int entry = CharacterTable.entry(codePoint);
    if ((entry & CharacterTable.KIND_MASK) == CharacterTable.DEPENDS
        || next < to && text[next] < 0 && dependsOnBefore(text, next)) {
      return appendDependent(text, i, to);
    }
    if (joinsLines && isOpen() && Hyphenation.isHyphen(codePoint)) {
      int continued = Hyphenation.continuation(text, next, to);
      if (continued >= 0) {
        return continued;
      }
    }
    if ((entry & CharacterTable.KIND_MASK) == CharacterTable.EXPANDS) {
      for (int part : CharacterTable.expansion(codePoint, entry)) {
        add(part);
      }
    } else {
      add(entry);
    }
    return next;
  }

  private static boolean dependsOnBefore(byte[] text, int i) {
    int entry = CharacterTable.entry(Utf8.codePointAt(text, i));
    return (entry & CharacterTable.KIND_MASK) == CharacterTable.DEPENDS;
  }

  /** Folds one character and all that depend on it together, and returns the index behind them. */
  private int appendDependent(byte[] text, int from, int to) {
    int end = from + Utf8.length(Utf8.codePointAt(text, from));
    while (end < to && text[end] < 0 && dependsOnBefore(text, end)) {
      end += Utf8.length(Utf8.codePointAt(text, end));
    }
    String folded = Folding.fold(new String(text, from, end - from, UTF_8));
    for (int i = 0; i < folded.length(); ) {
      int codePoint = folded.codePointAt(i);
      add(CharacterTable.foldedEntry(codePoint));
      i += Character.charCount(codePoint);
    }
    return end;
  }

  private void add(int entry) {
    switch (entry & CharacterTable.KIND_MASK) {
      case CharacterTable.IGNORED -> {}
      case CharacterTable.LETTER -> {
        letter();
        put(entry >>> CharacterTable.KIND_BITS);
      }
      case CharacterTable.SINGLE -> {
        endToken();
        single = true;
        put(entry >>> CharacterTable.KIND_BITS);
      }
      case CharacterTable.MARK -> put(entry >>> CharacterTable.KIND_BITS);
      default -> endToken();
    }
  }

  private void letter() {
    if (single) {
      endToken();
    }
  }

  private void put(int codePoint) {
    room(4);
    size = Utf8.encode(codePoint, form, size);
  }

  void endToken() {
    if (size > tokenStart) {
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, grown(count));
        ends = Arrays.copyOf(ends, hashes.length);
      }
      ends[count] = size;
      hashes[count++] = TOKEN_HASHER.hashBytesToLong(form, tokenStart, size - tokenStart);
      room(1);
      form[size++] = GAP;
      tokenStart = size;
    }
    single = false;
  }

  private void room(int bytes) {
    if (size + bytes > form.length) {
      form = Arrays.copyOf(form, grown(form.length));
    }
  }

  private static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1) + 64L);
  }
}
