package org.dublette.pipeline;

import java.util.Arrays;
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

  private final BlockSplitter splitter = new BlockSplitter();
  private final NormalForm form = new NormalForm();
  private final StutterFinder stutters = new StutterFinder();
  private final int width;
  private final SimilaritySketcher sketcher;
  private final Banding banding;
  private final long[] signature;
  private final long[] sample = new long[SAMPLE];
  private long[] shingles = new long[1 << 10];

  /** Makes an analyzer. */
  public ArticleAnalyzer(Options options) {
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
    int[] blockTokens = new int[blocks.count() + 1];
    Fingerprint[] blockForms = new Fingerprint[blocks.count()];
    form.clear();
    form.append(text, blocks);
    int formEnd = 0;
    for (int block = 0; block < blocks.count(); block++) {
      blockForms[block] = form.fingerprint(formEnd, form.sizeBehind(block));
      blockTokens[block + 1] = form.tokensBehind(block);
      formEnd = form.sizeBehind(block);
    }
    stutters.find(form, blockTokens);
    int many = shingles();
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

  private int shingles() {
    int many = Shingles.count(form.tokens(), width);
    if (shingles.length < many) {
      shingles = new long[many + many / 4];
    }
    return Shingles.fingerprints(form.tokenHashes(), 0, form.tokens(), width, shingles, 0);
  }

  private long[] bandKeys(int many) {
    sketcher.sketch(shingles, many, signature);
    long[] keys = new long[banding.bands()];
    banding.keys(signature, keys, 0);
    return keys;
  }
}
