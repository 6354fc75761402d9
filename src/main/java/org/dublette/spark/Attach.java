package org.dublette.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Looks things up in a table of which each key stands once. Nothing is held but one row of the
 * table, however many things have the same key.
 */
final class Attach {
  private Attach() {}

  /** A key, and whether it is that of the table's row, which comes first. */
  private record Key(Place place, boolean thing) implements Grouped, Comparable<Key> {
    @Override
    public long group() {
      return place.rank() * 31 + place.part();
    }

    @Override
    public int compareTo(Key other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : Boolean.compare(thing, other.thing);
    }
  }

  /** Puts a thing and its row together, which is null where there is none. */
  @FunctionalInterface
  interface Both<T, R, O> extends Serializable {
    O of(T thing, @Nullable R row);
  }

  static <T, R, O> JavaRDD<O> to(
      JavaPairRDD<Place, T> things, JavaPairRDD<Place, R> table, int parts, Both<T, R, O> both) {
    JavaPairRDD<Key, Object> all =
        things
            .mapToPair(one -> new Tuple2<>(new Key(one._1(), true), (Object) one._2()))
            .union(
                table.mapToPair(one -> new Tuple2<>(new Key(one._1(), false), (Object) one._2())));
    return all.repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .mapPartitions(sorted -> new Attached<>(sorted, both));
  }

  private static final class Attached<T, R, O> implements Iterator<O> {
    private final Iterator<Tuple2<Key, Object>> sorted;
    private final Both<T, R, O> both;
    private @Nullable Tuple2<Key, Object> row;
    private @Nullable Tuple2<Key, Object> thing;

    Attached(Iterator<Tuple2<Key, Object>> sorted, Both<T, R, O> both) {
      this.sorted = sorted;
      this.both = both;
    }

    @Override
    public boolean hasNext() {
      while (thing == null && sorted.hasNext()) {
        Tuple2<Key, Object> next = sorted.next();
        if (next._1().thing) {
          thing = next;
        } else {
          row = next;
        }
      }
      return thing != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public O next() {
      Tuple2<Key, Object> next = hasNext() ? thing : null;
      if (next == null) {
        throw new NoSuchElementException();
      }
      thing = null;
      Tuple2<Key, Object> known = row;
      R found = known != null && known._1().place.equals(next._1().place) ? (R) known._2() : null;
      return both.of((T) next._2(), found);
    }
  }
}
