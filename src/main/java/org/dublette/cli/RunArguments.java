package org.dublette.cli;

import java.nio.file.Path;
import org.dublette.model.InputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run goes and how it looks; nothing of it changes the answer. */
final class RunArguments {
  @Mixin private ProcessArguments process = new ProcessArguments();

  @Option(
      names = {"-j", "--threads"},
      paramLabel = "N",
      description = "Threads; 0 for as many as there are processors. Default: 0.")
  private int threads;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      converter = Converters.WhenConverter.class,
      description = "auto (on a terminal), always or never. Default: auto.")
  private When progress = When.AUTO;

  int threads() {
    if (threads < 0) {
      throw new InputException("--threads must be 0 or more, not " + threads);
    }
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  ProcessArguments process() {
    return process;
  }

  Path temporary() {
    return process.temporary();
  }

  boolean quiet() {
    return process.quiet();
  }

  boolean verbose() {
    return process.verbose();
  }

  When progress() {
    return progress;
  }
}
