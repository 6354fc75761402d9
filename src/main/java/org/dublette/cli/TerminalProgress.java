package org.dublette.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.dublette.engine.Progress;
import org.jspecify.annotations.Nullable;

/** Shows a bar on standard error: the phase, the share, articles a second, the time left. */
final class TerminalProgress implements Progress {
  private static final int WIDTH = 79;

  private final PrintStream err;
  private @Nullable ProgressBar bar;
  private long articles;
  private long started;

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void phase(String name, long total) {
    done();
    articles = 0;
    started = System.nanoTime();
    boolean bytes = name.equals("reading");
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(bytes ? " MB" : "", bytes ? 1_000_000 : 1)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .build();
  }

  @Override
  public void advance(long by) {
    if (bar != null) {
      bar.stepBy(by);
    }
  }

  @Override
  public void articles(long more) {
    articles += more;
    if (bar != null) {
      double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
      bar.setExtraMessage(
          String.format(Locale.ROOT, "%,d articles, %,.0f/s", articles, articles / seconds));
    }
  }

  @Override
  public void done() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
