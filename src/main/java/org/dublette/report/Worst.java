package org.dublette.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the items with the highest figures of all that are offered; of equal ones the first. Not
 * safe for use by several threads.
 */
final class Worst<T> {
  private final int most;
  private final PriorityQueue<Entry<T>> kept = new PriorityQueue<>(Entry.order());
  private long offered;

  private record Entry<T>(T item, long figure, long number) {
    /** The one that goes first comes first. */
    static <T> Comparator<Entry<T>> order() {
      return Comparator.comparingLong((Entry<T> entry) -> entry.figure)
          .thenComparing(Comparator.comparingLong((Entry<T> entry) -> entry.number).reversed());
    }
  }

  /**
   * Makes an empty collection.
   *
   * @param most how many to keep, 0 or more
   */
  Worst(int most) {
    this.most = most;
  }

  /** Tells whether an item with this figure would stay. */
  boolean takes(long figure) {
    return kept.size() < most || most > 0 && kept.element().figure < figure;
  }

  void offer(T item, long figure) {
    offered++;
    if (takes(figure)) {
      if (kept.size() == most) {
        kept.remove();
      }
      kept.add(new Entry<>(item, figure, offered));
    }
  }

  /** Returns how many items were offered. */
  long offered() {
    return offered;
  }

  /** Returns the kept items, the worst first. */
  List<T> list() {
    List<Entry<T>> entries = new ArrayList<>(kept);
    entries.sort(Collections.reverseOrder(Entry.order()));
    List<T> items = new ArrayList<>(entries.size());
    entries.forEach(entry -> items.add(entry.item));
    return items;
  }
}
