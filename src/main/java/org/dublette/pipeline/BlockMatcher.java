package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dublette.cluster.Clusterer;
import org.dublette.match.BandJoin;
import org.dublette.match.Match;
import org.dublette.match.PairFilter;
import org.dublette.match.PairMeasurer;
import org.dublette.match.ShingleSets;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Occurrence;
import org.dublette.model.Overlap;
import org.dublette.model.RepeatedBlock;
import org.dublette.model.Verdicts;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks that stand more than once in the articles that stay, and decides which go.
 *
 * <p>Equal blocks form one group first; the groups' first blocks (in keep order) are then matched
 * as articles are, and clustered without chaining. Blocks of fewer than {@value #FEWEST_SHINGLES}
 * shingles are compared by their normal form only.
 */
public final class BlockMatcher {
  private static final int FEWEST_SHINGLES = 8;
  private static final int STRETCH = 1024;
  private static final Overlap NOTHING = new Overlap(0, 0, 0);
  private static final Comparator<BlockRef> BY_POSITION =
      Comparator.comparingInt(BlockRef::article).thenComparingInt(BlockRef::block);

  private final Corpus corpus;
  private final TokenSource tokens;
  private final Options options;
  private final IntArrayList articles = new IntArrayList();
  private final IntArrayList indices = new IntArrayList();
  private final Int2ObjectMap<List<Match>> matchesOf = new Int2ObjectOpenHashMap<>();

  /**
   * Makes a matcher.
   *
   * @param order all articles in keep order
   * @param articleFindings tells which of them stay
   */
  public BlockMatcher(
      Corpus corpus,
      int[] order,
      ArticleFindings articleFindings,
      TokenSource tokens,
      Options options) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.options = options;
    for (int article : order) {
      if (articleFindings.stays(article)) {
        for (int block = 0; block < corpus.blocks(article); block++) {
          if (corpus.blockWords(new BlockRef(article, block)) >= options.minBlockWords()) {
            articles.add(article);
            indices.add(block);
          }
        }
      }
    }
  }

  /** Finds the repeated blocks and decides. */
  public BlockFindings run(Tasks tasks) {
    EqualGroups groups = new EqualGroups(articles.size(), place -> corpus.blockForm(block(place)));
    int[] items = groups.representatives();
    BandJoin.Result near = nearMatches(items, tasks);
    Clusterer clusterer = new Clusterer(items.length, near.matches().size());
    for (Match match : near.matches()) {
      clusterer.add(match.a(), match.b(), match.overlap());
      matchesOf.computeIfAbsent(match.a(), item -> new ArrayList<>()).add(match);
      matchesOf.computeIfAbsent(match.b(), item -> new ArrayList<>()).add(match);
    }
    Verdicts verdicts = clusterer.decide(item -> true);
    Overlap[] withLeader = new Overlap[items.length];
    Arrays.fill(withLeader, NOTHING);
    near.matches().stream()
        .filter(match -> verdicts.keptInstead()[match.b()] == match.a())
        .forEach(match -> withLeader[match.b()] = match.overlap());
    int[] nextMember = new int[items.length];
    int[] lastMember = new int[items.length];
    Arrays.fill(nextMember, -1);
    for (int item = 0; item < items.length; item++) {
      lastMember[item] = item;
      int leader = verdicts.keptInstead()[item];
      if (leader >= 0) {
        nextMember[lastMember[leader]] = item;
        lastMember[leader] = item;
      }
    }
    List<RepeatedBlock> repeated = new ArrayList<>();
    List<BlockRemoval> removals = new ArrayList<>();
    for (int leader = 0; leader < items.length; leader++) {
      if (verdicts.stays(leader)) {
        List<Place> places = new ArrayList<>();
        for (int item = leader; item >= 0; item = nextMember[item]) {
          for (int place : groups.members(items[item])) {
            places.add(new Place(block(place), item, withLeader[item]));
          }
        }
        if (places.size() > 1 && places.stream().anyMatch(place -> !isReference(place.block))) {
          places.sort(Comparator.comparing(Place::block, BY_POSITION));
          BlockRef kept = block(items[leader]);
          repeated.add(report(places, leader, kept));
          removals.addAll(removals(places, leader, kept));
        }
      }
    }
    repeated.sort(Comparator.comparing(block -> block.occurrences().get(0).block(), BY_POSITION));
    removals.sort(Comparator.comparing(BlockRemoval::removed, BY_POSITION));
    return new BlockFindings(List.copyOf(repeated), List.copyOf(removals), near.fullBuckets());
  }

  /**
   * A place at which a block of a group stands: which content, and how near that is to the kept.
   */
  private record Place(BlockRef block, int item, Overlap overlap) {}

  private BlockRef block(int place) {
    return new BlockRef(articles.getInt(place), indices.getInt(place));
  }

  private boolean isReference(BlockRef block) {
    return corpus.isReference(block.article());
  }

  private BandJoin.Result nearMatches(int[] items, Tasks tasks) {
    int[] sketched =
        Arrays.stream(items)
            .filter(place -> shingleCount(block(place)) >= FEWEST_SHINGLES)
            .toArray();
    int[] numbers = new int[sketched.length];
    for (int i = 0, item = 0; i < sketched.length; item++) {
      if (items[item] == sketched[i]) {
        numbers[i++] = item;
      }
    }
    ShingleSets sets =
        new ShingleCache(item -> set(block(items[item])), item -> set(block(items[item])));
    PairMeasurer measurer = new PairMeasurer(sets, options.blockThreshold(), null, false);
    PairFilter wanted = (a, b) -> !isReference(block(items[a])) || !isReference(block(items[b]));
    if (options.exact()) {
      return exactMatches(numbers, sets, wanted, tasks);
    }
    Banding banding = options.blockBanding();
    long[] keys = new long[Math.multiplyExact(sketched.length, banding.bands())];
    tasks.inStretches(
        sketched.length, STRETCH, (from, to) -> sketch(sketched, from, to, banding, keys));
    return new BandJoin(keys, banding.bands(), numbers, measurer, wanted).run(tasks);
  }

  private BandJoin.Result exactMatches(
      int[] numbers, ShingleSets sets, PairFilter wanted, Tasks tasks) {
    ShingleSets ofNumbered = index -> sets.of(numbers[index]);
    PairMeasurer ofIndices = new PairMeasurer(ofNumbered, options.blockThreshold(), null, false);
    BandJoin.Result result =
        new ExactJoin(
                numbers.length,
                ofNumbered,
                options.blockThreshold(),
                ofIndices,
                (a, b) -> wanted.accepts(numbers[a], numbers[b]))
            .run(tasks);
    List<Match> matches =
        result.matches().stream()
            .map(
                match ->
                    new Match(
                        numbers[match.a()], numbers[match.b()], match.overlap(), match.grade()))
            .toList();
    return new BandJoin.Result(matches, result.fullBuckets());
  }

  private int sketch(int[] places, int from, int to, Banding banding, long[] keys) {
    SimilaritySketcher sketcher = new SimilaritySketcher(Options.BLOCK_BINS, options.seed());
    long[] signature = new long[Options.BLOCK_BINS];
    long[] shingles = new long[256];
    for (int i = from; i < to; i++) {
      BlockRef block = block(places[i]);
      long[] hashes = tokens.tokens(block.article(), corpus.blockTokenSpan(block));
      int many = shingleCount(block);
      if (many > shingles.length) {
        shingles = new long[many * 2];
      }
      Shingles.fingerprints(hashes, 0, hashes.length, options.shingle(), shingles);
      sketcher.sketch(shingles, many, signature);
      banding.keys(signature, keys, i * banding.bands());
    }
    return to - from;
  }

  private int shingleCount(BlockRef block) {
    return Shingles.count(corpus.blockWords(block), options.shingle());
  }

  private long[] set(BlockRef block) {
    long[] hashes = tokens.tokens(block.article(), corpus.blockTokenSpan(block));
    return Shingles.set(hashes, 0, hashes.length, options.shingle());
  }

  private RepeatedBlock report(List<Place> places, int leader, BlockRef kept) {
    boolean oneArticle = places.stream().allMatch(place -> place.block.article() == kept.article());
    return new RepeatedBlock(
        oneArticle ? RepeatedBlock.Kind.WITHIN : RepeatedBlock.Kind.ACROSS,
        corpus.blockForm(kept),
        corpus.blockWords(kept),
        places.stream()
            .map(
                place ->
                    new Occurrence(
                        place.block, place.overlap, place.item == leader, place.block.equals(kept)))
            .toList());
  }

  private List<BlockRemoval> removals(List<Place> places, int leader, BlockRef kept) {
    List<BlockRemoval> removals = new ArrayList<>();
    boolean across = options.remove().contains(Removable.ACROSS);
    boolean within = options.remove().contains(Removable.WITHIN);
    Int2ObjectMap<Place> keptHere = new Int2ObjectOpenHashMap<>();
    int here = -1;
    for (Place place : places) {
      int article = place.block.article();
      if (corpus.isReference(article) || corpus.isProtected(article)) {
        continue;
      }
      if (article != here) {
        keptHere.clear();
        here = article;
      }
      if (across && article != kept.article()) {
        removals.add(
            new BlockRemoval(
                place.block, kept, RepeatedBlock.Kind.ACROSS, place.overlap, place.item == leader));
      } else if (within) {
        BlockRemoval removal = within(place, keptHere);
        if (removal == null) {
          keptHere.put(place.item, place);
        } else {
          removals.add(removal);
        }
      }
    }
    return removals;
  }

  /**
   * Removes a block in favour of an earlier one of its article, if it is equal to it or was found
   * to be near to it.
   *
   * @param earlier the blocks that stay, by their content
   */
  private @Nullable BlockRemoval within(Place place, Int2ObjectMap<Place> earlier) {
    Place equal = earlier.get(place.item);
    if (equal != null) {
      return new BlockRemoval(place.block, equal.block, RepeatedBlock.Kind.WITHIN, NOTHING, true);
    }
    BlockRemoval best = null;
    for (Match match : matchesOf.getOrDefault(place.item, List.of())) {
      boolean isLater = match.b() == place.item;
      Place other = earlier.get(isLater ? match.a() : match.b());
      if (other != null
          && (best == null || match.overlap().compareJaccard(best.similarity()) > 0)) {
        Overlap overlap = isLater ? match.overlap() : match.overlap().swapped();
        best =
            new BlockRemoval(place.block, other.block, RepeatedBlock.Kind.WITHIN, overlap, false);
      }
    }
    return best;
  }
}
