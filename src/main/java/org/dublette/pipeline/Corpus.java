package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMaps;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.dublette.cluster.FieldValue;
import org.dublette.cluster.KeepOrder;
import org.dublette.match.LongStore;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;
import org.dublette.model.Span;
import org.dublette.text.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all articles after the first read, in columns. Articles are numbered by their
 * place in the input, blocks in the order of the articles and within them.
 *
 * <p>What is needed of an article again and again is in memory, sixteen bytes each; the rest is in
 * stores. Filled by one thread; once it is frozen, it is safe for use by many.
 */
public final class Corpus implements KeepOrder.Facts, AutoCloseable {
  private static final int WHOLE = 1;
  private static final int REFERENCE = 2;
  private static final int PROTECTED = 4;
  private static final int PREFERRED = 8;
  private static final int WRAPPED = 16;
  private static final int FLAGS = 32;
  private static final int BLOCK_NUMBERS = 4;
  private static final int SAMPLE = ArticleAnalyzer.SAMPLE;

  private final OriginTable table;
  private final IntColumn origins = new IntColumn();

  /** The flags in the lower bits, and above them how many shingles the sample has. */
  private final IntColumn kinds = new IntColumn();

  private final Int2ObjectMap<FieldValue> fields = new Int2ObjectOpenHashMap<>();
  private final IntColumn firstBlocks = new IntColumn();
  private final IntColumn words = new IntColumn();
  private final Int2ObjectMap<List<Stutter>> stutters = new Int2ObjectAVLTreeMap<>();
  private final KeyTable bandKeys;
  private final LongStore samples;
  private final LongStore blocks;
  private final IntSet articlesApart = new IntOpenHashSet();
  private final IntSet blocksApart = new IntOpenHashSet();
  private final long[] block = new long[BLOCK_NUMBERS];
  private final long[] noKeys;
  private int blockCount;

  /**
   * Creates an empty corpus.
   *
   * @param options say how many keys the signature of an article has
   * @param stores makes empty ones
   * @param storesOftenRead makes those of which single numbers are read again and again
   */
  public Corpus(Options options, Supplier<LongStore> stores, Supplier<LongStore> storesOftenRead) {
    int bands = options.articleBanding().bands();
    table = new OriginTable(storesOftenRead.get(), storesOftenRead.get());
    bandKeys = new KeyTable(bands, stores.get());
    samples = stores.get();
    blocks = stores.get();
    noKeys = new long[bands];
    firstBlocks.add(0);
  }

  /** Adds the next article of the input. */
  public void add(ArticleOrigin origin, ArticleAnalysis analysis) {
    int article = words.size();
    if (!analysis.stutters().isEmpty()) {
      stutters.put(article, analysis.stutters());
    }
    FieldValue field = origin.field();
    if (field != null) {
      fields.put(article, field);
    }
    table.add(origin, analysis);
    origins.add(origin.origin());
    kinds.add(
        analysis.sample().length * FLAGS
            + (origin.wholeSource() ? WHOLE : 0)
            + (origin.reference() ? REFERENCE : 0)
            + (origin.untouchable() ? PROTECTED : 0)
            + (origin.preferred() ? PREFERRED : 0)
            + (analysis.blocks().wrapped() ? WRAPPED : 0));
    bandKeys.add(analysis.bandKeys().length == 0 ? noKeys : analysis.bandKeys(), 0);
    samples.append(Arrays.copyOf(analysis.sample(), SAMPLE), 0, SAMPLE);
    words.add(analysis.words());
    for (int i = 0; i < analysis.blocks().count(); i++) {
      block[0] = pair(analysis.blocks().start(i), analysis.blocks().end(i));
      block[1] = pair(analysis.blocks().line(i), analysis.blockTokens()[i]);
      block[2] = analysis.blockForms()[i].high();
      block[3] = analysis.blockForms()[i].low();
      blocks.append(block, 0, BLOCK_NUMBERS);
    }
    blockCount = Math.addExact(blockCount, analysis.blocks().count());
    firstBlocks.add(blockCount);
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low;
  }

  /** Ends the filling. */
  public void freeze() {
    table.freeze();
    bandKeys.freeze();
    samples.freeze();
    blocks.freeze();
  }

