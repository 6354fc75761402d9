package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dublette.cluster.Clusterer;
import org.dublette.match.Match;
import org.dublette.match.TemplateGuard;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Fingerprint;
import org.dublette.model.Occurrence;
import org.dublette.model.Overlap;
import org.dublette.model.RepeatedBlock;
import org.dublette.model.Verdicts;
import org.jspecify.annotations.Nullable;

/**
 * Tells which blocks are repeated, and which go.
 *
 * <p>A near block that differs from its counterpart mainly in numbers or names is reported, and
 * stays: "closed at 4,127 points" and "closed at 4,093 points" are two statements.
 *
 * <p>Equal blocks form one group first; the groups are then clustered without chaining, in the keep
 * order of the first block of each. Groups that are near to none of some others don't matter to
 * these, so each connected component can be judged by itself. Used once, by one thread.
 */
public final class BlockJudge {
  private static final Overlap NOTHING = new Overlap(0, 0, 0);
  private static final Comparator<BlockRef> BY_POSITION =
      Comparator.comparingInt(BlockRef::article).thenComparingInt(BlockRef::block);

  private final List<List<BlockRef>> items;
  private final List<Match> near;
  private final Facts facts;
  private final Options options;
  private final Int2ObjectMap<List<Match>> matchesOf = new Int2ObjectOpenHashMap<>();

  /** What is asked of blocks and articles, which are numbered in the order of the input. */
  public interface Facts {
    /** Tells whether an article belongs to the reference collection. */
    boolean isReference(int article);

    /** Tells whether an article must not be changed. */
    boolean isProtected(int article);

    /** Returns the fingerprint of a block's normal form. */
    Fingerprint form(BlockRef block);

    /** Returns how many tokens a block has. */
    int words(BlockRef block);

    /** Tells whether a block is boilerplate. */
    boolean isBoilerplate(BlockRef block);

    /** Returns in how many articles of one origin a block stands, or 0 if it is no boilerplate. */
    int frequency(BlockRef block);

    /** Returns the words of a block. */
    Wording wording(BlockRef block);
  }

  /**
   * What was found.
   *
   * @param repeated in the order of their first occurrence
   * @param removals blocks to be cut, in the order of the input
   */
  public record Found(List<RepeatedBlock> repeated, List<BlockRemoval> removals) {}

  /**
   * Prepares.
   *
   * @param items groups of equal blocks in the keep order of their first ones, each in keep order
   * @param near groups that are near, by their numbers
   */
  public BlockJudge(List<List<BlockRef>> items, List<Match> near, Facts facts, Options options) {
    this.items = items;
    this.near = near;
    this.facts = facts;
    this.options = options;
  }

  /** Finds the repeated blocks and decides. */
  public Found run() {
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
    return findings(clusters);
  }

  private Found findings(List<List<Place>> clusters) {
    List<RepeatedBlock> repeated = new ArrayList<>();
    List<BlockRemoval> removals = new ArrayList<>();
    for (int leader = 0; leader < items.size(); leader++) {
      List<Place> places = clusters.get(leader);
      if (places.size() > 1 && places.stream().anyMatch(place -> !isReference(place.block))) {
        BlockRef kept = items.get(leader).get(0);
        places.sort(Comparator.comparing(Place::block, BY_POSITION));
        RepeatedBlock block = report(places, leader, kept);
        repeated.add(block);
        removals.addAll(removals(places, leader, block));
      }
    }
    repeated.sort(Comparator.comparing(block -> block.occurrences().get(0).block(), BY_POSITION));
    removals.sort(Comparator.comparing(BlockRemoval::removed, BY_POSITION));
    return new Found(List.copyOf(repeated), List.copyOf(removals));
  }

  /**
   * A place at which a block of a group stands: which content, and how near that is to the kept.
   */
  private record Place(BlockRef block, int item, Overlap overlap) {}

  private boolean isReference(BlockRef block) {
    return facts.isReference(block.article());
  }

  private RepeatedBlock report(List<Place> places, int leader, BlockRef kept) {
    int frequency = places.stream().mapToInt(place -> facts.frequency(place.block)).max().orElse(0);
    boolean ofAll = places.stream().anyMatch(place -> facts.isBoilerplate(place.block));
    boolean oneArticle = places.stream().allMatch(place -> place.block.article() == kept.article());
    return new RepeatedBlock(
        ofAll
            ? RepeatedBlock.Kind.BOILERPLATE
            : oneArticle ? RepeatedBlock.Kind.WITHIN : RepeatedBlock.Kind.ACROSS,
        facts.form(kept),
        facts.words(kept),
        frequency,
        places.stream()
            .map(
                place ->
                    new Occurrence(
                        place.block, place.overlap, place.item == leader, place.block.equals(kept)))
            .toList());
  }

  private List<BlockRemoval> removals(List<Place> places, int leader, RepeatedBlock repeated) {
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
      if (facts.isReference(article) || facts.isProtected(article)) {
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
              && (sameAsKept || !isTemplate(kept, place.block))) {
        removals.add(
            new BlockRemoval(
                place.block, kept, repeated.kind(), place.overlap, place.item == leader));
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
          && (best == null || match.overlap().compareJaccard(best.similarity()) > 0)
          && !isTemplate(other.block, place.block)) {
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
  private boolean isTemplate(BlockRef one, BlockRef other) {
    return TemplateGuard.isTemplate(facts.wording(one), facts.wording(other));
  }
}
