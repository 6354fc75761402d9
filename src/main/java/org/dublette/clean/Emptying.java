package org.dublette.clean;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an article of which all blocks would be cut. */
public final class Emptying {
  /** The reason of an article of which no block would stay. */
  public static final String REASON = "emptied";

  private Emptying() {}

  /**
   * Returns which cuts are made. An article in whose favour others went must not go itself: its
   * first block stays.
   *
   * @param cuts of an article's blocks, in their order
   * @param blocks how many it has
   * @param isOriginal whether others went in its favour
   * @return null if the article goes as a whole
   */
  public static <T> @Nullable List<T> wanted(List<T> cuts, int blocks, boolean isOriginal) {
    if (cuts.size() < blocks) {
      return cuts;
    }
    return isOriginal ? cuts.subList(1, cuts.size()) : null;
  }
}
