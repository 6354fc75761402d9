package org.dublette.report;

import java.io.IOException;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/**
 * Is shown findings, in the order of their lines. Long clusters and blocks come in parts, directly
 * one after the other.
 */
public interface FindingsVisitor {

  /** Tells whether lines of a type are to be shown; others are passed over cheaply. */
  default boolean wants(FindingType type) {
    return true;
  }

  /** An article that a later finding names. */
  default void article(ArticleFinding article) throws IOException {}

  /** Two articles that belong together. */
  default void pair(PairFinding pair) throws IOException {}

  /** Two articles that are a little less similar than the threshold. */
  default void nearMiss(PairFinding pair) throws IOException {}

  /** A kept article and those removed in its favour, or a further part of them. */
  default void cluster(ClusterFinding cluster) throws IOException {}

  /** A block that stands more than once, or a further part of its occurrences. */
  default void block(BlockFinding block) throws IOException {}

  /** A phrase that is repeated on the spot. */
  default void stutter(StutterFinding stutter) throws IOException {}

  /** What a finding rests on. */
  default void evidence(Evidence evidence) throws IOException {}

  /** A record that holds no article. */
  default void skipped(SkipFinding skip) throws IOException {}
}
