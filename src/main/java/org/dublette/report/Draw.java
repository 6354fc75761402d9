package org.dublette.report;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the largest of many findings, and a random sample of the others: those with the highest
 * hashes of their ids, so that it is the same each time. Not safe for use by several threads.
 */
final class Draw<T> {
  private static final Hasher64 HASH = Hashing.komihash5_0(0x5eed);

  private final int sample;
  private final Worst<Lot<T>> largest;
  private final Worst<Lot<T>> drawn;

  /**
   * A finding that may be drawn.
   *
   * @param number of it, in the order of the findings, from 0
   * @param size by which it is large
   */
  private record Lot<T>(T item, long number, long size) {}

  /**
   * A finding that was drawn.
   *
   * @param number of it, in the order of the findings, from 0
   * @param sampled whether it is one of the sample
   */
  record Drawn<T>(T item, long number, boolean sampled) {}

  Draw(int largest, int sample) {
    this.sample = sample;
    this.largest = new Worst<>(largest);
    this.drawn = new Worst<>(largest + sample);
  }

  /**
   * Adds a finding.
   *
   * @param number of it, in the order of the findings
   * @param size by which it is large
   * @param id that stays the same from run to run
   */
  void offer(T item, long number, long size, String id) {
    Lot<T> lot = new Lot<>(item, number, size);
    largest.offer(lot, size);
    drawn.offer(lot, HASH.hashCharsToLong(id));
  }

  long all() {
    return largest.offered();
  }

  /** Returns the largest by their size, and then the sample by theirs. */
  List<Drawn<T>> drawn() {
    List<Drawn<T>> all = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    for (Lot<T> lot : largest.list()) {
      taken.add(lot.number);
      all.add(new Drawn<>(lot.item, lot.number, false));
    }
    drawn.list().stream()
        .filter(lot -> !taken.contains(lot.number))
        .limit(sample)
        .sorted(Comparator.comparingLong((Lot<T> lot) -> lot.size).reversed())
        .forEach(lot -> all.add(new Drawn<>(lot.item, lot.number, true)));
    return all;
  }
}
