package org.dublette.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dublette.report.Evidence;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.FindingsVisitor;
import org.dublette.report.Summary;

/**
 * The findings of a job, which lie in the files of its last stages. They are read one by one on the
 * driver, whenever a report is rendered. Used by one thread, before the job is closed.
 *
 * @param version of the tool
 * @param parameters what shaped the answer
 * @param summary the counts
 * @param evidence what a report shows of the texts, if that is wanted
 */
record SparkFindings(
    String version,
    Map<String, Object> parameters,
    Summary summary,
    Stages stages,
    Stages.Stage<Findings.ArticleFinding> articles,
    Stages.Stage<Findings.PairFinding> pairs,
    Stages.Stage<Findings.PairFinding> nearMisses,
    Stages.Stage<Findings.ClusterFinding> clusters,
    Stages.Stage<Findings.BlockFinding> blocks,
    Stages.Stage<Findings.StutterFinding> stutters,
    List<Evidence> evidence,
    Stages.Stage<Findings.SkipFinding> skipped)
    implements Findings {

  /** Shows one finding. */
  @FunctionalInterface
  private interface Showing<T> {
    void show(T finding) throws IOException;
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
        cluster -> showAll(cluster.parts(), visitor::cluster));
    show(visitor, FindingType.BLOCK, blocks, block -> showAll(block.parts(), visitor::block));
    show(visitor, FindingType.STUTTER, stutters, visitor::stutter);
    if (visitor.wants(FindingType.EVIDENCE)) {
      for (Evidence one : evidence) {
        visitor.evidence(one);
      }
    }
    show(visitor, FindingType.SKIPPED, skipped, visitor::skipped);
  }

  /** Returns the same findings with what a report shows of the texts. */
  SparkFindings with(List<Evidence> shown) {
    return new SparkFindings(
        version,
        parameters,
        summary,
        stages,
        articles,
        pairs,
        nearMisses,
        clusters,
        blocks,
        stutters,
        shown,
        skipped);
  }

  private <T> void show(
      FindingsVisitor visitor, FindingType type, Stages.Stage<T> stage, Showing<T> showing)
      throws IOException {
    if (visitor.wants(type)) {
      Iterator<T> findings = stages.onDriver(stage);
      while (findings.hasNext()) {
        showing.show(findings.next());
      }
    }
  }

  private static <T> void showAll(List<T> parts, Showing<T> showing) throws IOException {
    for (T part : parts) {
      showing.show(part);
    }
  }
}
