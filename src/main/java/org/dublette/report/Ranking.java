package org.dublette.report;

import com.dynatrace.hash4j.hashing.Hashing;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Comparator;
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
  private static final Comparator<PairFinding> BY_SIMILARITY =
      (one, other) -> one.overlap().compareJaccard(other.overlap());
  private static final Comparator<PairFinding> BY_SHARED =
      Comparator.comparingInt((PairFinding pair) -> pair.overlap().shared()).reversed();

  /** A cluster as far as it is known before its members are looked at. */
  record RankedCluster(String id, String kept, long size, long saved) {}

  /** A block as far as it is known before its places are looked at. */
  record RankedBlock(BlockFinding first, long places, long repeated) {}

  private final Long2IntOpenHashMap words = new Long2IntOpenHashMap();
  private final Draw<RankedCluster> clusters = new Draw<>(Selection.LARGEST, Selection.SAMPLE);
  private final Draw<RankedBlock> blocks = new Draw<>(Selection.LARGEST, Selection.SAMPLE);
  private final Few<PairFinding> above = new Few<>(Selection.OTHERS, BY_SIMILARITY);
  private final Few<PairFinding> below = new Few<>(Selection.OTHERS, BY_SIMILARITY.reversed());
  private final Few<PairFinding> contained = new Few<>(Selection.OTHERS, BY_SHARED);
  private final Few<PairFinding> templates = new Few<>(Selection.OTHERS, BY_SHARED);
  private final Few<StutterFinding> stutters = new Few<>(Selection.OTHERS, (a, b) -> 0);
  private final Few<SkipFinding> skipped = new Few<>(Selection.OTHERS, (a, b) -> 0);
  private @Nullable ClusterFinding cluster;
  private long size;
  private long saved;
  private @Nullable BlockFinding block;
  private long places;

  @Override
  public boolean wants(FindingType type) {
    return type != FindingType.EVIDENCE;
  }

  private static long key(String article) {
    return Hashing.komihash5_0().hashCharsToLong(article);
  }

  @Override
  public void article(ArticleFinding article) {
    words.put(key(article.id()), article.words());
  }

  @Override
  public void pair(PairFinding pair) {
    if (pair.relation() == Relation.NEAR) {
      above.offer(pair);
    } else if (pair.removed() == null && pair.relation() == Relation.CONTAINED) {
      contained.offer(pair);
    } else if (pair.removed() == null && pair.relation() == Relation.TEMPLATE) {
      templates.offer(pair);
    }
  }

  @Override
  public void nearMiss(PairFinding pair) {
    below.offer(pair);
  }

  @Override
  public void cluster(ClusterFinding part) {
    if (!part.isContinued()) {
      endCluster();
      cluster = part;
    }
    for (String member : part.members()) {
      size++;
      saved += member.equals(part.kept()) ? 0 : words.get(key(member));
    }
  }

  private void endCluster() {
    if (cluster != null) {
      clusters.offer(
          new RankedCluster(cluster.id(), cluster.kept(), size, saved), saved, cluster.id());
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
      blocks.offer(new RankedBlock(block, places, repeated), repeated, block.id());
    }
    block = null;
    places = 0;
  }

  @Override
  public void stutter(StutterFinding stutter) {
    stutters.offer(stutter);
  }

  @Override
  public void skipped(SkipFinding skip) {
    skipped.offer(skip);
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

  Draw<RankedBlock> blocks() {
    return blocks;
  }

  Selection.Part<PairFinding> above() {
    return above.part();
  }

  Selection.Part<PairFinding> below() {
    return below.part();
  }

  Selection.Part<PairFinding> contained() {
    return contained.part();
  }

  Selection.Part<PairFinding> templates() {
    return templates.part();
  }

  Selection.Part<StutterFinding> stutters() {
    return stutters.part();
  }

  Selection.Part<SkipFinding> skipped() {
    return skipped.part();
  }
}
