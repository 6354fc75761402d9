package org.dublette.cli;

import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job runs on Spark; nothing of it changes the answer. */
final class SparkArguments {
  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Into how many parts the input is cut, at least where it can be. Default: one for each"
              + " 64 MiB.")
  private int partitions;

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description =
          "Folder for what the stages find, which all executors reach. A run that failed goes on"
              + " from there if it is started again. Default: beside the output, or the system's"
              + " temporary folder where executors are local.")
  private @Nullable String workDir;

  int partitions() {
    if (partitions < 0) {
      throw new InputException("--partitions must be 0 or more, not " + partitions);
    }
    return partitions;
  }

  @Nullable String workDir() {
    return workDir;
  }
}
