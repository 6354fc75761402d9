package org.dublette.match;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches that are known by their pairs, so that nobody measures these again. Immutable and safe
 * for use by many threads.
 */
public final class MatchIndex {
  /** Knows nothing. */
  public static final MatchIndex EMPTY = new MatchIndex(List.of());

  private static final int UNKNOWN = -1;

  private final List<Match> matches;
  private final Long2IntMap places;

  /**
   * Makes an index.
   *
   * @param matches of which each pair stands there once; not to be changed
   */
  public MatchIndex(List<Match> matches) {
    this.matches = matches;
    this.places = new Long2IntOpenHashMap(matches.size());
    places.defaultReturnValue(UNKNOWN);
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      places.put(pair(match.a(), match.b()), i);
    }
  }

  /** Returns the match of two items, that which is the earlier in keep order first, or null. */
  public @Nullable Match of(int a, int b) {
    int place = places.get(pair(a, b));
    return place == UNKNOWN ? null : matches.get(place);
  }

  private static long pair(int a, int b) {
    return (long) a << 32 | b;
  }
}
