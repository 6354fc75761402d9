package org.dublette.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.jspecify.annotations.Nullable;

/** The second look of a {@link Selection}: what belongs to the findings that are shown. */
final class Details implements FindingsVisitor {
  private final Ranking ranking;
  private final Map<Long, ChosenCluster> clusters = new LinkedHashMap<>();
  private final Map<String, ChosenCluster> byKept = new HashMap<>();
  private final Map<Long, ChosenBlock> blocks = new LinkedHashMap<>();
  private long clusterNumber = -1;
  private long blockNumber = -1;

  private static final class ChosenCluster {
    private final Ranking.RankedCluster ranked;
    private final boolean sampled;
    private final Worst<PairFinding> leastSimilar = new Worst<>(Selection.MEMBERS);
    private final Worst<String> first = new Worst<>(2 * Selection.MEMBERS + 1);

    ChosenCluster(Ranking.RankedCluster ranked, boolean sampled) {
      this.ranked = ranked;
      this.sampled = sampled;
    }

    Selection.Cluster cluster() {
      List<Selection.Member> shown = new ArrayList<>();
      Set<String> named = new HashSet<>(Set.of(ranked.kept()));
      for (PairFinding pair : leastSimilar.list()) {
        if (pair.removed() != null && named.add(pair.removed())) {
          shown.add(new Selection.Member(pair.removed(), pair));
        }
      }
      for (String member : first.list()) {
        if (shown.size() < Selection.MEMBERS && named.add(member)) {
          shown.add(new Selection.Member(member, null));
        }
      }
      return new Selection.Cluster(
          ranked.id(), ranked.kept(), ranked.size(), ranked.saved(), sampled, shown);
    }
  }

  private static final class ChosenBlock {
    private final Ranking.RankedBlock ranked;
    private final boolean sampled;
    private final List<OccurrenceFinding> others = new ArrayList<>();
    private @Nullable OccurrenceFinding kept;

    ChosenBlock(Ranking.RankedBlock ranked, boolean sampled) {
      this.ranked = ranked;
      this.sampled = sampled;
    }

    void add(List<OccurrenceFinding> occurrences) {
      for (OccurrenceFinding occurrence : occurrences) {
        if (occurrence.kept()) {
          kept = occurrence;
        } else if (others.size() < Selection.PLACES - 1) {
          others.add(occurrence);
        }
      }
    }

    Selection.Block block() {
      List<OccurrenceFinding> shown = new ArrayList<>();
      if (kept != null) {
        shown.add(kept);
      }
      shown.addAll(others);
      BlockFinding all = ranked.first();
      return new Selection.Block(
          new BlockFinding(
              all.id(), all.kind(), all.words(), all.articles(), all.text(), List.copyOf(shown)),
          ranked.places(),
          ranked.repeated(),
          sampled);
    }
  }

  Details(Ranking ranking) {
    this.ranking = ranking;
    for (Draw.Drawn<Ranking.RankedCluster> drawn : ranking.clusters().drawn()) {
      ChosenCluster chosen = new ChosenCluster(drawn.item(), drawn.sampled());
      clusters.put(drawn.number(), chosen);
      byKept.put(drawn.item().kept(), chosen);
    }
    for (Draw.Drawn<Ranking.RankedBlock> drawn : ranking.blocks()) {
      blocks.put(drawn.number(), new ChosenBlock(drawn.item(), drawn.sampled()));
    }
  }

  @Override
  public boolean wants(FindingType type) {
    return type == FindingType.PAIR || type == FindingType.CLUSTER || type == FindingType.BLOCK;
  }

  @Override
  public void pair(PairFinding pair) {
    ChosenCluster cluster = pair.removed() == null ? null : byKept.get(pair.kept());
    if (cluster != null) {
      cluster.leastSimilar.offer(pair, -Ranking.similarity(pair));
    }
  }

  @Override
  public void cluster(ClusterFinding part) {
    clusterNumber += part.isContinued() ? 0 : 1;
    ChosenCluster cluster = clusters.get(clusterNumber);
    if (cluster != null) {
      part.members().forEach(member -> cluster.first.offer(member, 0));
    }
  }

  @Override
  public void block(BlockFinding part) {
    blockNumber += part.isContinued() ? 0 : 1;
    ChosenBlock block = blocks.get(blockNumber);
    if (block != null) {
      block.add(part.occurrences());
    }
  }

  /** Returns the selection, after a last look at the articles that it names. */
  Selection selection(Findings findings) throws IOException {
    Map<String, ArticleFinding> articles = new HashMap<>();
    Selection selection =
        new Selection(
            clusters.values().stream().map(ChosenCluster::cluster).toList(),
            ranking.clusters().all(),
            blocks.values().stream().map(ChosenBlock::block).toList(),
            ranking.allBlocks(),
            ranking.above(),
            ranking.below(),
            ranking.contained(),
            ranking.templates(),
            ranking.stutters(),
            ranking.skipped(),
            Map.of());
    Set<String> named = selection.named();
    findings.accept(
        new FindingsVisitor() {
          @Override
          public boolean wants(FindingType type) {
            return type == FindingType.ARTICLE;
          }

          @Override
          public void article(ArticleFinding article) {
            if (named.contains(article.id())) {
              articles.put(article.id(), article);
            }
          }
        });
    return selection.with(articles);
  }
}
