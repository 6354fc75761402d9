package org.dublette.spark;

import java.util.Arrays;
import java.util.List;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleAnalyzer;
import org.dublette.pipeline.Masking;
import org.dublette.pipeline.Options;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;

/** Leaves blocks out of articles, and sketches what is left. Used by one thread. */
final class Masks {
  private final Options options;
  private final Banding banding;
  private final SimilaritySketcher sketcher;
  private final long[] signature;

  Masks(Options options) {
    this.options = options;
    this.banding = options.articleBanding();
    this.sketcher = new SimilaritySketcher(options.numPerm(), options.seed());
    this.signature = new long[options.numPerm()];
  }

  /**
   * The blocks of an article that are left out.
   *
   * @param rank of the article
   * @param blocks ascending
   * @param frequencies in how many articles of one origin each stands
   */
  record OfArticle(long rank, int[] blocks, int[] frequencies) {}

  /** Returns what is left of an article. */
  static Masking masking(ArticleRow row, int[] blocks) {
    ArticleAnalysis analysis = row.analysis();
    int[] starts = analysis.blockTokens();
    return Masking.of(
        analysis.blocks().count(),
        block -> new Span(starts[block], starts[block + 1]),
        row.words(),
        block -> Arrays.binarySearch(blocks, block) >= 0);
  }

  Mask mask(Item item, OfArticle leftOut) {
    Masking masking = masking(item.row(), leftOut.blocks);
    if (!masking.leavesEnough(options)) {
      return new Mask(
          leftOut.rank,
          leftOut.blocks,
          leftOut.frequencies,
          0,
          List.of(),
          new long[0],
          new long[0]);
    }
    long[] shingles = Shingles.sequence(item.tokens(), masking.rest(), options.shingle());
    sketcher.sketch(shingles, shingles.length, signature);
    long[] keys = new long[banding.bands()];
    banding.keys(signature, keys, 0);
    long[] sample = new long[ArticleAnalyzer.SAMPLE];
    int many = Shingles.smallest(shingles, shingles.length, sample);
    return new Mask(
        leftOut.rank,
        leftOut.blocks,
        leftOut.frequencies,
        masking.blocks(),
        masking.rest(),
        keys,
        Arrays.copyOf(sample, many));
  }
}
