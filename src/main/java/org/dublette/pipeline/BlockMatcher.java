package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.dublette.cluster.Clusterer;
import org.dublette.match.Match;
import org.dublette.match.TemplateGuard;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Occurrence;
import org.dublette.model.Overlap;
import org.dublette.model.RepeatedBlock;
import org.dublette.model.Verdicts;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks that stand more than once in the articles that stay, and decides which go.
 *
 * <p>A near block that differs from its counterpart mainly in numbers or names is reported, and
 * stays: "closed at 4,127 points" and "closed at 4,093 points" are two statements.
 *
 * <p>Equal blocks form one group first; the groups are then clustered without chaining, in the keep
 * order of the first block of each that stays.
 */
public final class BlockMatcher {
  private static final Overlap NOTHING = new Overlap(0, 0, 0);
  private static final Comparator<BlockRef> BY_POSITION =
      Comparator.comparingInt(BlockRef::article).thenComparingInt(BlockRef::block);

  private final Corpus corpus;
  private final BlockContents contents;
  private final Boilerplate boilerplate;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Options options;

  /** The contents that stay, in keep order, each with the blocks that hold it. */
  private final List<List<BlockRef>> items = new ArrayList<>();

  private final List<Match> near;
  private final Int2ObjectMap<List<Match>> matchesOf = new Int2ObjectOpenHashMap<>();

