package org.dublette.report;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.Relation;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;
import org.jspecify.annotations.Nullable;

/**
 * The first look of a {@link Selection}: which clusters and blocks, and all of the other findings.
 * Takes some twenty bytes for each article that a finding names.
 */
final class Ranking implements FindingsVisitor {
  private static final double SCALE = 1e15;

  /** A cluster as far as it is known before its members are looked at. */
  record RankedCluster(String id, String kept, long size, long saved) {}

  /** A block as far as it is known before its places are looked at. */
  record RankedBlock(BlockFinding first, long places, long repeated) {}

  private final Long2IntOpenHashMap words = new Long2IntOpenHashMap();
  private final Draw<RankedCluster> clusters = new Draw<>(Selection.LARGEST, Selection.SAMPLE);
  private final Draw<RankedBlock> going = new Draw<>(Selection.LARGEST, Selection.SAMPLE);
  private final Draw<RankedBlock> staying = new Draw<>(Selection.LARGEST_STAYING, Selection.SAMPLE);
  private final List<?> removed;
  private final Worst<PairFinding> above = new Worst<>(Selection.OTHERS);
  private final Worst<PairFinding> below = new Worst<>(Selection.OTHERS);
  private final Worst<PairFinding> contained = new Worst<>(Selection.OTHERS);
  private final Worst<PairFinding> templates = new Worst<>(Selection.OTHERS);
  private final Worst<StutterFinding> stutters = new Worst<>(Selection.OTHERS);
  private final Worst<SkipFinding> skipped = new Worst<>(Selection.OTHERS);
  private @Nullable ClusterFinding cluster;
  private long size;
  private long saved;
  private @Nullable BlockFinding block;
  private long places;
  private long blockNumber;

  /**
   * Starts without a finding.
   *
   * @param removed the words for what the run removes, as a list
   */
  Ranking(@Nullable Object removed) {
    this.removed = removed instanceof List<?> list ? list : List.of();
  }

  @Override
  public boolean wants(FindingType type) {
    return type != FindingType.EVIDENCE;
  }

  /** Returns a pair's similarity as a whole number, up to a quadrillion. */
  static long similarity(PairFinding pair) {
    return (long) (SCALE * (pair.isEqual() ? 1 : pair.overlap().jaccard()));
  }

  @Override
  public void article(ArticleFinding article) {
    words.put(Ids.hash(article.id()), article.words());
  }

  @Override
  public void pair(PairFinding pair) {
    if (pair.relation() == Relation.NEAR) {
      above.offer(pair, -similarity(pair));
    } else if (pair.removed() == null && pair.relation() == Relation.CONTAINED) {
      contained.offer(pair, pair.overlap().shared());
    } else if (pair.removed() == null && pair.relation() == Relation.TEMPLATE) {
      templates.offer(pair, pair.overlap().shared());
    }
  }

  @Override
  public void nearMiss(PairFinding pair) {
    below.offer(pair, similarity(pair));
  }

  @Override
  public void cluster(ClusterFinding part) {
    if (!part.isContinued()) {
      endCluster();
      cluster = part;
    }
    for (String member : part.members()) {
      size++;
      saved += member.equals(part.kept()) ? 0 : words.get(Ids.hash(member));
    }
  }

  private void endCluster() {
    if (cluster != null) {
      clusters.offer(
          new RankedCluster(cluster.id(), cluster.kept(), size, saved),
          clusters.all(),
          saved,
          cluster.id());
    }
    cluster = null;
    size = 0;
    saved = 0;
  }

  @Override
  public void block(BlockFinding part) {
    if (!part.isContinued()) {
      endBlock();
      block = part;
    }
    places += part.occurrences().size();
  }

  private void endBlock() {
    if (block != null) {
      long repeated = block.words() * (places - 1);
      Draw<RankedBlock> draw = removed.contains(block.kind().label()) ? going : staying;
      draw.offer(new RankedBlock(block, places, repeated), blockNumber++, repeated, block.id());
    }
    block = null;
    places = 0;
  }

  @Override
  public void stutter(StutterFinding stutter) {
    stutters.offer(stutter, 0);
  }

  @Override
  public void skipped(SkipFinding skip) {
    skipped.offer(skip, 0);
  }

  /** Is to be called when all was shown. */
  void end() {
    endCluster();
    endBlock();
    words.clear();
    words.trim();
  }

  Draw<RankedCluster> clusters() {
    return clusters;
  }

  /** Returns the blocks that are shown, those of kinds that go first. */
  List<Draw.Drawn<RankedBlock>> blocks() {
    List<Draw.Drawn<RankedBlock>> blocks = new ArrayList<>(going.drawn());
    blocks.addAll(staying.drawn());
    return blocks;
  }

  long allBlocks() {
    return blockNumber;
  }

  private static <T> Selection.Part<T> part(Worst<T> shown) {
    return new Selection.Part<>(shown.list(), shown.offered());
  }

  Selection.Part<PairFinding> above() {
    return part(above);
  }

  Selection.Part<PairFinding> below() {
    return part(below);
  }

  Selection.Part<PairFinding> contained() {
    return part(contained);
  }

  Selection.Part<PairFinding> templates() {
    return part(templates);
  }

  Selection.Part<StutterFinding> stutters() {
    return part(stutters);
  }

  Selection.Part<SkipFinding> skipped() {
    return part(skipped);
  }
}
