package org.dublette.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is made of each of some things, one after the other. */
final class Expanded<T, R> implements Iterator<R> {
  private final Iterator<T> items;
  private final BiConsumer<T, Consumer<R>> expand;
  private final Queue<R> results = new ArrayDeque<>();

  Expanded(Iterator<T> items, BiConsumer<T, Consumer<R>> expand) {
    this.items = items;
    this.expand = expand;
  }

  @Override
  public boolean hasNext() {
    while (results.isEmpty() && items.hasNext()) {
      expand.accept(items.next(), results::add);
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
}
