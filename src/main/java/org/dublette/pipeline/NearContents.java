package org.dublette.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.dublette.cluster.Components;
import org.dublette.match.AscendingInts;
import org.dublette.match.Match;

/**
 * The contents of blocks in components: near ones are in the same. Components come in the order of
 * their first contents. Immutable and safe for use by many threads.
 */
final class NearContents {
  private final AscendingInts firsts;
  private final int[] starts;
  private final int[] members;
  private final int[] matchStarts;
  private final List<Match> matches;
  private final int[] matchOf;

  /**
   * Finds the components.
   *
   * @param contents how many there are
   * @param matches pairs of near ones
   */
  NearContents(int contents, List<Match> matches) {
    this.matches = matches;
    Components components = new Components(contents);
    matches.forEach(match -> components.join(match.a(), match.b()));
    BitSet leading = new BitSet(contents);
    for (int content = 0; content < contents; content++) {
      leading.set(components.of(content));
    }
    this.firsts = AscendingInts.of(leading);
    this.starts = new int[firsts.size() + 1];
    this.matchStarts = new int[firsts.size() + 1];
    this.members = grouped(starts, contents, content -> component(components, content));
    this.matchOf =
        grouped(
            matchStarts, matches.size(), match -> component(components, matches.get(match).a()));
  }

  private int component(Components components, int content) {
    return firsts.indexOf(components.of(content));
  }

  /**
   * Returns things by their groups, in ascending order within each, and sets the groups' starts.
   */
  private static int[] grouped(int[] starts, int things, IntUnaryOperator groupOf) {
    for (int thing = 0; thing < things; thing++) {
      starts[groupOf.applyAsInt(thing) + 1]++;
    }
    for (int group = 1; group < starts.length; group++) {
      starts[group] += starts[group - 1];
    }
    int[] ends = starts.clone();
    int[] all = new int[things];
    for (int thing = 0; thing < things; thing++) {
      all[ends[groupOf.applyAsInt(thing)]++] = thing;
    }
    return all;
  }

  int components() {
    return firsts.size();
  }

  /** Returns the contents of a component, ascending. */
  int[] contents(int component) {
    return Arrays.copyOfRange(members, starts[component], starts[component + 1]);
  }

  /** Returns the pairs of near contents in a component, in their order. */
  List<Match> matches(int component) {
    return Arrays.stream(matchOf, matchStarts[component], matchStarts[component + 1])
        .mapToObj(matches::get)
        .toList();
  }
}
