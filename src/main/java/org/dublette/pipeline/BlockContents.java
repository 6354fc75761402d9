package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dublette.match.AscendingInts;
import org.dublette.match.BandJoin;
import org.dublette.match.EqualKeys;
import org.dublette.match.KeyBatch;
import org.dublette.match.Match;
import org.dublette.match.MatchList;
import org.dublette.match.PairMeasurer;
import org.dublette.match.ShingleBuffer;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;
import org.dublette.model.Span;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;

/**
 * The contents of blocks that stand more than once, or are near to that of another block: where
 * each stands, and which are near to each other.
 *
 * <p>A place is a block's number in keep order; the blocks that the user wants to be ignored come
 * first. Blocks that are too short, and not to be ignored, have no content that counts. Equal
 * blocks are collapsed before anything is sketched. Contents are numbered by their first places;
 * those of fewer than {@value #FEWEST_SHINGLES} shingles are near to none.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class BlockContents {
  private static final int FEWEST_SHINGLES = 8;
  private static final int STRETCH = 1 << 12;

  /** A block of more tokens than this is sketched a piece after the other. */
  private static final int LONG = 1 << 20;

  private final Corpus corpus;
  private final int[] order;
  private final TokenSource tokens;
  private final ShinglePieces pieces;
  private final Options options;
  private final Banding banding;
  private final Set<Fingerprint> ignored;

  /** The first place of each article of the keep order, and behind them the number of places. */
  private final int[] firstPlaces;

  /** Where the places of each content start, and behind them how many places there are. */
  private final int[] starts;

  private final int[] placesOf;
  private final MatchList near;
  private final int fullBuckets;

  private BlockContents(
      Corpus corpus, int[] order, TokenSource tokens, Options options, Tasks tasks) {
    this.corpus = corpus;
    this.order = order;
    this.tokens = tokens;
    this.pieces = new ShinglePieces(tokens, options.shingle());
    this.options = options;
    this.banding = options.blockBanding();
    this.ignored = options.ignored().stream().map(IgnoredBlock::form).collect(Collectors.toSet());
    this.firstPlaces = new int[order.length + 1];
    firstPlaces[0] = ignoredPlaces();
    for (int rank = 0; rank < order.length; rank++) {
      firstPlaces[rank + 1] = Math.addExact(firstPlaces[rank], corpus.blocks(order[rank]));
    }
    EqualKeys equal = EqualKeys.findWide(places(), this::forms, tasks);
    BitSet later = new BitSet();
    for (int group = 0; group < equal.groups(); group++) {
      for (int i = equal.start(group) + 1; i < equal.start(group + 1); i++) {
        later.set(equal.row(i));
      }
    }
    AscendingInts compared;
    BandJoin.Result joined;
    try (KeyTable keys = new KeyTable(banding.bands(), tasks.store())) {
      compared = sketch(later, keys, tasks);
      joined = join(compared, keys, tasks);
    }
    this.fullBuckets = joined.fullBuckets();
    AscendingInts firsts = firsts(equal, compared, joined.matches());
    this.starts = new int[firsts.size() + 1];
    this.placesOf = places(equal, firsts);
    this.near = joined.matches().renumbered(item -> firsts.indexOf(compared.get(item)));
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

  /** Returns how many contents there are. */
  int contents() {
    return starts.length - 1;
  }

  /** Returns the places of a content, ascending. */
  int[] places(int content) {
    return Arrays.copyOfRange(placesOf, starts[content], starts[content + 1]);
  }

  /** Returns how many of the first places are those of ignored blocks. */
  int ignoredPlaces() {
    return options.ignored().size();
  }

  /** Returns the block at a place that is not that of an ignored one. */
  BlockRef block(int place) {
    int rank = rank(place);
    return new BlockRef(order[rank], place - firstPlaces[rank]);
  }

  /** Returns the pairs of near contents, by their numbers. */
  MatchList near() {
    return near;
  }

  /** Returns how many buckets were full for some item. */
  int fullBuckets() {
    return fullBuckets;
  }

  private int places() {
    return firstPlaces[order.length];
  }

  /** Returns where in keep order the article of a place stands. */
  private int rank(int place) {
    int low = 0;
    int high = order.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstPlaces[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Does something with stretches of articles' blocks that together cover the places given. */
  private void forEachStretch(int from, int to, StretchUse use) {
    int place = Math.max(from, ignoredPlaces());
    int rank = place < to ? rank(place) : 0;
    while (place < to) {
      int end = Math.min(to, firstPlaces[rank + 1]);
      if (end > place) {
        int first = place - firstPlaces[rank];
        use.on(place, order[rank], corpus.blockRows(order[rank], first, first + end - place));
        place = end;
      }
      rank++;
    }
  }

  /** Work on some blocks of an article, the first of which stands at a place. */
  private interface StretchUse {
    void on(int place, int article, Corpus.BlockRows rows);
  }

  private void forms(int from, int to, KeyBatch batch) {
    for (int place = from; place < Math.min(to, ignoredPlaces()); place++) {
      Fingerprint form = options.ignored().get(place).form();
      batch.add(form.high(), form.low(), place);
    }
    forEachStretch(
        from,
        to,
        (place, article, rows) -> {
          for (int i = 0; i < rows.count(); i++) {
            if (counts(rows, i)) {
              batch.add(rows.formHigh(i), rows.formLow(i), place + i);
            }
          }
        });
  }

  private boolean counts(Corpus.BlockRows rows, int block) {
    return rows.words(block) >= options.minBlockWords()
        || !ignored.isEmpty()
            && ignored.contains(new Fingerprint(rows.formHigh(block), rows.formLow(block)));
  }

  private boolean isCompared(int words) {
    return Shingles.count(words, options.shingle()) >= FEWEST_SHINGLES;
  }

  /**
   * Sketches those contents whose first place is not among the later ones.
   *
   * @param keys takes the band keys of each
   * @return their places
   */
  private AscendingInts sketch(BitSet later, KeyTable keys, Tasks tasks) {
    BitSet compared = new BitSet();
    tasks.streamStretches(
        places(),
        STRETCH,
        (from, to) -> sketch(from, to, later),
        sketches -> {
          sketches.places.forEach(compared::set);
          for (int i = 0; i < sketches.places.size() && !options.exact(); i++) {
            keys.add(sketches.keys, i * banding.bands());
          }
        });
    keys.freeze();
    return AscendingInts.of(compared);
  }

  /** Finds those contents that are near. */
  private BandJoin.Result join(AscendingInts compared, KeyTable keys, Tasks tasks) {
    ShingleSets sets =
        new ShingleCache(
            row -> Shingles.set(shingles(compared.get(row))),
            (row, buffer, use) -> forEachShingle(compared.get(row), buffer, use));
    PairMeasurer measurer = new PairMeasurer(sets, options.blockThreshold(), null, false);
    if (options.exact()) {
      return new ExactJoin(
              compared.size(), sets, options.blockThreshold(), measurer, (a, b) -> true)
          .run(tasks);
    }
    return new BandJoin(
            keys::keys, banding.bands(), compared.size(), row -> row, measurer, (a, b) -> true)
        .run(tasks);
  }

  /** The places of contents that are compared, and their band keys one after the other. */
  private record Sketches(IntArrayList places, long[] keys) {}

  private Sketches sketch(int from, int to, BitSet later) {
    Sketcher sketcher = new Sketcher(to - from);
    for (int place = from; place < Math.min(to, ignoredPlaces()); place++) {
      long[] hashes = options.ignored().get(place).tokens();
      if (!later.get(place) && isCompared(hashes.length)) {
        sketcher.add(place, hashes, hashes.length);
      }
    }
    forEachStretch(
        from,
        to,
        (place, article, rows) -> {
          for (int i = 0; i < rows.count(); i++) {
            if (!later.get(place + i) && isCompared(rows.words(i)) && counts(rows, i)) {
              sketcher.add(place + i, article, rows.tokens(i));
            }
          }
        });
    return new Sketches(sketcher.places, sketcher.keys);
  }

  /** Sketches one block after the other. */
  private final class Sketcher {
    private final SimilaritySketcher sketcher =
        new SimilaritySketcher(Options.BLOCK_BINS, options.seed());
    private final long[] signature = new long[Options.BLOCK_BINS];
    private final IntArrayList places = new IntArrayList();
    private final long[] keys;
    private long[] hashes = new long[1 << 10];
    private long[] shingles = new long[1 << 10];

    Sketcher(int most) {
      keys = new long[options.exact() ? 0 : most * banding.bands()];
    }

    void add(int place, int article, Span span) {
      if (span.length() > LONG && !options.exact()) {
        addLong(place, article, span);
        return;
      }
      if (!options.exact()) {
        if (hashes.length < span.length()) {
          hashes = new long[span.length()];
        }
        tokens.read(article, span, hashes);
      }
      add(place, hashes, span.length());
    }

    private void addLong(int place, int article, Span span) {
      ShingleBuffer buffer = new ShingleBuffer();
      sketcher.start(signature);
      pieces.forEach(
          article, span, buffer, (some, many) -> sketcher.firstRound(some, many, signature));
      if (sketcher.emptyBins(signature) > 0) {
        // So few different shingles that all of them are soon collected.
        LongOpenHashSet all = new LongOpenHashSet();
        pieces.forEach(
            article,
            span,
            buffer,
            (some, many) -> {
              for (int i = 0; i < many; i++) {
                all.add(some[i]);
              }
            });
        sketcher.sketch(all.toLongArray(), all.size(), signature);
      }
      banding.keys(signature, keys, places.size() * banding.bands());
      places.add(place);
    }

    void add(int place, long[] ofBlock, int count) {
      if (!options.exact()) {
        int many = Shingles.count(count, options.shingle());
        if (shingles.length < many) {
          shingles = new long[many];
        }
        Shingles.fingerprints(ofBlock, 0, count, options.shingle(), shingles, 0);
        sketcher.sketch(shingles, many, signature);
        banding.keys(signature, keys, places.size() * banding.bands());
      }
      places.add(place);
    }
  }

  private long[] shingles(int place) {
    long[] hashes;
    if (place < ignoredPlaces()) {
      hashes = options.ignored().get(place).tokens();
    } else {
      BlockRef block = block(place);
      hashes = tokens.tokens(block.article(), corpus.blockTokenSpan(block));
    }
    long[] all = new long[Shingles.count(hashes.length, options.shingle())];
    Shingles.fingerprints(hashes, 0, hashes.length, options.shingle(), all, 0);
    return all;
  }

  private void forEachShingle(int place, ShingleBuffer buffer, ShingleSets.Use use) {
    if (place < ignoredPlaces()) {
      long[] all = shingles(place);
      use.take(all, all.length);
    } else {
      BlockRef block = block(place);
      pieces.forEach(block.article(), corpus.blockTokenSpan(block), buffer, use);
    }
  }

  /** Returns the first places of contents that stand more than once, or are near to another. */
  private static AscendingInts firsts(
      EqualKeys equal, AscendingInts compared, List<Match> matches) {
    BitSet firsts = new BitSet();
    for (int group = 0; group < equal.groups(); group++) {
      firsts.set(equal.row(equal.start(group)));
    }
    for (Match match : matches) {
      firsts.set(compared.get(match.a()));
      firsts.set(compared.get(match.b()));
    }
    return AscendingInts.of(firsts);
  }

  /** Numbers the contents by their first places: sets the starts, and returns all places. */
  private int[] places(EqualKeys equal, AscendingInts firsts) {
    Arrays.fill(starts, 1, starts.length, 1);
    for (int group = 0; group < equal.groups(); group++) {
      starts[firsts.indexOf(equal.row(equal.start(group))) + 1] = equal.size(group);
    }
    for (int content = 0; content < firsts.size(); content++) {
      starts[content + 1] = Math.addExact(starts[content + 1], starts[content]);
    }
    int[] all = new int[starts[firsts.size()]];
    for (int content = 0; content < firsts.size(); content++) {
      all[starts[content]] = firsts.get(content);
    }
    for (int group = 0; group < equal.groups(); group++) {
      int start = starts[firsts.indexOf(equal.row(equal.start(group)))];
      for (int i = 0; i < equal.size(group); i++) {
        all[start + i] = equal.row(equal.start(group) + i);
      }
    }
    return all;
  }
}
