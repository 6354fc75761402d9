package org.dublette.report;

import java.io.IOException;
import java.io.OutputStream;

/** Renders findings. Implementations are immutable and safe for use by many threads. */
@FunctionalInterface
public interface Renderer {
  /**
   * Writes a report.
   *
   * @param out stays open
   */
  void render(Findings findings, OutputStream out) throws IOException;
}
