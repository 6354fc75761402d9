package org.dublette.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.dublette.match.ShingleBuffer;
import org.dublette.match.ShingleSets;

/**
 * Remembers the sets that were asked for last. A set that is forgotten is made again, so what is
 * remembered changes the time that a run takes and nothing else. Safe for use by many threads.
 */
final class ShingleCache implements ShingleSets {
  private static final int SLOTS = 1 << 17;
  private static final int SHARE_OF_MEMORY = 16;

  /** What one set may take of what is remembered, or it is not. */
  private static final int SHARE_OF_LARGEST = 256;

  private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(SLOTS);
  private final AtomicLong held = new AtomicLong();
  private final long most = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / Long.BYTES;
  private final IntFunction<long[]> sets;
  private final InPieces inAnyOrder;

  private record Entry(int item, long[] set) {}

  /** Hands over an item's shingles in any order. */
  @FunctionalInterface
  interface InPieces {
    void forEach(int item, ShingleBuffer buffer, Use use);
  }

  ShingleCache(IntFunction<long[]> sets, InPieces inAnyOrder) {
    this.sets = sets;
    this.inAnyOrder = inAnyOrder;
  }

  @Override
  public long[] of(int item) {
    int slot = item & SLOTS - 1;
    Entry entry = entries.get(slot);
    if (entry != null && entry.item == item) {
      return entry.set;
    }
    long[] set = sets.apply(item);
    int before = entry == null ? 0 : entry.set.length;
    if (set.length <= most / SHARE_OF_LARGEST && (held.get() < most || set.length <= before)) {
      Entry old = entries.getAndSet(slot, new Entry(item, set));
      held.addAndGet(set.length - (old == null ? 0 : old.set.length));
    }
    return set;
  }

  @Override
  public void inAnyOrder(int item, ShingleBuffer buffer, Use use) {
    inAnyOrder.forEach(item, buffer, use);
  }
}
