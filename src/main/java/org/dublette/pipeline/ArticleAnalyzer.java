package org.dublette.pipeline;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.Fingerprint;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.NormalForm;

/**
 * Takes an article's text apart: blocks, tokens, shingles, signature, in one pass.
 *
 * <p>Holds buffers that are used again. Not safe for use by several threads; each makes its own.
 */
public final class ArticleAnalyzer {
  /** How many of its smallest shingles an article asks for, to find what it is contained in. */
  public static final int SAMPLE = 16;

  private static final long[] NONE = {};
  private static final int PIECE_BYTES = 1 << 23;

  private final BlockSplitter splitter = new BlockSplitter();
  private final NormalForm form = new NormalForm();
  private final StutterFinder stutters = new StutterFinder();
  private final int pieceBytes;
  private final int width;
  private final SimilaritySketcher sketcher;
  private final Banding banding;
  private final long[] signature;
  private final long[] sample = new long[SAMPLE];
  private long[] shingles = new long[1 << 10];

  /** Makes an analyzer. */
  public ArticleAnalyzer(Options options) {
    this(options, PIECE_BYTES);
  }

  /**
   * Makes an analyzer.
   *
   * @param pieceBytes how long a text may be to be taken apart at once
   */
  ArticleAnalyzer(Options options, int pieceBytes) {
    this.pieceBytes = pieceBytes;
    this.width = options.shingle();
    this.sketcher = new SimilaritySketcher(options.numPerm(), options.seed());
    this.banding = options.articleBanding();
    this.signature = new long[options.numPerm()];
  }

  /**
   * Analyzes a text.
   *
   * @param text well-formed UTF-8
   */
  public ArticleAnalysis analyze(byte[] text) {
    return analyze(text, text.length);
  }

  /**
   * Analyzes a text.
   *
   * @param text well-formed UTF-8, followed by anything
   * @param length how many bytes belong to the text
   */
  public ArticleAnalysis analyze(byte[] text, int length) {
    Blocks blocks = splitter.split(text, length);
    if (length > pieceBytes) {
      return new LongArticle(text, length, blocks).analyze();
    }
    int[] blockTokens = new int[blocks.count() + 1];
    Fingerprint[] blockForms = new Fingerprint[blocks.count()];
    append(text, blocks, 0, blocks.count(), blockTokens, blockForms);
    stutters.find(form, blockTokens, 0);
    int many = shingles(form.tokenHashes(), form.tokens());
    return new ArticleAnalysis(
        length,
        NormalForm.fingerprintOf(text, 0, length),
        blockForms.length == 1 ? blockForms[0] : form.fingerprint(0, form.size()),
        Arrays.copyOf(form.tokenHashes(), form.tokens()),
        blocks,
        blockTokens,
        blockForms,
        stutters.found(),
        many == 0 ? NONE : bandKeys(many),
        Arrays.copyOf(sample, Shingles.smallest(shingles, many, sample)));
  }

  /** Takes some blocks, which {@link #form} then holds alone. */
  private void append(
      byte[] text, Blocks blocks, int from, int to, int[] blockTokens, Fingerprint[] blockForms) {
    form.clear();
    form.append(text, blocks, from, to);
    int formEnd = 0;
    for (int block = from; block < to; block++) {
      blockForms[block] = form.fingerprint(formEnd, form.sizeBehind(block - from));
      blockTokens[block + 1] = blockTokens[from] + form.tokensBehind(block - from);
      formEnd = form.sizeBehind(block - from);
    }
  }

  private int shingles(long[] tokens, int count) {
    int many = Shingles.count(count, width);
    if (shingles.length < many) {
      shingles = new long[many + many / 4];
    }
    return Shingles.fingerprints(tokens, 0, count, width, shingles, 0);
  }

  private long[] bandKeys(int many) {
    sketcher.sketch(shingles, many, signature);
    return bandKeys();
  }

  private long[] bandKeys() {
    long[] keys = new long[banding.bands()];
    banding.keys(signature, keys, 0);
    return keys;
  }

  /**
   * An article that is taken apart some blocks at a time, so that neither its normal form nor its
   * shingles are ever in memory as a whole.
   */
  private final class LongArticle {
    private final byte[] text;
    private final int length;
    private final Blocks blocks;
    private final int[] blockTokens;
    private final Fingerprint[] blockForms;
    private final List<long[]> pieces = new ArrayList<>();
    private final List<Stutter> found = new ArrayList<>();
    private final long[] smallest = new long[2 * SAMPLE];
    private int smallestCount;

    /** The last tokens of the pieces before, with which shingles of the next one begin. */
    private long[] before = NONE;

    LongArticle(byte[] text, int length, Blocks blocks) {
      this.text = text;
      this.length = length;
      this.blocks = blocks;
      this.blockTokens = new int[blocks.count() + 1];
      this.blockForms = new Fingerprint[blocks.count()];
    }

    ArticleAnalysis analyze() {
      NormalForm.Fingerprinter whole = new NormalForm.Fingerprinter();
      sketcher.start(signature);
      int from = 0;
      while (from < blocks.count()) {
        int to = from + 1;
        while (to < blocks.count() && blocks.end(to) - blocks.start(from) <= pieceBytes) {
          to++;
        }
        append(text, blocks, from, to, blockTokens, blockForms);
        form.addTo(whole);
        stutters.find(form, Arrays.copyOfRange(blockTokens, from, to + 1), from);
        found.addAll(stutters.found());
        long[] piece = Arrays.copyOf(form.tokenHashes(), form.tokens());
        pieces.add(piece);
        sketch(piece);
        from = to;
      }
      int words = blockTokens[blocks.count()];
      return new ArticleAnalysis(
          length,
          NormalForm.fingerprintOf(text, 0, length),
          whole.get(),
          words,
          pieces,
          blocks,
          blockTokens,
          blockForms,
          found,
          Shingles.count(words, width) == 0 ? NONE : keys(),
          Arrays.copyOf(smallest, smallestCount));
    }

    private void sketch(long[] piece) {
      int many = shinglesWith(piece);
      sketcher.firstRound(shingles, many, signature);
      int more = Shingles.smallest(shingles, many, sample);
      System.arraycopy(sample, 0, smallest, smallestCount, more);
      smallestCount = Shingles.smallest(smallest.clone(), smallestCount + more, sample);
      System.arraycopy(sample, 0, smallest, 0, smallestCount);
    }

    /** Makes the shingles that end in a piece. */
    private int shinglesWith(long[] piece) {
      long[] tokens = Arrays.copyOf(before, before.length + piece.length);
      System.arraycopy(piece, 0, tokens, before.length, piece.length);
      int kept = Math.min(tokens.length, width - 1);
      before = Arrays.copyOfRange(tokens, tokens.length - kept, tokens.length);
      return shingles(tokens, tokens.length);
    }

    private long[] keys() {
      if (sketcher.emptyBins(signature) > 0) {
        // So few different shingles that all of them are soon collected.
        LongOpenHashSet all = new LongOpenHashSet();
        before = NONE;
        for (long[] piece : pieces) {
          int many = shinglesWith(piece);
          for (int i = 0; i < many; i++) {
            all.add(shingles[i]);
          }
        }
        sketcher.sketch(all.toLongArray(), all.size(), signature);
      }
      return bandKeys();
    }
  }
}
