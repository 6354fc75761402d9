package org.dublette.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * The connected components of a graph of places, each known by its smallest member. A small graph
 * is looked at by one task; a large one by turns of the large-star and small-star operations
 * (Kiveris et al., Connected Components in MapReduce and Beyond, 2014), each of which leaves its
 * edges in files.
 */
final class Components {
  /** The most turns; their number grows with the logarithm of the number of places, squared. */
  private static final int MOST_TURNS = 100;

  private final Stages stages;
  private final int parts;
  private final long mostInOneTask;

  /**
   * Prepares.
   *
   * @param mostInOneTask of a graph with more edges than this, many tasks look for the components
   */
  Components(Stages stages, int parts, long mostInOneTask) {
    this.stages = stages;
    this.parts = parts;
    this.mostInOneTask = mostInOneTask;
  }

  /**
   * To which component a place belongs.
   *
   * @param place the place
   * @param root the smallest of the component
   */
  record Label(Place place, Place root) {}

  /**
   * Finds them.
   *
   * @param edges of places in any order
   * @param count how many edges there are
   * @return the labels of all places that have an edge
   */
  Stages.Stage<Label> find(String name, JavaRDD<PlacePair> edges, long count) {
    if (count <= mostInOneTask) {
      return stages.save(name, () -> edges.coalesce(1).mapPartitions(Components::inOneTask));
    }
    JavaRDD<Edge> current = edges.map(pair -> new Edge(pair.b(), pair.a()));
    State state = new State(-1, -1);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      JavaRDD<Edge> before = current;
      Stages.Stage<Edge> next = stages.save(name + " " + turn, () -> smallStar(largeStar(before)));
      State reached = State.of(next);
      if (reached.equals(state)) {
        return stages.save(
            name,
            () ->
                next.items()
                    .flatMapToPair(
                        edge ->
                            List.of(
                                    new Tuple2<>(edge.from, edge.to),
                                    new Tuple2<>(edge.to, edge.to))
                                .iterator())
                    .reduceByKey((one, other) -> one.compareTo(other) <= 0 ? one : other, parts)
                    .map(one -> new Label(one._1(), one._2())));
      }
      state = reached;
      current = next.items();
    }
    throw new IllegalStateException("the components of " + name + " are not found in the end");
  }

  /** Which edges there are: their number, and a sum that hardly any others have. */
  private record State(long count, long sum) {
    static State of(Stages.Stage<Edge> edges) {
      return new State(
          edges.count(), edges.isEmpty() ? 0 : edges.items().map(Edge::checksum).reduce(Long::sum));
    }
  }

  private static Iterator<Label> inOneTask(Iterator<PlacePair> edges) {
    Map<Place, Place> parent = new TreeMap<>();
    while (edges.hasNext()) {
      PlacePair edge = edges.next();
      Place a = root(parent, edge.a());
      Place b = root(parent, edge.b());
      Place smaller = a.compareTo(b) <= 0 ? a : b;
      parent.put(a, smaller);
      parent.put(b, smaller);
    }
    return new Expanded<>(
        List.copyOf(parent.keySet()).iterator(),
        (place, out) -> out.accept(new Label(place, root(parent, place))));
  }

  private static Place root(Map<Place, Place> parent, Place place) {
    Place at = place;
    Place above = parent.getOrDefault(at, at);
    while (!above.equals(at)) {
      Place next = parent.getOrDefault(above, above);
      parent.put(at, next);
      at = above;
      above = next;
    }
    return at;
  }

  /** An edge, seen from one of its ends. */
  private record Edge(Place from, Place to) implements Grouped, Comparable<Edge> {
    @Override
    public long group() {
      return from.rank() * 31 + from.part();
    }

    long checksum() {
      long mixed = (group() * 0x9E3779B97F4A7C15L + to.rank()) * 31 + to.part();
      return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    }

    @Override
    public int compareTo(Edge other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  /** Joins each place's larger neighbours to its smallest one. */
  private JavaRDD<Edge> largeStar(JavaRDD<Edge> edges) {
    return star(
        edges.flatMap(edge -> List.of(edge, new Edge(edge.to, edge.from)).iterator()), true);
  }

  /** Joins each place and its smaller neighbours to the smallest of these. */
  private JavaRDD<Edge> smallStar(JavaRDD<Edge> edges) {
    return star(
        edges.map(edge -> edge.from.compareTo(edge.to) > 0 ? edge : new Edge(edge.to, edge.from)),
        false);
  }

  private JavaRDD<Edge> star(JavaRDD<Edge> edges, boolean large) {
    return edges
        .mapToPair(edge -> new Tuple2<>(edge, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .mapPartitions(Merge::distinct)
        .mapPartitions(
            sorted ->
                new Runs<Edge, Edge>(sorted, new SameFrom(), (run, out) -> star(run, out, large)))
        .mapToPair(edge -> new Tuple2<>(edge, true))
        .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
        .keys()
        .mapPartitions(Merge::distinct);
  }

  private static final class SameFrom
      implements java.util.function.BiPredicate<Edge, Edge>, Serializable {
    @Override
    public boolean test(Edge one, Edge other) {
      return one.from.equals(other.from);
    }
  }

  private static void star(
      Iterator<Edge> run, java.util.function.Consumer<Edge> out, boolean large) {
    Edge first = run.next();
    Place smallest = first.from.compareTo(first.to) < 0 ? first.from : first.to;
    if (!large || first.to.compareTo(first.from) > 0) {
      emit(large ? first.to : first.from, smallest, out);
    }
    while (run.hasNext()) {
      Edge edge = run.next();
      if (!large || edge.to.compareTo(edge.from) > 0) {
        emit(edge.to, smallest, out);
      }
    }
  }

  private static void emit(Place from, Place to, java.util.function.Consumer<Edge> out) {
    if (!from.equals(to)) {
      out.accept(new Edge(from, to));
    }
  }
}
