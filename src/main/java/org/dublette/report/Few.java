package org.dublette.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the first few of many in some order, equals as they came, and counts all. Not safe for use
 * by several threads.
 */
final class Few<T> {
  private final int most;
  private final Comparator<Numbered<T>> order;
  private final PriorityQueue<Numbered<T>> kept;
  private long all;

  private record Numbered<T>(T item, long number) {}

  Few(int most, Comparator<? super T> order) {
    this.most = most;
    this.order =
        Comparator.<Numbered<T>, T>comparing(Numbered::item, order::compare)
            .thenComparing(Numbered::number);
    this.kept = new PriorityQueue<>(this.order.reversed());
  }

  void offer(T item) {
    Numbered<T> numbered = new Numbered<>(item, all++);
    if (kept.size() < most) {
      kept.add(numbered);
    } else if (most > 0 && order.compare(numbered, kept.element()) < 0) {
      kept.remove();
      kept.add(numbered);
    }
  }

  /** Returns those that were kept, in order. */
  List<T> items() {
    return kept.stream().sorted(order).map(Numbered::item).toList();
  }

  Selection.Part<T> part() {
    return new Selection.Part<>(items(), all);
  }

  long all() {
    return all;
  }
}
