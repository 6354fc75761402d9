package org.dublette.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Where the contents of blocks stand, and which are near.
 *
 * @param all each place of each content that matters
 * @param near pairs of contents, by the root of their component
 */
record Holdings(Stages.Stage<Holding> all, JavaRDD<Tuple2<Place, NearBlocks.Near>> near) {

  /**
   * Puts equal and near blocks together.
   *
   * @param equalParts into how many parts the equal blocks are cut
   */
  static Holdings of(
      int equalParts,
      Stages.Stage<NearBlocks.Near> near,
      Components components,
      int parts,
      Stages stages) {
    JavaRDD<EqualBlocks.Member> members =
        stages.read(EqualBlocks.STAGE, EqualBlocks.MEMBERS, equalParts);
    JavaRDD<Holding> repeated =
        members.map(one -> new Holding(one.content(), one.content(), one.place()));
    if (near.isEmpty()) {
      return new Holdings(
          stages.save("blocks that matter", () -> repeated),
          near.items().map(one -> new Tuple2<>(one.a(), one)));
    }
    Stages.Stage<Components.Label> labels =
        components.find(
            "components of blocks", near.items().map(NearBlocks.Near::pair), near.count());
    Stages.Stage<Holding> all =
        stages.save(
            "blocks that matter",
            () ->
                Attach.to(
                        repeated.mapToPair(one -> new Tuple2<>(one.content(), one)),
                        labels
                            .items()
                            .mapToPair(label -> new Tuple2<>(label.place(), label.root())),
                        parts,
                        (Holding one, @Nullable Place root) ->
                            root == null ? one : one.withRoot(root))
                    .union(
                        Attach.to(
                                labels
                                    .items()
                                    .mapToPair(label -> new Tuple2<>(label.place(), label)),
                                members
                                    .filter(one -> one.content().equals(one.place()))
                                    .mapToPair(one -> new Tuple2<>(one.content(), true)),
                                parts,
                                Holdings::alone)
                            .flatMap(List::iterator)));
    return new Holdings(
        all,
        Attach.to(
            near.items().mapToPair(one -> new Tuple2<>(one.a(), one)),
            labels.items().mapToPair(label -> new Tuple2<>(label.place(), label.root())),
            parts,
            (NearBlocks.Near one, @Nullable Place root) ->
                new Tuple2<>(root == null ? one.a() : root, one)));
  }

  /** Returns the place of a content that stands only once. */
  private static List<Holding> alone(Components.Label label, @Nullable Boolean repeated) {
    return repeated == null
        ? List.of(new Holding(label.root(), label.place(), label.place()))
        : List.of();
  }
}
