package org.dublette.pipeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dublette.cluster.KeepPolicy;
import org.dublette.model.Ratio;
import org.dublette.sketch.Banding;

/**
 * Everything that shapes the answer of the steps. Immutable.
 *
 * @param threshold least Jaccard similarity of near articles, above 0
 * @param blockThreshold the same for blocks
 * @param containment least share of an article that stands in another one, above 0
 * @param shingle tokens in a shingle, at least 1
 * @param numPerm numbers in an article's signature, from 1 to 512
 * @param minBlockWords fewest tokens of a repeated block, at least 1
 * @param boilerplateMin in how many articles of one origin a block is boilerplate; 0 for never
 * @param ignored blocks that are left out of the comparison wherever they stand
 * @param exact whether all pairs are found, and not only those that sketches and samples propose
 * @param seed of the sketches
 * @param keep which of several duplicates stays
 * @param remove what goes
 */
public record Options(
    Ratio threshold,
    Ratio blockThreshold,
    Ratio containment,
    int shingle,
    int numPerm,
    int minBlockWords,
    int boilerplateMin,
    List<IgnoredBlock> ignored,
    boolean exact,
    long seed,
    KeepPolicy keep,
    Set<Removable> remove) {
  /** What masking leaves of an article must have at least as many tokens, or it is not masked. */
  static final int FEWEST_UNMASKED = 20;

  /** Numbers in a block's signature. */
  public static final int BLOCK_BINS = 64;

  /** What the commands use unless told otherwise. */
  public static final Options DEFAULT =
      new Options(
          Ratio.of("0.65"),
          Ratio.of("0.8"),
          Ratio.of("0.9"),
          3,
          128,
          8,
          10,
          List.of(),
          false,
          1,
          KeepPolicy.FIRST,
          EnumSet.of(Removable.ARTICLES, Removable.WITHIN));

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range, or the signatures are too short
   *     for a threshold
   */
  public Options {
    if (shingle < 1 || shingle > 100) {
      throw new IllegalArgumentException("a shingle has from 1 to 100 tokens, not " + shingle);
    }
    if (minBlockWords < 1) {
      throw new IllegalArgumentException("a repeated block has at least 1 word");
    }
    if (boilerplateMin != 0 && boilerplateMin < 2) {
      throw new IllegalArgumentException("boilerplate stands in at least 2 articles");
    }
    if (threshold.numerator() == 0 || blockThreshold.numerator() == 0) {
      throw new IllegalArgumentException("a threshold must be above 0");
    }
    if (containment.numerator() == 0) {
      throw new IllegalArgumentException("the containment must be above 0");
    }
    if (numPerm < 1 || numPerm > 512) {
      throw new IllegalArgumentException("a signature has from 1 to 512 numbers, not " + numPerm);
    }
    ignored = List.copyOf(ignored);
    remove = Set.copyOf(remove);
    Banding.forThreshold(threshold, numPerm);
    Banding.forThreshold(blockThreshold, BLOCK_BINS);
  }

  /** Returns the same options with another threshold for articles. */
  public Options withThreshold(Ratio other) {
    Draft draft = new Draft(this);
    draft.threshold = other;
    return draft.finished();
  }

  /** Returns the same options with another threshold for blocks. */
  public Options withBlockThreshold(Ratio other) {
    Draft draft = new Draft(this);
    draft.blockThreshold = other;
    return draft.finished();
  }

  /** Returns the same options with another containment. */
  public Options withContainment(Ratio other) {
    Draft draft = new Draft(this);
    draft.containment = other;
    return draft.finished();
  }

  /** Returns the same options with other shingles. */
  public Options withShingle(int other) {
    Draft draft = new Draft(this);
    draft.shingle = other;
    return draft.finished();
  }

  /** Returns the same options with another least length of repeated blocks. */
  public Options withMinBlockWords(int other) {
    Draft draft = new Draft(this);
    draft.minBlockWords = other;
    return draft.finished();
  }

  /** Returns the same options with another least frequency of boilerplate. */
  public Options withBoilerplateMin(int other) {
    Draft draft = new Draft(this);
    draft.boilerplateMin = other;
    return draft.finished();
  }

  /** Returns the same options that find all pairs, or those that sketches propose. */
  public Options withExact(boolean other) {
    Draft draft = new Draft(this);
    draft.exact = other;
    return draft.finished();
  }

  /** Returns the same options that remove something else. */
  public Options withRemove(Set<Removable> other) {
    Draft draft = new Draft(this);
    draft.remove = other;
    return draft.finished();
  }

  /** Returns how the signatures of articles are cut into bands. */
  public Banding articleBanding() {
    return Banding.forThreshold(threshold, numPerm);
  }

  /** Returns how the signatures of blocks are cut into bands. */
  public Banding blockBanding() {
    return Banding.forThreshold(blockThreshold, BLOCK_BINS);
  }

  /** Returns the fewest tokens that masking must leave. */
  int fewestUnmasked() {
    return Math.max(shingle, FEWEST_UNMASKED);
  }

  /** Returns the smaller of threshold and containment. */
  public Ratio leastShare() {
    return threshold.value() <= containment.value() ? threshold : containment;
  }

  /** Returns the probability that a pair at the threshold is found. */
  public double recallAtThreshold() {
    return exact ? 1 : articleBanding().recallAt(threshold.value());
  }

  /** Options of which one is about to be another. */
  private static final class Draft {
    private Ratio threshold;
    private Ratio blockThreshold;
    private Ratio containment;
    private int shingle;
    private final int numPerm;
    private int minBlockWords;
    private int boilerplateMin;
    private final List<IgnoredBlock> ignored;
    private boolean exact;
    private final long seed;
    private final KeepPolicy keep;
    private Set<Removable> remove;

    Draft(Options options) {
      this.threshold = options.threshold;
      this.blockThreshold = options.blockThreshold;
      this.containment = options.containment;
      this.shingle = options.shingle;
      this.numPerm = options.numPerm;
      this.minBlockWords = options.minBlockWords;
      this.boilerplateMin = options.boilerplateMin;
      this.ignored = options.ignored;
      this.exact = options.exact;
      this.seed = options.seed;
      this.keep = options.keep;
      this.remove = options.remove;
    }

    Options finished() {
      return new Options(
          threshold,
          blockThreshold,
          containment,
          shingle,
          numPerm,
          minBlockWords,
          boilerplateMin,
          ignored,
          exact,
          seed,
          keep,
          remove);
    }
  }
}
