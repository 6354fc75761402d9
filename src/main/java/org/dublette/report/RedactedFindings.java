package org.dublette.report;

import java.io.IOException;
import java.util.Map;

/**
 * Findings without a word of the articles: ids, numbers and lengths are all that is left.
 *
 * @param whole the findings with the words
 */
public record RedactedFindings(Findings whole) implements Findings {
  @Override
  public String version() {
    return whole.version();
  }

  @Override
  public Map<String, Object> parameters() {
    return whole.parameters();
  }

  @Override
  public Summary summary() {
    return whole.summary();
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    whole.accept(new Redaction(visitor));
  }

  /** Hands findings on. */
  private record Redaction(FindingsVisitor visitor) implements FindingsVisitor {
    @Override
    public boolean wants(FindingType type) {
      return visitor.wants(type);
    }

    @Override
    public void article(ArticleFinding article) throws IOException {
      visitor.article(article);
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      visitor.pair(pair);
    }

    @Override
    public void nearMiss(PairFinding pair) throws IOException {
      visitor.nearMiss(pair);
    }

    @Override
    public void cluster(ClusterFinding cluster) throws IOException {
      visitor.cluster(cluster);
    }

    @Override
    public void block(BlockFinding block) throws IOException {
      visitor.block(
          new BlockFinding(
              block.id(),
              block.part(),
              block.kind(),
              block.words(),
              block.articles(),
              "",
              block.occurrences()));
    }

    @Override
    public void stutter(StutterFinding stutter) throws IOException {
      visitor.stutter(
          new StutterFinding(
              stutter.article(),
              stutter.block(),
              stutter.start(),
              stutter.end(),
              stutter.line(),
              stutter.words(),
              stutter.times(),
              ""));
    }

    @Override
    public void evidence(Evidence evidence) throws IOException {
      visitor.evidence(evidence.redacted());
    }

    @Override
    public void skipped(SkipFinding skip) throws IOException {
      visitor.skipped(skip);
    }
  }
}
