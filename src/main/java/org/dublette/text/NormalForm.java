package org.dublette.text;

import static java.lang.Integer.MAX_VALUE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dublette.model.Fingerprint;
import org.jspecify.annotations.Nullable;

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
  private static final Hasher128 TEXT_HASHER = Hashing.xxh3_128();
  private static final ThreadLocal<FoldedWindow> WINDOWS =
      ThreadLocal.withInitial(FoldedWindow::new);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** How many bytes of a token are copied without asking how many it has. */
  private static final int COPIED = 2 * Long.BYTES;

  private final TokenList tokens = new TokenList();
  private final CharacterFolder folder = new CharacterFolder(tokens);
  private final @Nullable Places places;

  /** Per block that was appended last, the token behind it and the end of its form. */
  private int[] blockTokens = new int[16];

  private int[] blockEnds = new int[16];
  private int blocksDone;

  /** Creates an empty normal form. */
  public NormalForm() {
    this(null);
  }

  /** Creates an empty normal form that writes down where its tokens stand. */
  NormalForm(@Nullable Places places) {
    this.places = places;
  }

  /** Where tokens stand in the text. */
  static final class Places {
    final IntArrayList starts = new IntArrayList();
    final IntArrayList ends = new IntArrayList();

    private void add(int start, int end) {
      starts.add(start);
      ends.add(end);
    }

    /**
     * Takes a character, after which so many tokens were started, of which the last may be open.
     */
    private void take(int start, int end, int started, boolean open) {
      if (open && starts.size() == started) {
        ends.set(started - 1, end);
      }
      while (starts.size() < started) {
        add(start, end);
      }
    }
  }

  /** Forgets everything that was appended. */
  public void clear() {
    tokens.clear();
  }

  /** Returns how many tokens there are. */
  public int tokens() {
    return tokens.count;
  }

  /**
   * Returns the 64-bit hashes of the tokens. Only the first {@link #tokens()} count, and the array
   * is this object's own: it changes with the next {@link #append}.
   */
  public long[] tokenHashes() {
    return tokens.hashes;
  }

  /** Returns how many bytes the normal form takes, for {@link #fingerprint} and {@link #bytes}. */
  public int size() {
    return tokens.size;
  }

  /** Returns how many tokens there were behind one of the blocks that were appended last. */
  public int tokensBehind(int block) {
    return blockTokens[block];
  }

  /** Returns how many bytes there were behind one of the blocks that were appended last. */
  public int sizeBehind(int block) {
    return blockEnds[block];
  }

  /** Returns how many bytes of the normal form some tokens take, with the gaps between them. */
  public int bytesOf(int fromToken, int toToken) {
    return tokens.ends[toToken - 1] - start(fromToken);
  }

  /** Returns a token. */
  public String token(int token) {
    int start = start(token);
    return new String(tokens.form, start, tokens.ends[token] - start, UTF_8);
  }

  /** Returns how many bytes a token has. */
  int length(int token) {
    return tokens.ends[token] - start(token);
  }

  /** Tells whether a token is other than letters of ASCII, of which most are. */
  boolean mayHoldDigits(int token) {
    for (int i = start(token); i < tokens.ends[token]; i++) {
      if (tokens.form[i] <= '9') {
        return true;
      }
    }
    return false;
  }

  private int start(int token) {
    return token == 0 ? 0 : tokens.ends[token - 1] + 1;
  }

  /** Returns the fingerprint of a stretch of the normal form, in bytes of it. */
  public Fingerprint fingerprint(int from, int to) {
    return fingerprintOf(tokens.form, from, to);
  }

  /** The fingerprint of a normal form that comes in pieces. */
  public static final class Fingerprinter {
    private final HashStream128 stream = TEXT_HASHER.hashStream();

    /** Starts without a piece. */
    public Fingerprinter() {}

    /** Returns the fingerprint of all pieces. */
    public Fingerprint get() {
      HashValue128 hash = stream.get();
      return new Fingerprint(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }
  }

  /** Appends this normal form to those that have one fingerprint together. */
  public void addTo(Fingerprinter whole) {
    whole.stream.putBytes(tokens.form, 0, tokens.size);
  }

  /** Returns a copy of a stretch of the normal form. */
  public byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(tokens.form, from, to);
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
    append(text, blocks, block, block + 1);
  }

  /** Appends the tokens of all blocks of a text. */
  public void append(byte[] text, Blocks blocks) {
    append(text, blocks, 0, blocks.count());
  }

  /**
   * Appends the tokens of the blocks {@code from..to}, which {@link #tokensBehind} counts from 0.
   */
  public void append(byte[] text, Blocks blocks, int from, int to) {
    if (blockTokens.length < to - from) {
      blockTokens = new int[to - from + (to - from >> 1)];
      blockEnds = new int[blockTokens.length];
    }
    blocksDone = 0;
    FoldedWindow window = WINDOWS.get();
    folder.setJoinsLines(blocks.wrapped());
    if (blocks.wrapped()) {
      // What stands in the next block does not go on with a word.
      for (int block = from; block < to; block++) {
        appendStretch(text, blocks, block, block + 1, blocks.start(block), MAX_VALUE, window);
      }
    } else if (from < to) {
      appendStretch(text, blocks, from, to, blocks.start(from), MAX_VALUE, window);
    }
  }

  /**
   * Appends tokens of a long block up to the first one that ends behind a number of bytes. It is
   * for {@link #tokensBehind} a block of its own.
   *
   * @param from the first byte of the block, or what the call before returned
   * @param most so many bytes, and as many more as the window takes
   * @return where the next token may start, or the end of the block
   */
  public int appendPart(byte[] text, Blocks blocks, int block, int from, int most) {
    blocksDone = 0;
    folder.setJoinsLines(blocks.wrapped());
    int stop = most > MAX_VALUE - from ? MAX_VALUE : from + most;
    return appendStretch(text, blocks, block, block + 1, from, stop, WINDOWS.get());
  }

  private int appendStretch(
      byte[] text, Blocks blocks, int from, int behind, int first, int stop, FoldedWindow window) {
    int to = blocks.end(behind - 1);
    int block = from;
    int at = first;
    while (at < to && at < stop) {
      while (block + 1 < behind && blocks.start(block + 1) <= at) {
        endBlock(tokens.count);
        block++;
      }
      int end = FoldedWindow.end(text, at, to);
      if (end > at) {
        window.load(text, at, end);
        if (blocks.wrapped()) {
          window.markHyphens(text, at, end, to);
        }
        int many = window.findTokens();
        int next = end;
        if (end < to && many > 0 && window.ends[many - 1] == end - at) {
          many--;
          next = at + window.starts[many];
        }
        int token = 0;
        while (token < many) {
          int run = window.plainEnd(token, many);
          take(window, token, run, at);
          int ahead = tokens.count - run;
          while (block + 1 < behind && blocks.start(block + 1) <= end) {
            int inBlock = window.tokensBefore(blocks.start(block + 1) - at);
            if (inBlock > run) {
              break;
            }
            endBlock(ahead + inBlock);
            block++;
          }
          token = run;
          if (run < many) {
            appendSlowly(text, at + window.starts[run], at + window.ends[run], to);
            token++;
          }
        }
        if (next > at) {
          at = next;
          continue;
        }
      }
      at = appendToken(text, at, to);
    }
    for (; block < behind; block++) {
      endBlock(tokens.count);
    }
    return at;
  }

  /** Ends a block behind so many tokens. */
  private void endBlock(int behind) {
    blockTokens[blocksDone] = behind;
    blockEnds[blocksDone++] = behind == 0 ? 0 : tokens.ends[behind - 1] + 1;
  }

  /**
   * Takes tokens of the window of which none is slow.
   *
   * @param at where the window starts in the text
   */
  private void take(FoldedWindow window, int from, int behind, int at) {
    if (from == behind) {
      return;
    }
    int many = behind - from;
    tokens.room(window.ends[behind - 1] - window.starts[from] + many + COPIED, many);
    window.hash(from, behind, tokens.hashes, tokens.count);
    copy(window, from, behind);
    if (places != null) {
      for (int i = from; i < behind; i++) {
        places.add(at + window.starts[i], at + window.ends[i]);
      }
    }
  }

  /** Copies tokens of the window, whose hashes are there already. */
  private void copy(FoldedWindow window, int from, int behind) {
    byte[] bytes = window.bytes;
    int[] starts = window.starts;
    int[] ends = window.ends;
    byte[] form = tokens.form;
    int[] formEnds = tokens.ends;
    int size = tokens.size;
    int count = tokens.count;
    for (int token = from; token < behind; token++) {
      int start = starts[token];
      int length = ends[token] - start;
      LONGS.set(form, size, (long) LONGS.get(bytes, start));
      LONGS.set(form, size + Long.BYTES, (long) LONGS.get(bytes, start + Long.BYTES));
      if (length > COPIED) {
        System.arraycopy(bytes, start + COPIED, form, size + COPIED, length - COPIED);
      }
      size += length;
      formEnds[count++] = size;
      form[size++] = TokenList.GAP;
    }
    tokens.setEnd(count, size);
  }

  /** Folds a stretch, which holds whole tokens, character by character. */
  private void appendSlowly(byte[] text, int from, int end, int to) {
    int i = from;
    while (i < end) {
      i = appendNext(text, i, to);
    }
    folder.endToken();
  }

  /** Folds one token, or what lies before the next one, and returns the index behind. */
  private int appendToken(byte[] text, int from, int to) {
    int i = from;
    do {
      i = appendNext(text, i, to);
    } while (i < to && tokens.isOpen());
    folder.endToken();
    return i;
  }

  private int appendNext(byte[] text, int i, int to) {
    int next = folder.append(text, i, to);
    if (places != null) {
      places.take(i, next, tokens.started(), tokens.isOpen());
    }
    return next;
  }
}
