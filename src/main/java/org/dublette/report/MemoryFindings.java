package org.dublette.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Findings that are held in memory. Immutable.
 *
 * @param articles those that a finding names, in the order of the input
 * @param pairs in the order of the input
 * @param nearMisses measured pairs a little below the threshold: as found, not complete
 * @param clusters whole ones, in the order of their kept articles
 * @param blocks whole ones, in the order of their first occurrences
 * @param stutters in the order of the input
 * @param evidence for the findings that a report shows
 * @param skipped in the order of the input
 */
public record MemoryFindings(
    String version,
    Map<String, Object> parameters,
    List<ArticleFinding> articles,
    List<PairFinding> pairs,
    List<PairFinding> nearMisses,
    List<ClusterFinding> clusters,
    List<BlockFinding> blocks,
    List<StutterFinding> stutters,
    List<Evidence> evidence,
    List<SkipFinding> skipped,
    Summary summary)
    implements Findings {

  /** Shows one line to a visitor. */
  @FunctionalInterface
  private interface Show<T> {
    void line(T line) throws IOException;
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    show(visitor, FindingType.ARTICLE, articles, visitor::article);
    show(visitor, FindingType.PAIR, pairs, visitor::pair);
    show(visitor, FindingType.NEAR_MISS, nearMisses, visitor::nearMiss);
    show(
        visitor,
        FindingType.CLUSTER,
        clusters,
        cluster -> {
          for (ClusterFinding part : cluster.parts()) {
            visitor.cluster(part);
          }
        });
    show(
        visitor,
        FindingType.BLOCK,
        blocks,
        block -> {
          for (BlockFinding part : block.parts()) {
            visitor.block(part);
          }
        });
    show(visitor, FindingType.STUTTER, stutters, visitor::stutter);
    show(visitor, FindingType.EVIDENCE, evidence, visitor::evidence);
    show(visitor, FindingType.SKIPPED, skipped, visitor::skipped);
  }

  private static <T> void show(
      FindingsVisitor visitor, FindingType type, List<T> lines, Show<T> show) throws IOException {
    if (visitor.wants(type)) {
      for (T line : lines) {
        show.line(line);
      }
    }
  }

  /** Takes findings into memory as a whole. */
  public static MemoryFindings of(Findings findings) {
    if (findings instanceof MemoryFindings already) {
      return already;
    }
    Collector collector = new Collector();
    try {
      findings.accept(collector);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MemoryFindings(
        findings.version(),
        findings.parameters(),
        collector.articles,
        collector.pairs,
        collector.nearMisses,
        collector.clusters,
        collector.blocks,
        collector.stutters,
        collector.evidence,
        collector.skipped,
        findings.summary());
  }

  /** Joins the parts of lists, and keeps everything. */
  private static final class Collector implements FindingsVisitor {
    private final List<ArticleFinding> articles = new ArrayList<>();
    private final List<PairFinding> pairs = new ArrayList<>();
    private final List<PairFinding> nearMisses = new ArrayList<>();
    private final List<ClusterFinding> clusters = new ArrayList<>();
    private final List<BlockFinding> blocks = new ArrayList<>();
    private final List<StutterFinding> stutters = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<SkipFinding> skipped = new ArrayList<>();
    private List<String> members = new ArrayList<>();
    private List<OccurrenceFinding> occurrences = new ArrayList<>();

    @Override
    public void article(ArticleFinding article) {
      articles.add(article);
    }

    @Override
    public void pair(PairFinding pair) {
      pairs.add(pair);
    }

    @Override
    public void nearMiss(PairFinding pair) {
      nearMisses.add(pair);
    }

    @Override
    public void cluster(ClusterFinding cluster) {
      if (!cluster.isContinued()) {
        members = new ArrayList<>();
        clusters.add(new ClusterFinding(cluster.id(), cluster.kept(), members));
      }
      members.addAll(cluster.members());
    }

    @Override
    public void block(BlockFinding block) {
      if (!block.isContinued()) {
        occurrences = new ArrayList<>();
        blocks.add(
            new BlockFinding(
                block.id(),
                block.kind(),
                block.words(),
                block.articles(),
                block.text(),
                occurrences));
      }
      occurrences.addAll(block.occurrences());
    }

    @Override
    public void stutter(StutterFinding stutter) {
      stutters.add(stutter);
    }

    @Override
    public void evidence(Evidence one) {
      evidence.add(one);
    }

    @Override
    public void skipped(SkipFinding skip) {
      skipped.add(skip);
    }
  }
}
