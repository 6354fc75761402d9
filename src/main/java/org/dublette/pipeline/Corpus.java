package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMaps;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import org.dublette.cluster.FieldValue;
import org.dublette.cluster.KeepOrder;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;
import org.dublette.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all articles after the first read, in columns. Articles are numbered by their
 * place in the input, blocks in the order of the articles and within them.
 *
 * <p>Filled by one thread; once it is full, it is safe for use by many.
 */
public final class Corpus implements KeepOrder.Facts {
  private final List<ArticleOrigin> origins = new ArrayList<>();
  private final List<long[]> bandKeys = new ArrayList<>();
  private final List<long[]> samples = new ArrayList<>();
  private final IntArrayList textBytes = new IntArrayList();
  private final LongArrayList byteForms = new LongArrayList();
  private final LongArrayList normalForms = new LongArrayList();
  private final IntArrayList firstBlocks = new IntArrayList(new int[] {0});
  private final IntArrayList words = new IntArrayList();
  private final IntArrayList blockStarts = new IntArrayList();
  private final IntArrayList blockEnds = new IntArrayList();
  private final IntArrayList blockLines = new IntArrayList();
  private final IntArrayList blockTokens = new IntArrayList();
  private final LongArrayList blockForms = new LongArrayList();
  private final Int2ObjectMap<List<Stutter>> stutters = new Int2ObjectAVLTreeMap<>();

  /** Creates an empty corpus. */
  public Corpus() {}

  /** Adds the next article of the input. */
  public void add(ArticleOrigin origin, ArticleAnalysis analysis) {
    if (!analysis.stutters().isEmpty()) {
      stutters.put(origins.size(), analysis.stutters());
    }
    origins.add(origin);
    bandKeys.add(analysis.bandKeys());
    samples.add(analysis.sample());
    textBytes.add(analysis.textBytes());
    add(byteForms, analysis.bytes());
    add(normalForms, analysis.normalForm());
    words.add(analysis.tokens().length);
    for (int block = 0; block < analysis.blocks().count(); block++) {
      blockStarts.add(analysis.blocks().start(block));
      blockEnds.add(analysis.blocks().end(block));
      blockLines.add(analysis.blocks().line(block));
      blockTokens.add(analysis.blockTokens()[block]);
      add(blockForms, analysis.blockForms()[block]);
    }
    firstBlocks.add(blockStarts.size());
  }

  private static void add(LongArrayList forms, Fingerprint form) {
    forms.add(form.high());
    forms.add(form.low());
  }

  @Override
  public int articles() {
    return origins.size();
  }

  /** Returns where an article stands. */
  public ArticleOrigin origin(int article) {
    return origins.get(article);
  }

  @Override
  public boolean isReference(int article) {
    return origins.get(article).reference();
  }

  @Override
  public boolean isProtected(int article) {
    return origins.get(article).untouchable();
  }

  @Override
  public boolean isPreferred(int article) {
    return origins.get(article).preferred();
  }

  @Override
  public @Nullable FieldValue field(int article) {
    return origins.get(article).field();
  }

  @Override
  public int words(int article) {
    return words.getInt(article);
  }

  /** Returns how many bytes an article's text has. */
  public int textBytes(int article) {
    return textBytes.getInt(article);
  }

  /** Returns the keys of an article's signature; none if it has no shingle. */
  public long[] bandKeys(int article) {
    return bandKeys.get(article);
  }

  /** Returns an article's smallest shingles. */
  public long[] sample(int article) {
    return samples.get(article);
  }

  /** Returns the fingerprint of an article's normal form. */
  public Fingerprint normalForm(int article) {
    return form(normalForms, article);
  }

  /** Tells whether the texts of two articles have the same bytes. */
  public boolean sameBytes(int article, int other) {
    return form(byteForms, article).equals(form(byteForms, other));
  }

  /** Returns how many blocks there are in all articles. */
  public int blocks() {
    return blockStarts.size();
  }

  /** Returns how many blocks an article has. */
  public int blocks(int article) {
    return firstBlocks.getInt(article + 1) - firstBlocks.getInt(article);
  }

  /** Returns the number of a block among all blocks. */
  public int blockNumber(int article, int block) {
    return firstBlocks.getInt(article) + block;
  }

  /** Returns how many tokens a block has. */
  public int blockWords(BlockRef block) {
    return blockTokenSpan(block).length();
  }

  /** Returns a block as a span of its article's tokens. */
  public Span blockTokenSpan(BlockRef ref) {
    int number = blockNumber(ref.article(), ref.block());
    boolean last = ref.block() + 1 == blocks(ref.article());
    int end = last ? words(ref.article()) : blockTokens.getInt(number + 1);
    return new Span(blockTokens.getInt(number), end);
  }

  /** Returns which block of an article a token stands in. */
  public int blockOfToken(int article, int token) {
    int first = firstBlocks.getInt(article);
    int low = first;
    int high = firstBlocks.getInt(article + 1) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blockTokens.getInt(middle) <= token) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low - first;
  }

  /** Returns a block as a span of bytes of its article's text. */
  public Span blockSpan(BlockRef ref) {
    int number = blockNumber(ref.article(), ref.block());
    return new Span(blockStarts.getInt(number), blockEnds.getInt(number));
  }

  /** Returns the line of its text that a block starts in, from 1. */
  public int blockLine(BlockRef ref) {
    return blockLines.getInt(blockNumber(ref.article(), ref.block()));
  }

  /** Returns the articles with phrases that are repeated on the spot, in their order. */
  public Int2ObjectMap<List<Stutter>> stutters() {
    return Int2ObjectMaps.unmodifiable(stutters);
  }

  /** Returns the fingerprint of a block's normal form. */
  public Fingerprint blockForm(BlockRef ref) {
    return form(blockForms, blockNumber(ref.article(), ref.block()));
  }

  /**
   * Sets an article apart: its normal form turned out not to be that of another one with the same
   * fingerprint. From now on it equals no other.
   */
  public void setApart(int article) {
    setApart(normalForms, article);
    setApart(byteForms, article);
  }

  /** Sets a block apart, as {@link #setApart(int)} does an article. */
  public void setApart(BlockRef ref) {
    setApart(blockForms, blockNumber(ref.article(), ref.block()));
  }

  private static void setApart(LongArrayList forms, int number) {
    forms.set(number * 2, 0);
    forms.set(number * 2 + 1, number);
  }

  private static Fingerprint form(LongArrayList forms, int number) {
    return new Fingerprint(forms.getLong(number * 2), forms.getLong(number * 2 + 1));
  }
}
