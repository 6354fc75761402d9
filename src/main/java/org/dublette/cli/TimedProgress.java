package org.dublette.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.dublette.engine.Progress;
import org.jspecify.annotations.Nullable;

/** Says after each phase how long it took, and how much of the processors. */
final class TimedProgress implements Progress {
  private final Progress shown;
  private final PrintStream err;
  private @Nullable String phase;
  private long started;
  private Duration processorsBefore = Duration.ZERO;

  /**
   * Makes a progress.
   *
   * @param shown is told everything as well
   */
  TimedProgress(Progress shown, PrintStream err) {
    this.shown = shown;
    this.err = err;
  }

  private static Duration processors() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void phase(String name, long total) {
    done();
    shown.phase(name, total);
    phase = name;
    started = System.nanoTime();
    processorsBefore = processors();
  }

  @Override
  public void advance(long by) {
    shown.advance(by);
  }

  @Override
  public void articles(long more) {
    shown.articles(more);
  }

  @Override
  public void done() {
    shown.done();
    end();
  }

  private void end() {
    if (phase != null) {
      Duration used = processors().minus(processorsBefore);
      err.printf(
          Locale.ROOT,
          "dublette: %s: %.1f s, %.1f s of processors%n",
          phase,
          (System.nanoTime() - started) / 1e9,
          used.toMillis() / 1e3);
      phase = null;
    }
  }
}
