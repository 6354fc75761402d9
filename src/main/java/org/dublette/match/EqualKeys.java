package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Groups of rows that have the same key.
 *
 * <p>Most keys are alone: they are read once to see which are not ({@link OftenSeen}), and a second
 * time for these. Those are put into partitions by their high bits, each small enough for the
 * processor's cache, and then into a hash table per partition. Where all keys may not fit into the
 * memory there is, they are taken in several passes, by their high bits again. The groups come in
 * no particular order; the rows of a group ascend.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class EqualKeys {
  private static final int LARGEST_PARTITION = 1 << 12;
  private static final int MOST_PARTITION_BITS = 16;
  private static final int MOST_PASSES = 1 << 12;

  /** Of how many rows the keys are read at once, at most. */
  public static final int STRETCH = 1 << 14;

  /** What a row takes while it is grouped: key and row, as read and by partition, and a link. */
  private static final int BYTES_A_ROW = 2 * (Long.BYTES + Integer.BYTES) + Integer.BYTES;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final int[] members;
  private final int[] starts;

  private EqualKeys(int[] members, int[] starts) {
    this.members = members;
    this.starts = starts;
  }

  /** The keys of some rows: of 64 bits, or of 128. */
  public static final class Batch {
    private final boolean wide;
    private long[] keys;
    private long[] lows;
    private int[] rows;
    private int size;

    private Batch(boolean wide, int capacity) {
      this.wide = wide;
      keys = new long[capacity];
      lows = new long[wide ? capacity : 0];
      rows = new int[capacity];
    }

    private void makeRoom(int more) {
      if (keys.length - size < more) {
        int capacity =
            (int)
                Math.min(Integer.MAX_VALUE - 8, Math.max(size + (long) more, keys.length * 3L / 2));
        keys = Arrays.copyOf(keys, capacity);
        lows = wide ? Arrays.copyOf(lows, capacity) : lows;
        rows = Arrays.copyOf(rows, capacity);
      }
    }

    /** Adds a row with a key of 64 bits; rows come in ascending order. */
    public void add(long key, int row) {
      keys[size] = key;
      rows[size++] = row;
    }

    /** Adds a row with a key of 128 bits; rows come in ascending order. */
    public void add(long high, long low, int row) {
      lows[size] = low;
      add(high, row);
    }

    private void add(Batch other, int at) {
      if (wide) {
        lows[size] = other.lows[at];
      }
      add(other.keys[at], other.rows[at]);
    }

    private void keepPart(int part, int parts) {
      int all = size;
      size = 0;
      for (int i = 0; i < all; i++) {
        if (part(keys[i], parts) == part) {
          add(this, i);
        }
      }
    }
  }

  /** Tells the keys of rows. */
  @FunctionalInterface
  public interface Keys {
    /**
     * Adds the rows {@code from..to} to a batch, but for those without a key: at most {@link
     * #STRETCH}, and the first one is a multiple of it.
     */
    void read(int from, int to, Batch batch);
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
   * Finds the groups of two rows and more.
   *
   * @param rows how many there are
   * @param keys of 64 bits
   * @param room bytes that the search may take
   */
  public static EqualKeys find(int rows, Keys keys, long room) {
    return collect(rows, keys, false, room);
  }

  /** Finds the groups of rows whose keys of 128 bits are equal. */
  public static EqualKeys findWide(int rows, Keys keys, long room) {
    return collect(rows, keys, true, room);
  }

  private static EqualKeys collect(int rows, Keys keys, boolean wide, long room) {
    IntArrayList members = new IntArrayList();
    IntArrayList starts = new IntArrayList(new int[] {0});
    new Finder(
            rows,
            keys,
            wide,
            room,
            (key, ofGroup, count) -> {
              members.addElements(members.size(), ofGroup, 0, count);
              starts.add(members.size());
            })
        .run();
    return new EqualKeys(members.toIntArray(), starts.toIntArray());
  }

  /**
   * Finds the groups of two rows and more, and holds none of them.
   *
   * @param rows how many there are
   * @param keys of 64 bits
   * @param room bytes that the search may take
   */
  public static void forEach(int rows, Keys keys, long room, Groups groups) {
    new Finder(rows, keys, false, room, groups).run();
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

  /** The high bits of a key, spread evenly over a number of parts. */
  private static int part(long key, long parts) {
    return (int) ((key >>> 32) * parts >>> 32);
  }

  private static final class Finder {
    private final int rows;
    private final Keys source;
    private final int passes;
    private final boolean wide;
    private final Batch batch;
    private final OftenSeen oftenSeen;

    /** The rows of a pass whose keys may not be alone, ascending. */
    private final Batch candidates;

    private final Groups groups;
    private int[] ofGroup = {};
    private long[] keys = {};
    private long[] lows = {};
    private int[] rowOf = {};
    private int[] table = {};
    private int[] next = {};

    Finder(int rows, Keys source, boolean wide, long room, Groups groups) {
      this.groups = groups;
      this.rows = rows;
      this.source = source;
      this.wide = wide;
      long needed = (long) rows * (BYTES_A_ROW + (wide ? 2 * Long.BYTES : 0));
      this.passes = (int) Math.min(MOST_PASSES, Math.max(1, (needed + room - 1) / room));
      this.batch = new Batch(wide, STRETCH);
      this.candidates = new Batch(wide, STRETCH);
      this.oftenSeen = new OftenSeen(rows / passes);
    }

    void run() {
      for (int pass = 0; pass < passes; pass++) {
        oftenSeen.clear();
        candidates.size = 0;
        forEachBatch(pass, this::mark);
        forEachBatch(pass, this::collect);
        group(pass);
      }
    }

    /** Reads all rows, and shows those whose keys are taken in a pass. */
    private void forEachBatch(int pass, Runnable use) {
      for (int from = 0; from < rows; from += STRETCH) {
        batch.size = 0;
        source.read(from, Math.min(rows, from + STRETCH), batch);
        if (passes > 1) {
          batch.keepPart(pass, passes);
        }
        use.run();
      }
    }

    private void mark() {
      oftenSeen.addAll(batch.keys, batch.size);
    }

    private void collect() {
      candidates.makeRoom(batch.size);
      for (int i = 0; i < batch.size; i++) {
        if (oftenSeen.mayHold(batch.keys[i])) {
          candidates.add(batch, i);
        }
      }
    }

    /** Puts the candidates of a pass into partitions, and groups these. */
    private void group(int pass) {
      int count = candidates.size;
      int bits = 0;
      while (LARGEST_PARTITION << bits < count && bits < MOST_PARTITION_BITS) {
        bits++;
      }
      long parts = (long) passes << bits;
      int first = pass << bits;
      int[] ends = new int[(1 << bits) + 1];
      for (int i = 0; i < count; i++) {
        ends[part(candidates.keys[i], parts) - first + 1]++;
      }
      int largest = 0;
      for (int p = 0; p < 1 << bits; p++) {
        largest = Math.max(largest, ends[p + 1]);
        ends[p + 1] += ends[p];
      }
      if (keys.length < count) {
        keys = new long[count];
        lows = new long[wide ? count : 0];
        rowOf = new int[count];
      }
      int[] at = ends.clone();
      for (int i = 0; i < count; i++) {
        int place = at[part(candidates.keys[i], parts) - first]++;
        keys[place] = candidates.keys[i];
        if (wide) {
          lows[place] = candidates.lows[i];
        }
        rowOf[place] = candidates.rows[i];
      }
      next = new int[largest];
      ofGroup = new int[largest];
      for (int p = 0; p < 1 << bits; p++) {
        partition(ends[p], ends[p + 1]);
      }
    }

    private boolean sameKey(int x, int y) {
      return keys[x] == keys[y] && (!wide || lows[x] == lows[y]);
    }

    /** Groups the rows of one partition. The first of a group stands in the table. */
    private void partition(int from, int to) {
      int many = to - from;
      if (many < 2) {
        return;
      }
      int bits = 33 - Integer.numberOfLeadingZeros(many - 1);
      int size = 1 << bits;
      if (table.length < size) {
        table = new int[size];
      }
      Arrays.fill(table, 0, size, 0);
      int mask = size - 1;
      int pairs = 0;
      // Walked from the end, so that each row is put before those of the same key behind it.
      for (int i = many - 1; i >= 0; i--) {
        int slot = (int) (keys[from + i] * FACTOR >>> 64 - bits);
        while (table[slot] != 0 && !sameKey(from + i, from + table[slot] - 1)) {
          slot = slot + 1 & mask;
        }
        next[i] = table[slot] - 1;
        pairs += next[i] >= 0 ? 1 : 0;
        table[slot] = i + 1;
      }
      for (int i = 0; i < many && pairs > 0; i++) {
        if (next[i] < 0) {
          continue;
        }
        int member = i;
        int count = 0;
        while (member >= 0) {
          ofGroup[count++] = rowOf[from + member];
          int behind = next[member];
          next[member] = -1;
          pairs -= behind >= 0 ? 1 : 0;
          member = behind;
        }
        groups.group(keys[from + i], ofGroup, count);
      }
    }
  }
}
