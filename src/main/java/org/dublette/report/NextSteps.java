package org.dublette.report;

import java.util.List;

/**
 * What a person may want to do after a run. Immutable.
 *
 * @param again options and paths that let another command read the same articles in the same way,
 *     without options at their defaults; empty where they cannot be read again
 * @param commands that make sense after this run
 */
public record NextSteps(List<String> again, List<Step> commands) {
  /** Nothing to suggest. */
  public static final NextSteps NONE = new NextSteps(List.of(), List.of());

  /** Copies the lists. */
  public NextSteps {
    again = List.copyOf(again);
    commands = List.copyOf(commands);
  }

  /**
   * A command line.
   *
   * @param purpose what it is for, as it goes on after "To"
   * @param words the command's words, not yet quoted for a shell
   */
  public record Step(String purpose, List<String> words) {}
}
