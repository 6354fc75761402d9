package org.dublette.report;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;

/**
 * Findings without the texts of articles: ids, places, numbers and lengths stay. Immutable.
 *
 * @param findings what they are taken from
 */
public record RedactedFindings(Findings findings) implements Findings {
  @Override
  public String version() {
    return findings.version();
  }

  @Override
  public Map<String, Object> parameters() {
    return findings.parameters();
  }

  @Override
  public Summary summary() {
    return findings.summary();
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    findings.accept(new WithoutTexts(visitor));
  }

  private static final class WithoutTexts extends ForwardingVisitor {
    WithoutTexts(FindingsVisitor to) {
      super(to, EnumSet.allOf(FindingType.class));
    }

    @Override
    public void block(BlockFinding block) throws IOException {
      super.block(
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
      super.stutter(
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
      super.evidence(evidence.redacted());
    }
  }
}
