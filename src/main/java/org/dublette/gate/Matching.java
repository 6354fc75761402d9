package org.dublette.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which copies of a run are which of a baseline's, one to one.
 *
 * <p>First come those of the same article and the same words, then those of the same words (an
 * article was renamed, or lines moved), then those of the same article (it was edited). Of several
 * copies with the same words, those of articles that hold no duplicate any more are taken first, so
 * that a renamed article doesn't take the place of an edited one. Takes time in proportion to the
 * copies. Used by one thread.
 */
final class Matching {
  private static final int NONE = -1;

  private final List<Duplicate> known;
  private final List<Duplicate> found;
  private final Set<String> articles = new HashSet<>();
  private final int[][] groups;
  private final boolean[][] taken;
  private final List<Set<Integer>> linked = new ArrayList<>();

  private Matching(List<Duplicate> known, List<Duplicate> found) {
    this.known = known;
    this.found = found;
    this.taken =
        known.stream().map(each -> new boolean[each.copies().size()]).toArray(boolean[][]::new);
    this.groups = new int[found.size()][];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new int[found.get(i).copies().size()];
      Arrays.fill(groups[i], NONE);
      linked.add(new LinkedHashSet<>());
      found.get(i).copies().forEach(copy -> articles.add(copy.article()));
    }
  }

  /**
   * Matches.
   *
   * @param byArticle whether an article's name alone tells which duplicate it belongs to; if not,
   *     as with blocks, only where another copy of that duplicate has been recognised
   */
  static Matching of(List<Duplicate> known, List<Duplicate> found, boolean byArticle) {
    Matching matching = new Matching(known, found);
    matching.match(copy -> copy.article() + '\n' + copy.content(), true);
    matching.match(Copy::content, true);
    matching.match(Copy::article, byArticle);
    return matching;
  }

  /** Returns which known duplicate a copy belongs to, or -1. */
  int group(int duplicate, int copy) {
    return groups[duplicate][copy];
  }

  /** Returns how many copies of a known duplicate were found. */
  int recognised(int duplicate) {
    int count = 0;
    for (boolean each : taken[duplicate]) {
      count += each ? 1 : 0;
    }
    return count;
  }

  private void match(Function<Copy, String> key, boolean anyGroup) {
    Map<String, Map<Integer, ArrayDeque<Integer>>> free = free(key);
    for (int i = 0; i < groups.length; i++) {
      for (int copy = 0; copy < groups[i].length; copy++) {
        if (groups[i][copy] == NONE) {
          take(i, copy, free.get(key.apply(found.get(i).copies().get(copy))), anyGroup);
        }
      }
    }
  }

  private Map<String, Map<Integer, ArrayDeque<Integer>>> free(Function<Copy, String> key) {
    Map<String, Map<Integer, ArrayDeque<Integer>>> free = new HashMap<>();
    for (int group = 0; group < taken.length; group++) {
      for (int slot = 0; slot < taken[group].length; slot++) {
        if (!taken[group][slot]) {
          Copy copy = known.get(group).copies().get(slot);
          ArrayDeque<Integer> slots =
              free.computeIfAbsent(key.apply(copy), text -> new LinkedHashMap<>())
                  .computeIfAbsent(group, any -> new ArrayDeque<>(1));
          if (articles.contains(copy.article())) {
            slots.addLast(slot);
          } else {
            slots.addFirst(slot);
          }
        }
      }
    }
    return free;
  }

  private void take(
      int duplicate,
      int copy,
      @Nullable Map<Integer, ArrayDeque<Integer>> candidates,
      boolean anyGroup) {
    if (candidates == null || candidates.isEmpty()) {
      return;
    }
    int group =
        linked.get(duplicate).stream()
            .filter(candidates::containsKey)
            .findFirst()
            .orElse(anyGroup ? candidates.keySet().iterator().next() : NONE);
    ArrayDeque<Integer> slots = candidates.get(group);
    if (slots == null) {
      return;
    }
    taken[group][slots.remove()] = true;
    if (slots.isEmpty()) {
      candidates.remove(group);
    }
    groups[duplicate][copy] = group;
    linked.get(duplicate).add(group);
  }
}
