package org.dublette.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dublette.gate.Baseline;
import org.dublette.gate.BaselineFile;
import org.dublette.gate.Limits;
import org.dublette.io.Reasons;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a gate allows. */
final class GateArguments {
  @Option(
      names = "--max-duplication",
      paramLabel = "PERCENT",
      converter = Converters.PercentConverter.class,
      description =
          "The most of all words that may stand in copies. Default: 0, if no other limit and no"
              + " baseline is given.")
  private Converters.@Nullable Percent maxDuplication;

  @Option(
      names = "--max-new",
      paramLabel = "N",
      description =
          "The most copies that the baseline doesn't know. Default: 0, if a baseline is given.")
  private @Nullable Long maxNew;

  @Option(
      names = "--max-removed",
      paramLabel = "N",
      description = "The most articles that clean would remove.")
  private @Nullable Long maxRemoved;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The duplicates that are known and accepted.")
  private @Nullable Path baseline;

  @Option(
      names = "--update-baseline",
      description = "Accept what is found: write it to the file of --baseline.")
  private boolean update;

  /** Checks how the options go together, and returns the limits. */
  Limits limits() {
    if (baseline == null && update) {
      throw new InputException("--update-baseline needs --baseline FILE, the file to write");
    }
    if (baseline == null && maxNew != null) {
      throw new InputException(
          "--max-new needs --baseline FILE, which says what is not new"
              + " (--update-baseline writes one)");
    }
    checkNotNegative("--max-new", maxNew);
    checkNotNegative("--max-removed", maxRemoved);
    boolean none = maxDuplication == null && maxRemoved == null && baseline == null;
    return new Limits(
        none
            ? BigDecimal.ZERO
            : maxDuplication == null
                ? null
                : BigDecimal.valueOf(maxDuplication.value()).stripTrailingZeros(),
        baseline != null && maxNew == null ? Long.valueOf(0) : maxNew,
        maxRemoved);
  }

  private static void checkNotNegative(String option, @Nullable Long number) {
    if (number != null && number < 0) {
      throw new InputException(option + " must be 0 or more, not " + number);
    }
  }

  /** Returns the file of the baseline, or null if none is used. */
  @Nullable Path baseline() {
    return baseline;
  }

  boolean updates() {
    return update;
  }

  /** Returns the files that this reads or writes, which are no input. */
  List<Path> files() {
    return baseline == null ? List.of() : List.of(baseline);
  }

  /**
   * Reads the baseline.
   *
   * @return null if none is used, or it is yet to be written
   * @throws InputException if there is no such file, or it is no baseline
   */
  @Nullable Baseline readBaseline() {
    if (baseline == null || update && Files.notExists(baseline)) {
      return null;
    }
    if (Files.notExists(baseline)) {
      throw new InputException(
          "no baseline " + baseline + ": --update-baseline writes it, with what is found now");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(baseline))) {
      return BaselineFile.read(baseline.toString(), in);
    } catch (IOException e) {
      throw new InputException("cannot read the baseline " + baseline + ": " + Reasons.of(e), e);
    }
  }
}
