package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.AbstractList;
import java.util.Arrays;
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
  /** Both items, what they share, and what each has. */
  private static final int NUMBERS = 5;

  private static final List<Match.Grade> GRADES = List.of(Match.Grade.values());
  private static final int MASKED = GRADES.size();

  private final int[] numbers;

  /** The grades, and, added to that of a masked match, how many grades there are. */
  private final byte[] kinds;

  private final int size;

  private MatchList(int[] numbers, byte[] kinds, int size) {
    this.numbers = numbers;
    this.kinds = kinds;
    this.size = size;
  }

  /** Returns a list of the same matches in the same order. */
  public static MatchList of(Collection<Match> matches) {
    int[] numbers = new int[Math.multiplyExact(matches.size(), NUMBERS)];
    byte[] kinds = new byte[matches.size()];
    int at = 0;
    for (Match match : matches) {
      put(match, at++, numbers, kinds);
    }
    return new MatchList(numbers, kinds, at);
  }

  /** Puts matches from several searches into one list: in order, each pair once. */
  public static MatchList union(Collection<? extends List<Match>> lists) {
    int size = Math.toIntExact(lists.stream().mapToLong(List::size).sum());
    int[] numbers = new int[Math.multiplyExact(size, NUMBERS)];
    byte[] kinds = new byte[size];
    long[] pairs = new long[size];
    int at = 0;
    for (List<Match> list : lists) {
      for (Match match : list) {
        pairs[at] = (long) match.a() << 32 | match.b();
        put(match, at++, numbers, kinds);
      }
    }
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    LongArrays.radixSortIndirect(order, pairs, true);
    int[] sorted = new int[numbers.length];
    byte[] sortedKinds = new byte[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || pairs[order[i]] != pairs[order[i - 1]]) {
        System.arraycopy(numbers, order[i] * NUMBERS, sorted, kept * NUMBERS, NUMBERS);
        sortedKinds[kept++] = kinds[order[i]];
      }
    }
    return new MatchList(
        Arrays.copyOf(sorted, kept * NUMBERS), Arrays.copyOf(sortedKinds, kept), kept);
  }

  /** Returns the same matches between items with other numbers. */
  public MatchList renumbered(IntUnaryOperator numberOf) {
    int[] renumbered = numbers.clone();
    for (int first = 0; first < size * NUMBERS; first += NUMBERS) {
      renumbered[first] = numberOf.applyAsInt(numbers[first]);
      renumbered[first + 1] = numberOf.applyAsInt(numbers[first + 1]);
    }
    return new MatchList(renumbered, kinds, size);
  }

  private static void put(Match match, int at, int[] numbers, byte[] kinds) {
    int first = at * NUMBERS;
    numbers[first] = match.a();
    numbers[first + 1] = match.b();
    numbers[first + 2] = match.overlap().shared();
    numbers[first + 3] = match.overlap().ofA();
    numbers[first + 4] = match.overlap().ofB();
    kinds[at] = (byte) (GRADES.indexOf(match.grade()) + (match.masked() ? MASKED : 0));
  }

  @Override
  public Match get(int index) {
    Objects.checkIndex(index, size);
    int first = index * NUMBERS;
    return new Match(
        numbers[first],
        numbers[first + 1],
        new Overlap(numbers[first + 2], numbers[first + 3], numbers[first + 4]),
        GRADES.get(kinds[index] % MASKED),
        kinds[index] >= MASKED);
  }

  @Override
  public int size() {
    return size;
  }
}