  @Override
  public int articles() {
    return words.size();
  }

  /** Returns where an article stands. */
  public ArticleOrigin origin(int article) {
    OriginTable.Place place = table.place(article);
    return new ArticleOrigin(
        place.id(),
        place.source(),
        originNumber(article),
        place.offset(),
        place.length(),
        place.line(),
        is(article, WHOLE),
        isReference(article),
        isProtected(article),
        isPreferred(article),
        field(article));
  }

  /**
   * Returns the line that reports name for a line of an article's text.
   *
   * @param lineOfText from 1
   */
  public long line(int article, int lineOfText) {
    long line = table.line(article);
    return is(article, WHOLE) ? line + lineOfText - 1 : line;
  }

  /** Returns an article's id, which is unique. */
  public String id(int article) {
    return table.id(article);
  }

  /** Returns the number of an article's source. */
  public int source(int article) {
    return table.source(article);
  }

  /** Returns the number of an article's publisher or site. */
  public int originNumber(int article) {
    return origins.get(article);
  }

  private boolean is(int article, int flag) {
    return (kinds.get(article) & flag) != 0;
  }

  @Override
  public boolean isReference(int article) {
    return is(article, REFERENCE);
  }

  @Override
  public boolean isProtected(int article) {
    return is(article, PROTECTED);
  }

  @Override
  public boolean isPreferred(int article) {
    return is(article, PREFERRED);
  }

  @Override
  public @Nullable FieldValue field(int article) {
    return fields.get(article);
  }

  @Override
  public int words(int article) {
    return words.get(article);
  }

  /** Returns how many bytes an article's text has. */
  public int textBytes(int article) {
    return table.textBytes(article);
  }

  /** Tells whether an article has a shingle, and so a signature. */
  public boolean isSketched(int article) {
    return sampleSize(article) > 0;
  }

  private int sampleSize(int article) {
    return kinds.get(article) / FLAGS;
  }

  /**
   * Returns the key of every article's signature in a band; nothing that counts for those without.
   */
  long[] bandKeys(int band) {
    return bandKeys.column(band);
  }

  /** Returns an article's smallest shingles. */
  long[] sample(int article) {
    long[] sample = new long[sampleSize(article)];
    samples.read((long) article * SAMPLE, sample, 0, sample.length);
    return sample;
  }

  /** Returns the fingerprint of an article's normal form. */
  public Fingerprint normalForm(int article) {
    return articlesApart.contains(article)
        ? new Fingerprint(0, article)
        : table.normalForm(article);
  }

  /** Tells whether the texts of two articles have the same bytes. */
  public boolean sameBytes(int article, int other) {
    return !articlesApart.contains(article)
        && !articlesApart.contains(other)
        && table.bytesForm(article).equals(table.bytesForm(other));
  }

  /** Returns how many blocks there are in all articles. */
  public int blocks() {
    return blockCount;
  }

  /** Returns how many blocks an article has. */
  public int blocks(int article) {
    return firstBlocks.get(article + 1) - firstBlocks.get(article);
  }

  /** Returns the number of a block among all blocks. */
  public int blockNumber(int article, int block) {
    return firstBlocks.get(article) + block;
  }

  private int blockNumber(BlockRef ref) {
    return blockNumber(ref.article(), ref.block());
  }

  private long blockField(int number, int field) {
    long[] one = new long[1];
    blocks.read((long) number * BLOCK_NUMBERS + field, one, 0, 1);
    return one[0];
  }

  /** Returns how many tokens a block has. */
  public int blockWords(BlockRef block) {
    return blockTokenSpan(block).length();
  }

  /** Returns a block as a span of its article's tokens. */
  public Span blockTokenSpan(BlockRef ref) {
    int number = blockNumber(ref);
    boolean last = ref.block() + 1 == blocks(ref.article());
    int end = last ? words(ref.article()) : (int) blockField(number + 1, 1);
    return new Span((int) blockField(number, 1), end);
  }

  /** Returns a block as a span of bytes of its article's text. */
  public Span blockSpan(BlockRef ref) {
    long span = blockField(blockNumber(ref), 0);
    return new Span((int) (span >>> 32), (int) span);
  }

