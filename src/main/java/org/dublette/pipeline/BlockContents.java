package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dublette.match.BandJoin;
import org.dublette.match.Match;
import org.dublette.match.PairMeasurer;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;

/**
 * The different contents of all blocks that are long enough, or are to be ignored: where each
 * stands, and which are near to each other. Blocks that the user wants to be ignored come first;
 * then those of the articles in keep order. Contents of fewer than {@value #FEWEST_SHINGLES}
 * shingles are near to none.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class BlockContents {
  private static final int FEWEST_SHINGLES = 8;
  private static final int STRETCH = 1024;

  private final Corpus corpus;
  private final TokenSource tokens;
  private final Options options;
  private final IntArrayList articles = new IntArrayList();
  private final IntArrayList indices = new IntArrayList();
  private final int[] contentOf;
  private final int[] firstPlaces;
  private final BandJoin.Result near;

  private BlockContents(
      Corpus corpus, int[] order, TokenSource tokens, Options options, Tasks tasks) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.options = options;
    Set<Fingerprint> ignored =
        options.ignored().stream().map(IgnoredBlock::form).collect(Collectors.toSet());
    for (int article : order) {
      for (int block = 0; block < corpus.blocks(article); block++) {
        BlockRef ref = new BlockRef(article, block);
        if (corpus.blockWords(ref) >= options.minBlockWords()
            || ignored.contains(corpus.blockForm(ref))) {
          articles.add(article);
          indices.add(block);
        }
      }
    }
    EqualGroups groups = new EqualGroups(places(), this::form);
    this.firstPlaces = groups.representatives();
    this.contentOf = new int[places()];
    for (int content = 0; content < firstPlaces.length; content++) {
      for (int place : groups.members(firstPlaces[content])) {
        contentOf[place] = content;
      }
    }
    this.near = nearMatches(tasks);
  }

  /**
   * Groups and compares the blocks of all articles.
   *
   * @param order all articles in keep order
   */
  public static BlockContents of(
      Corpus corpus, int[] order, TokenSource tokens, Options options, Tasks tasks) {
    return new BlockContents(corpus, order, tokens, options, tasks);
  }

  /** Returns how many different contents there are; they are numbered by their first places. */
  int contents() {
    return firstPlaces.length;
  }

  /** Returns at how many places blocks stand. */
  int places() {
    return options.ignored().size() + articles.size();
  }

  /** Returns how many of the first places are those of ignored blocks. */
  int ignoredPlaces() {
    return options.ignored().size();
  }

  /** Returns the block at a place that is not that of an ignored one. */
  BlockRef block(int place) {
    int number = place - ignoredPlaces();
    return new BlockRef(articles.getInt(number), indices.getInt(number));
  }

  /** Returns what stands at a place. */
  int contentOf(int place) {
    return contentOf[place];
  }

  /** Returns the pairs of near contents, by their numbers. */
  List<Match> near() {
    return near.matches();
  }

  /** Returns how many buckets were measured against their leaders only. */
  int fullBuckets() {
    return near.fullBuckets();
  }

  private Fingerprint form(int place) {
    return place < ignoredPlaces()
        ? options.ignored().get(place).form()
        : corpus.blockForm(block(place));
  }

  private long[] tokens(int content) {
    int place = firstPlaces[content];
    if (place < ignoredPlaces()) {
      return options.ignored().get(place).tokens();
    }
    BlockRef block = block(place);
    return tokens.tokens(block.article(), corpus.blockTokenSpan(block));
  }

  private int words(int content) {
    int place = firstPlaces[content];
    return place < ignoredPlaces()
        ? options.ignored().get(place).tokens().length
        : corpus.blockWords(block(place));
  }

  private BandJoin.Result nearMatches(Tasks tasks) {
    int[] compared =
        IntStream.range(0, contents())
            .filter(content -> Shingles.count(words(content), options.shingle()) >= FEWEST_SHINGLES)
            .toArray();
    ShingleSets sets = new ShingleCache(content -> Shingles.set(shingles(content)), this::shingles);
    if (options.exact()) {
      return exactMatches(compared, sets, tasks);
    }
    Banding banding = options.blockBanding();
    long[] keys = new long[Math.multiplyExact(compared.length, banding.bands())];
    tasks.inStretches(
        compared.length, STRETCH, (from, to) -> sketch(compared, from, to, banding, keys));
    PairMeasurer measurer = new PairMeasurer(sets, options.blockThreshold(), null, false);
    return new BandJoin(
            keys,
            banding.bands(),
            compared,
            measurer,
            (a, b) -> true,
            row -> sets.of(compared[row]),
            options.blockThreshold())
        .run(tasks);
  }

  private BandJoin.Result exactMatches(int[] compared, ShingleSets sets, Tasks tasks) {
    ShingleSets ofCompared = index -> sets.of(compared[index]);
    PairMeasurer measurer = new PairMeasurer(ofCompared, options.blockThreshold(), null, false);
    BandJoin.Result result =
        new ExactJoin(
                compared.length, ofCompared, options.blockThreshold(), measurer, (a, b) -> true)
            .run(tasks);
    List<Match> matches =
        result.matches().stream()
            .map(
                match ->
                    new Match(
                        compared[match.a()], compared[match.b()], match.overlap(), match.grade()))
            .toList();
    return new BandJoin.Result(matches, result.fullBuckets());
  }

  private long[] shingles(int content) {
    long[] hashes = tokens(content);
    long[] all = new long[Shingles.count(hashes.length, options.shingle())];
    Shingles.fingerprints(hashes, 0, hashes.length, options.shingle(), all, 0);
    return all;
  }

  private int sketch(int[] contents, int from, int to, Banding banding, long[] keys) {
    SimilaritySketcher sketcher = new SimilaritySketcher(Options.BLOCK_BINS, options.seed());
    long[] signature = new long[Options.BLOCK_BINS];
    for (int i = from; i < to; i++) {
      long[] shingles = shingles(contents[i]);
      sketcher.sketch(shingles, shingles.length, signature);
      banding.keys(signature, keys, i * banding.bands());
    }
    return to - from;
  }
}
