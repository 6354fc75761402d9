package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Groups of rows that have the same key.
 *
 * <p>Where several threads search, each takes a share of the keys ({@link EqualKeysSearch}). The
 * groups come in no particular order; the rows of a group ascend.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class EqualKeys {
  /** Fewer rows than this are not worth the work of several threads. */
  private static final int FEW = 1 << 14;

  /** Of how many rows the keys are read at once, at most. */
  public static final int STRETCH = 1 << 14;

  private final int[] members;
  private final int[] starts;

  private EqualKeys(int[] members, int[] starts) {
    this.members = members;
    this.starts = starts;
  }

  /** Tells the keys of rows. */
  @FunctionalInterface
  public interface Keys {
    /**
     * Adds the rows {@code from..to} to a batch, but for those without a key: at most {@link
     * #STRETCH}, and the first one is a multiple of it.
     */
    void read(int from, int to, KeyBatch batch);
  }

  /** Takes the groups of two rows and more, one after the other. */
  @FunctionalInterface
  public interface Groups {
    /**
     * Takes a group.
     *
     * @param key of its rows, or the upper half of it
     * @param rows ascending; overwritten afterwards
     * @param count how many of them there are
     */
    void group(long key, int[] rows, int count);

    /** Called when there are no more. */
    default void end() {}
  }

  /** Returns numbers as keys of rows. */
  public static Keys of(long[] keys) {
    return (from, to, batch) -> {
      for (int row = from; row < to; row++) {
        batch.add(keys[row], row);
      }
    };
  }

  /**
   * Finds the groups of two rows and more, on one thread.
   *
   * @param rows how many there are
   * @param keys of 64 bits
   * @param room bytes that the search may take
   */
  public static EqualKeys find(int rows, Keys keys, long room) {
    Collected collected = new Collected();
    new EqualKeysSearch(rows, keys, false, 0, 1, room).run(collected);
    return collected.finished();
  }

  /**
   * Finds the groups of rows whose keys of 128 bits are equal.
   *
   * @param rows how many there are
   * @param keys safe for use by many threads
   * @param tasks of which each searches a share of the keys
   */
  public static EqualKeys findWide(int rows, Keys keys, Tasks tasks) {
    Collected all = new Collected();
    forEachShare(rows, () -> keys, true, tasks, Collected::new).forEach(all::addAll);
    return all.finished();
  }

  /**
   * Finds the groups of two rows and more, and holds none of them.
   *
   * @param rows how many there are
   * @param keys of 64 bits, for one thread each
   * @param tasks of which each searches a share of the keys
   * @param takers makes one for each share, which is used by one thread
   */
  public static void forEach(
      int rows, Supplier<Keys> keys, Tasks tasks, Supplier<? extends Groups> takers) {
    forEachShare(rows, keys, false, tasks, takers);
  }

  /** Shows the groups of each share of the keys to a taker of its own, and returns these. */
  private static <G extends Groups> List<G> forEachShare(
      int rows, Supplier<Keys> keys, boolean wide, Tasks tasks, Supplier<G> takers) {
    int shares = rows < FEW ? 1 : tasks.threads();
    return tasks.run(
        shares,
        share -> {
          G taker = takers.get();
          new EqualKeysSearch(rows, keys.get(), wide, share, shares, tasks.room()).run(taker);
          taker.end();
          return taker;
        });
  }

  /** Groups that are held. */
  private static final class Collected implements Groups {
    private final IntArrayList members = new IntArrayList();
    private final IntArrayList starts = new IntArrayList(new int[] {0});

    @Override
    public void group(long key, int[] rows, int count) {
      members.addElements(members.size(), rows, 0, count);
      starts.add(members.size());
    }

    void addAll(Collected others) {
      int before = members.size();
      members.addAll(others.members);
      for (int i = 1; i < others.starts.size(); i++) {
        starts.add(before + others.starts.getInt(i));
      }
    }

    EqualKeys finished() {
      return new EqualKeys(members.toIntArray(), starts.toIntArray());
    }
  }

  /** Returns how many groups there are. */
  public int groups() {
    return starts.length - 1;
  }

  /** Returns where a group's rows start, or, for the number of groups, where the last one ends. */
  public int start(int group) {
    return starts[group];
  }

  /** Returns how many rows a group has. */
  public int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** Returns how many rows there are in all groups. */
  public int members() {
    return members.length;
  }

  /** Returns the group in which an index lies. */
  public int group(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found < 0 ? -found - 2 : found;
  }

  /** Returns the row at an index. */
  public int row(int index) {
    return members[index];
  }

  /** Returns the rows of a group, ascending. */
  public int[] rows(int group) {
    return Arrays.copyOfRange(members, starts[group], starts[group + 1]);
  }
}