  /** Tells whether an article is hard-wrapped, as {@link Blocks#wrapped} does. */
  public boolean isWrapped(int article) {
    return is(article, WRAPPED);
  }

  /** Returns where the blocks of an article stand in its text. */
  public Blocks layout(int article) {
    BlockRows rows = blockRows(article, 0, blocks(article));
    int[] starts = new int[rows.count()];
    int[] ends = new int[rows.count()];
    int[] lines = new int[rows.count()];
    for (int block = 0; block < rows.count(); block++) {
      starts[block] = rows.start(block);
      ends[block] = rows.end(block);
      lines[block] = rows.line(block);
    }
    return Blocks.of(starts, ends, lines, isWrapped(article));
  }

  /** Returns the line of its text that a block starts in, from 1. */
  public int blockLine(BlockRef ref) {
    return (int) (blockField(blockNumber(ref), 1) >>> 32);
  }

  /** Some blocks of one article, read at once. */
  record BlockRows(int count, long[] numbers) {
    /** Returns a block as a span of its article's tokens. */
    Span tokens(int block) {
      return new Span(firstToken(block), firstToken(block + 1));
    }

    /** Returns the first of its article's tokens that stands in a block, or behind it. */
    int firstToken(int block) {
      return (int) numbers[block * BLOCK_NUMBERS + 1];
    }

    /** Returns the first byte of a block in its article's text. */
    int start(int block) {
      return (int) (numbers[block * BLOCK_NUMBERS] >>> 32);
    }

    /** Returns the first byte behind it. */
    int end(int block) {
      return (int) numbers[block * BLOCK_NUMBERS];
    }

    /** Returns the line of its text that a block starts in, from 1. */
    int line(int block) {
      return (int) (numbers[block * BLOCK_NUMBERS + 1] >>> 32);
    }

    /** Returns how many tokens a block has. */
    int words(int block) {
      return firstToken(block + 1) - firstToken(block);
    }

    /** Returns the upper half of the fingerprint of a block's normal form. */
    long formHigh(int block) {
      return numbers[block * BLOCK_NUMBERS + 2];
    }

    /** Returns the lower half. */
    long formLow(int block) {
      return numbers[block * BLOCK_NUMBERS + 3];
    }
  }

  /** Reads the blocks {@code from..to} of an article. */
  BlockRows blockRows(int article, int from, int to) {
    int first = firstBlocks.get(article) + from;
    int count = to - from;
    long[] numbers = new long[(count + 1) * BLOCK_NUMBERS];
    boolean last = to == blocks(article);
    blocks.read(
        (long) first * BLOCK_NUMBERS, numbers, 0, (last ? count : count + 1) * BLOCK_NUMBERS);
    if (last) {
      numbers[count * BLOCK_NUMBERS + 1] = words(article);
    }
    for (int i = 0; i < count && !blocksApart.isEmpty(); i++) {
      if (blocksApart.contains(first + i)) {
        numbers[i * BLOCK_NUMBERS + 2] = 0;
        numbers[i * BLOCK_NUMBERS + 3] = (long) first + i;
      }
    }
    return new BlockRows(count, numbers);
  }

  /** Returns the articles with phrases that are repeated on the spot, in their order. */
  public Int2ObjectMap<List<Stutter>> stutters() {
    return Int2ObjectMaps.unmodifiable(stutters);
  }

  /** Returns the fingerprint of a block's normal form. */
  public Fingerprint blockForm(BlockRef ref) {
    int number = blockNumber(ref);
    return blocksApart.contains(number)
        ? new Fingerprint(0, number)
        : new Fingerprint(blockField(number, 2), blockField(number, 3));
  }

  /**
   * Sets an article apart: its normal form turned out not to be that of another one with the same
   * fingerprint. From now on it equals no other.
   */
  public void setApart(int article) {
    articlesApart.add(article);
  }

  /** Sets a block apart, as {@link #setApart(int)} does an article. */
  public void setApart(BlockRef ref) {
    blocksApart.add(blockNumber(ref));
  }

  @Override
  public void close() {
    try (table;
        bandKeys;
        samples;
        blocks) {
      // All go, even if one of them fails to.
    }
  }
}
