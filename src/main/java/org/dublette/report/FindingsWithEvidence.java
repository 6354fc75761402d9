package org.dublette.report;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Findings with the texts that a report shows of them. Immutable.
 *
 * @param findings without evidence
 * @param evidence for some of them
 */
public record FindingsWithEvidence(Findings findings, List<Evidence> evidence) implements Findings {
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
    EnumSet<FindingType> behind = EnumSet.of(FindingType.SKIPPED);
    EnumSet<FindingType> before = EnumSet.complementOf(behind);
    before.remove(FindingType.EVIDENCE);
    findings.accept(new ForwardingVisitor(visitor, before));
    if (visitor.wants(FindingType.EVIDENCE)) {
      for (Evidence one : evidence) {
        visitor.evidence(one);
      }
    }
    findings.accept(new ForwardingVisitor(visitor, behind));
  }
}
