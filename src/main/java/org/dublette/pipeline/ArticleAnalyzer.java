package org.dublette.pipeline;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.match.LongStore;
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

  /** How many bytes of a text are taken apart at once; a longer block comes in parts. */
  public static final int PIECE_BYTES = 1 << 23;

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
   * @param text well-formed UTF-8, followed by anything
   * @param length how many bytes belong to the text
   * @param tokens the hashes of its tokens are appended there
   */
  public ArticleAnalysis analyze(byte[] text, int length, LongStore tokens) {
    Blocks blocks = splitter.split(text, length);
    if (length > pieceBytes) {
      return new LongArticle(text, length, blocks, tokens).analyze();
    }
    int[] blockTokens = new int[blocks.count() + 1];
    Fingerprint[] blockForms = new Fingerprint[blocks.count()];
    append(text, blocks, 0, blocks.count(), blockTokens, blockForms);
    stutters.find(form, blockTokens, 0);
    tokens.append(form.tokenHashes(), 0, form.tokens());
    int many = shingles(form.tokenHashes(), form.tokens());
    return new ArticleAnalysis(
        length,
        NormalForm.fingerprintOf(text, 0, length),
        blockForms.length == 1 ? blockForms[0] : form.fingerprint(0, form.size()),
        form.tokens(),
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
   * An article that is taken apart some blocks at a time, and a very long block in parts, so that
   * neither its normal form nor its tokens or shingles are ever in memory as a whole. A stutter is
   * found inside a part.
   */
  private final class LongArticle {
    private final byte[] text;
    private final int length;
    private final Blocks blocks;
    private final LongStore tokens;
    private final int[] blockTokens;
    private final Fingerprint[] blockForms;
    private final NormalForm.Fingerprinter whole = new NormalForm.Fingerprinter();
    private final List<Stutter> found = new ArrayList<>();
    private final long[] smallest = new long[2 * SAMPLE];
    private int smallestCount;

    /** The last tokens of the pieces before, with which shingles of the next one begin. */
    private long[] before = NONE;

    LongArticle(byte[] text, int length, Blocks blocks, LongStore tokens) {
      this.text = text;
      this.length = length;
      this.blocks = blocks;
      this.tokens = tokens;
      this.blockTokens = new int[blocks.count() + 1];
      this.blockForms = new Fingerprint[blocks.count()];
    }

    ArticleAnalysis analyze() {
      sketcher.start(signature);
      forEachPiece(this::take);
      int words = blockTokens[blocks.count()];
      return new ArticleAnalysis(
          length,
          NormalForm.fingerprintOf(text, 0, length),
          whole.get(),
          words,
          blocks,
          blockTokens,
          blockForms,
          found,
          Shingles.count(words, width) == 0 ? NONE : keys(),
          Arrays.copyOf(smallest, smallestCount));
    }

    /** Puts some blocks, or a part of one, into {@link #form} and hands them over. */
    private void forEachPiece(PieceUse use) {
      before = NONE;
      int from = 0;
      while (from < blocks.count()) {
        int to = from + 1;
        while (to < blocks.count() && blocks.end(to) - blocks.start(from) <= pieceBytes) {
          to++;
        }
        if (blocks.end(from) - blocks.start(from) > pieceBytes) {
          appendParts(from, use);
        } else {
          append(text, blocks, from, to, blockTokens, blockForms);
          use.take(from, Arrays.copyOfRange(blockTokens, from, to + 1));
        }
        from = to;
      }
    }

    private void appendParts(int block, PieceUse use) {
      NormalForm.Fingerprinter ofBlock = new NormalForm.Fingerprinter();
      int[] partTokens = {blockTokens[block], blockTokens[block]};
      int at = blocks.start(block);
      while (at < blocks.end(block)) {
        form.clear();
        at = form.appendPart(text, blocks, block, at, pieceBytes);
        form.addTo(ofBlock);
        partTokens[0] = partTokens[1];
        partTokens[1] += form.tokens();
        use.take(block, partTokens);
      }
      blockForms[block] = ofBlock.get();
      blockTokens[block + 1] = partTokens[1];
    }

    private void take(int firstBlock, int[] pieceTokens) {
      form.addTo(whole);
      stutters.find(form, pieceTokens, firstBlock);
      found.addAll(stutters.found());
      tokens.append(form.tokenHashes(), 0, form.tokens());
      int many = shinglesWithPiece();
      sketcher.firstRound(shingles, many, signature);
      int more = Shingles.smallest(shingles, many, sample);
      System.arraycopy(sample, 0, smallest, smallestCount, more);
      smallestCount = Shingles.smallest(smallest.clone(), smallestCount + more, sample);
      System.arraycopy(sample, 0, smallest, 0, smallestCount);
    }

    /** Makes the shingles that end in the piece. */
    private int shinglesWithPiece() {
      long[] all = Arrays.copyOf(before, before.length + form.tokens());
      System.arraycopy(form.tokenHashes(), 0, all, before.length, form.tokens());
      int kept = Math.min(all.length, width - 1);
      before = Arrays.copyOfRange(all, all.length - kept, all.length);
      return shingles(all, all.length);
    }

    private long[] keys() {
      if (sketcher.emptyBins(signature) > 0) {
        // So few different shingles that all of them are soon collected.
        LongOpenHashSet all = new LongOpenHashSet();
        forEachPiece(
            (block, pieceTokens) -> {
              int many = shinglesWithPiece();
              for (int i = 0; i < many; i++) {
                all.add(shingles[i]);
              }
            });
        sketcher.sketch(all.toLongArray(), all.size(), signature);
      }
      return bandKeys();
    }
  }

  /** Takes what {@link #form} holds: blocks, or a part of one. */
  @FunctionalInterface
  private interface PieceUse {
    /**
     * Takes a piece.
     *
     * @param firstBlock the first of its blocks
     * @param pieceTokens the first token of each of these in the article, and of what is behind
     */
    void take(int firstBlock, int[] pieceTokens);
  }
}
