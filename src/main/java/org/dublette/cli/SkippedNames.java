package org.dublette.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.FindingsVisitor;

/** Names the skipped records on standard error. */
final class SkippedNames {
  private SkippedNames() {}

  /** Prints them, and returns whether there are any. */
  static boolean print(Findings findings, Streams streams) {
    AtomicBoolean any = new AtomicBoolean();
    try {
      findings.accept(
          new FindingsVisitor() {
            @Override
            public boolean wants(FindingType type) {
              return type == FindingType.SKIPPED;
            }

            @Override
            public void skipped(Findings.SkipFinding skip) {
              any.set(true);
              streams
                  .err()
                  .println(
                      "dublette: skipped "
                          + skip.source()
                          + ":"
                          + skip.line()
                          + ": "
                          + skip.reason());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return any.get();
  }
}
