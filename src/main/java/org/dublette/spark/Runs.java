package org.dublette.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works on the runs of equal things among sorted ones, one run at a time. */
final class Runs<T, R> implements Iterator<R> {
  private final Iterator<T> items;
  private final BiPredicate<T, T> same;
  private final Work<T, R> work;
  private final Queue<R> results = new ArrayDeque<>();
  private @Nullable T ahead;

  /** Work on one run, which need not be taken to its end. */
  @FunctionalInterface
  interface Work<T, R> {
    void on(Iterator<T> run, Consumer<R> out);
  }

  /**
   * Starts.
   *
   * @param same tells whether two neighbours belong to one run
   */
  Runs(Iterator<T> items, BiPredicate<T, T> same, Work<T, R> work) {
    this.items = items;
    this.same = same;
    this.work = work;
  }

  @Override
  public boolean hasNext() {
    while (results.isEmpty() && (ahead != null || items.hasNext())) {
      Run run = new Run();
      work.on(run, results::add);
      while (run.hasNext()) {
        run.next();
      }
    }
    return !results.isEmpty();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return results.remove();
  }

  private final class Run implements Iterator<T> {
    private @Nullable T last;

    @Override
    public boolean hasNext() {
      if (ahead == null && items.hasNext()) {
        ahead = items.next();
      }
      return ahead != null && (last == null || same.test(last, ahead));
    }

    @Override
    public T next() {
      T item = hasNext() ? ahead : null;
      if (item == null) {
        throw new NoSuchElementException();
      }
      last = item;
      ahead = null;
      return item;
    }
  }
}