  /**
   * Makes a matcher.
   *
   * @param contents the blocks of all articles
   * @param articles tells which of these stay
   */
  public BlockMatcher(
      Corpus corpus,
      BlockContents contents,
      ArticleFindings articles,
      TokenSource tokens,
      ArticleTexts texts,
      Options options) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.texts = texts;
    this.contents = contents;
    this.boilerplate = articles.boilerplate();
    this.options = options;
    BitSet gone = new BitSet();
    articles.removed().keySet().forEach(gone::set);
    int[] itemOf = new int[contents.contents()];
    Arrays.fill(itemOf, -1);
    for (StayingContent staying : staying(gone)) {
      itemOf[staying.content] = items.size();
      items.add(staying.blocks);
    }
    this.near =
        contents.near().stream()
            .filter(match -> itemOf[match.a()] >= 0 && itemOf[match.b()] >= 0)
            .map(match -> ofItems(match, itemOf[match.a()], itemOf[match.b()]))
            .toList();
  }

  /** The blocks of a content that stay, the first of which stands at a place. */
  private record StayingContent(int content, int firstPlace, List<BlockRef> blocks) {}

  private List<StayingContent> staying(BitSet gone) {
    List<StayingContent> staying = new ArrayList<>();
    for (int content = 0; content < contents.contents(); content++) {
      int first = -1;
      List<BlockRef> blocks = new ArrayList<>(1);
      for (int place : contents.places(content)) {
        if (place >= contents.ignoredPlaces()) {
          BlockRef block = contents.block(place);
          if (!gone.get(block.article()) && isLongEnough(block)) {
            first = blocks.isEmpty() ? place : first;
            blocks.add(block);
          }
        }
      }
      if (!blocks.isEmpty()) {
        staying.add(new StayingContent(content, first, blocks));
      }
    }
    staying.sort(Comparator.comparingInt(StayingContent::firstPlace));
    return staying;
  }

  private boolean isLongEnough(BlockRef block) {
    return contents.ignoredPlaces() == 0 || corpus.blockWords(block) >= options.minBlockWords();
  }

  private static Match ofItems(Match match, int a, int b) {
    return a < b
        ? new Match(a, b, match.overlap(), match.grade())
        : new Match(b, a, match.overlap().swapped(), match.grade());
  }

  /** Finds the repeated blocks and decides. */
  public BlockFindings run() {
    Clusterer clusterer = new Clusterer(items.size(), near.size());
    for (Match match : near) {
      clusterer.add(match.a(), match.b(), match.overlap());
      matchesOf.computeIfAbsent(match.a(), item -> new ArrayList<>()).add(match);
      matchesOf.computeIfAbsent(match.b(), item -> new ArrayList<>()).add(match);
    }
    Verdicts verdicts = clusterer.decide(item -> true);
    Overlap[] withLeader = new Overlap[items.size()];
    Arrays.fill(withLeader, NOTHING);
    near.stream()
        .filter(match -> verdicts.keptInstead()[match.b()] == match.a())
        .forEach(match -> withLeader[match.b()] = match.overlap());
    List<List<Place>> clusters = new ArrayList<>();
    for (int item = 0; item < items.size(); item++) {
      clusters.add(new ArrayList<>(1));
      int leader = verdicts.stays(item) ? item : verdicts.keptInstead()[item];
      for (BlockRef block : items.get(item)) {
        clusters.get(leader).add(new Place(block, item, withLeader[item]));
      }
    }
    return texts.with(lookup -> List.of(findings(clusters, lookup))).get(0);
  }

  private BlockFindings findings(List<List<Place>> clusters, ArticleTexts.Lookup lookup) {
    RememberedWords words = new RememberedWords(corpus, tokens, lookup);
    List<RepeatedBlock> repeated = new ArrayList<>();
    List<BlockRemoval> removals = new ArrayList<>();
    for (int leader = 0; leader < items.size(); leader++) {
      List<Place> places = clusters.get(leader);
      if (places.size() > 1 && places.stream().anyMatch(place -> !isReference(place.block))) {
        BlockRef kept = items.get(leader).get(0);
        places.sort(Comparator.comparing(Place::block, BY_POSITION));
        RepeatedBlock block = report(places, leader, kept);
        repeated.add(block);
        removals.addAll(removals(places, leader, block, words));
      }
    }
    repeated.sort(Comparator.comparing(block -> block.occurrences().get(0).block(), BY_POSITION));
    removals.sort(Comparator.comparing(BlockRemoval::removed, BY_POSITION));
    return new BlockFindings(List.copyOf(repeated), List.copyOf(removals), contents.fullBuckets());
  }

  /**
   * A place at which a block of a group stands: which content, and how near that is to the kept.
   */
  private record Place(BlockRef block, int item, Overlap overlap) {}

  private boolean isReference(BlockRef block) {
    return corpus.isReference(block.article());
  }

  private RepeatedBlock report(List<Place> places, int leader, BlockRef kept) {
    int frequency =
        places.stream().mapToInt(place -> boilerplate.frequency(place.block)).max().orElse(0);
    boolean ofAll = places.stream().anyMatch(place -> boilerplate.contains(place.block));
    boolean oneArticle = places.stream().allMatch(place -> place.block.article() == kept.article());
    return new RepeatedBlock(
        ofAll
            ? RepeatedBlock.Kind.BOILERPLATE
            : oneArticle ? RepeatedBlock.Kind.WITHIN : RepeatedBlock.Kind.ACROSS,
        corpus.blockForm(kept),
        corpus.blockWords(kept),
        frequency,
        places.stream()
            .map(
                place ->
                    new Occurrence(
                        place.block, place.overlap, place.item == leader, place.block.equals(kept)))
            .toList());
  }

  private List<BlockRemoval> removals(
      List<Place> places, int leader, RepeatedBlock repeated, RememberedWords words) {
    List<BlockRemoval> removals = new ArrayList<>();
    BlockRef kept = repeated.kept().block();
    boolean everywhere =
        repeated.kind() == RepeatedBlock.Kind.BOILERPLATE
            && options.remove().contains(Removable.BOILERPLATE);
    boolean across =
        repeated.kind() == RepeatedBlock.Kind.ACROSS && options.remove().contains(Removable.ACROSS);
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
      boolean sameAsKept = place.item == leader;
      if (everywhere && !place.block.equals(kept)
          || across
              && article != kept.article()
              && (sameAsKept || !isTemplate(kept, place.block, words))) {
        removals.add(
            new BlockRemoval(
                place.block, kept, repeated.kind(), place.overlap, place.item == leader));
      } else if (within) {
        BlockRemoval removal = within(place, keptHere, words);
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
  private @Nullable BlockRemoval within(
      Place place, Int2ObjectMap<Place> earlier, RememberedWords words) {
    Place equal = earlier.get(place.item);
    if (equal != null) {
      return new BlockRemoval(place.block, equal.block, RepeatedBlock.Kind.WITHIN, NOTHING, true);
    }
    BlockRemoval best = null;
    for (Match match : matchesOf.getOrDefault(place.item, List.of())) {
      boolean isLater = match.b() == place.item;
      Place other = earlier.get(isLater ? match.a() : match.b());
      if (other != null
          && (best == null || match.overlap().compareJaccard(best.similarity()) > 0)
          && !isTemplate(other.block, place.block, words)) {
        Overlap overlap = isLater ? match.overlap() : match.overlap().swapped();
        best =
            new BlockRemoval(place.block, other.block, RepeatedBlock.Kind.WITHIN, overlap, false);
      }
    }
    return best;
  }

  /**
   * Tells whether two near blocks differ mainly in numbers or names, so that both say something.
   */
  private boolean isTemplate(BlockRef one, BlockRef other, RememberedWords words) {
    return TemplateGuard.isTemplate(wording(one, words), wording(other, words));
  }

  private Wording wording(BlockRef block, RememberedWords words) {
    return new ComparedWords(words.of(block.article()), List.of(corpus.blockTokenSpan(block)));
  }
}
