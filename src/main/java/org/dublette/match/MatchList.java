package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntUnaryOperator;
import org.dublette.model.Overlap;

/**
 * Matches in columns: there may be millions. One that is asked for is made anew. Immutable and safe
 * for use by many threads.
 */
public final class MatchList extends AbstractList<Match> implements RandomAccess {
  private static final List<Match.Grade> GRADES = List.of(Match.Grade.values());
  private static final int MASKED = GRADES.size();

  private final int[] a;
  private final int[] b;
  private final int[] shared;
  private final int[] ofA;
  private final int[] ofB;

  /** The places of the grades, and, added to that of a masked match, how many grades there are. */
  private final byte[] kinds;

  private MatchList(int[] a, int[] b, int[] shared, int[] ofA, int[] ofB, byte[] kinds) {
    this.a = a;
    this.b = b;
    this.shared = shared;
    this.ofA = ofA;
    this.ofB = ofB;
    this.kinds = kinds;
  }

  private MatchList(int size) {
    this(new int[size], new int[size], new int[size], new int[size], new int[size], new byte[size]);
  }

  private void put(int index, Match match) {
    a[index] = match.a();
    b[index] = match.b();
    shared[index] = match.overlap().shared();
    ofA[index] = match.overlap().ofA();
    ofB[index] = match.overlap().ofB();
    kinds[index] = kind(match.grade(), match.masked());
  }

  private static byte kind(Match.Grade grade, boolean masked) {
    return (byte) (GRADES.indexOf(grade) + (masked ? MASKED : 0));
  }

  /** Returns a list of the same matches in the same order. */
  public static MatchList of(Collection<Match> matches) {
    MatchList list = new MatchList(matches.size());
    int at = 0;
    for (Match match : matches) {
      list.put(at++, match);
    }
    return list;
  }

  /** Puts matches from several searches into one list: in order, each pair once. */
  public static MatchList union(Collection<? extends List<Match>> lists) {
    MatchList all = new MatchList(Math.toIntExact(lists.stream().mapToLong(List::size).sum()));
    int at = 0;
    for (List<Match> list : lists) {
      for (Match match : list) {
        all.put(at++, match);
      }
    }
    return all.picked(all.eachPairOnce());
  }

  /** Returns the indices of the first match of each pair, in the order of the pairs. */
  private int[] eachPairOnce() {
    long[] pairs = new long[size()];
    Arrays.setAll(pairs, i -> (long) a[i] << 32 | b[i]);
    int[] order = new int[pairs.length];
    Arrays.setAll(order, i -> i);
    LongArrays.radixSortIndirect(order, pairs, true);
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || pairs[order[i]] != pairs[order[i - 1]]) {
        order[kept++] = order[i];
      }
    }
    return Arrays.copyOf(order, kept);
  }

  private MatchList picked(int[] indices) {
    byte[] pickedKinds = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      pickedKinds[i] = kinds[indices[i]];
    }
    return new MatchList(
        picked(a, indices),
        picked(b, indices),
        picked(shared, indices),
        picked(ofA, indices),
        picked(ofB, indices),
        pickedKinds);
  }

  private static int[] picked(int[] column, int[] indices) {
    return Arrays.stream(indices).map(i -> column[i]).toArray();
  }

  /** Returns the same matches between items with other numbers. */
  public MatchList renumbered(IntUnaryOperator numberOf) {
    return new MatchList(
        Arrays.stream(a).map(numberOf).toArray(),
        Arrays.stream(b).map(numberOf).toArray(),
        shared,
        ofA,
        ofB,
        kinds);
  }

  /** Returns the same matches, those at some indices as ones of a template. */
  public MatchList withTemplates(BitSet templates) {
    byte[] changed = kinds.clone();
    templates.stream().forEach(i -> changed[i] = kind(Match.Grade.TEMPLATE, changed[i] >= MASKED));
    return new MatchList(a, b, shared, ofA, ofB, changed);
  }

  @Override
  public Match get(int index) {
    Objects.checkIndex(index, kinds.length);
    return new Match(
        a[index],
        b[index],
        new Overlap(shared[index], ofA[index], ofB[index]),
        GRADES.get(kinds[index] % MASKED),
        kinds[index] >= MASKED);
  }

  @Override
  public int size() {
    return kinds.length;
  }
}
