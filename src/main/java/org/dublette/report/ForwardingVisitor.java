package org.dublette.report;

import java.io.IOException;
import java.util.Set;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/** Hands lines of some types on to another visitor, as they are; subclasses change them. */
class ForwardingVisitor implements FindingsVisitor {
  private final FindingsVisitor to;
  private final Set<FindingType> types;

  ForwardingVisitor(FindingsVisitor to, Set<FindingType> types) {
    this.to = to;
    this.types = types;
  }

  @Override
  public boolean wants(FindingType type) {
    return types.contains(type) && to.wants(type);
  }

  @Override
  public void article(ArticleFinding article) throws IOException {
    to.article(article);
  }

  @Override
  public void pair(PairFinding pair) throws IOException {
    to.pair(pair);
  }

  @Override
  public void nearMiss(PairFinding pair) throws IOException {
    to.nearMiss(pair);
  }

  @Override
  public void cluster(ClusterFinding cluster) throws IOException {
    to.cluster(cluster);
  }

  @Override
  public void block(BlockFinding block) throws IOException {
    to.block(block);
  }

  @Override
  public void stutter(StutterFinding stutter) throws IOException {
    to.stutter(stutter);
  }

  @Override
  public void evidence(Evidence evidence) throws IOException {
    to.evidence(evidence);
  }

  @Override
  public void skipped(SkipFinding skip) throws IOException {
    to.skipped(skip);
  }
}
