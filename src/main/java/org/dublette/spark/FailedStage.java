package org.dublette.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/** Says why Spark gave up a stage. */
final class FailedStage {
  private FailedStage() {}

  /**
   * Returns what the tasks told, if it is for the user, or else what Spark says; a bug stays what
   * it is.
   */
  static RuntimeException of(String stage, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException told) {
        return new InputException(String.valueOf(told.getMessage()), failure);
      }
      if (cause instanceof UncheckedIOException told) {
        return told;
      }
      if (cause instanceof IOException told) {
        return new UncheckedIOException(told);
      }
    }
    return failure instanceof SparkException && isOfSpark(failure.getCause())
        ? new InputException(
            "Spark gave up at \"" + stage + "\": " + firstLine(failure.getMessage()), failure)
        : new IllegalStateException(failure);
  }

  /** Tells whether no task of ours failed: one was lost, cancelled, or out of memory. */
  private static boolean isOfSpark(@Nullable Throwable cause) {
    return cause == null || cause instanceof SparkException || cause instanceof OutOfMemoryError;
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
