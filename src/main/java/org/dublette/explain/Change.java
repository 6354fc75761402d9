package org.dublette.explain;

import java.util.List;
import org.dublette.pipeline.Options;

/**
 * An option that was changed, and what came of it.
 *
 * @param words the option as it is typed, with its value
 * @param then what a run with it makes of the two, as the end of a sentence
 */
public record Change(List<String> words, String then) {

  /**
   * A change that may turn a decision.
   *
   * @param words the option as it is typed, with its value
   * @param options all options with it
   */
  public record Candidate(List<String> words, Options options) {}
}
