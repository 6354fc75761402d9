package org.dublette.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Crowding;
import org.dublette.match.Match;
import org.dublette.match.PairMeasurer;
import org.dublette.model.Overlap;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.Options;
import org.dublette.sketch.Banding;
import org.dublette.sketch.Shingles;
import org.dublette.sketch.SimilaritySketcher;

/** Finds the contents of blocks that are near to each other. */
final class NearBlocks {
  private NearBlocks() {}

  /**
   * Two near contents, known by their first places.
   *
   * @param a the earlier one in keep order
   * @param b the later one
   * @param overlap what they have in common
   */
  record Near(Place a, Place b, Overlap overlap) {
    PlacePair pair() {
      return new PlacePair(a, b);
    }
  }

  /**
   * What was found.
   *
   * @param near the pairs, each once
   * @param fullBuckets how many buckets were full for some item
   */
  record Found(Stages.Stage<Near> near, long fullBuckets) {}

  static Found find(Items items, int equalParts, Stages stages, Broadcast<Context> context) {
    int parts = items.parts();
    Options options = context.value().options();
    Buckets.Found proposed =
        options.exact()
            ? new Buckets.Found(
                new ExactJoin(
                        "shingles of blocks",
                        options.blockThreshold(),
                        parts,
                        false,
                        Long.MIN_VALUE)
                    .find(
                        () ->
                            ofContents(
                                items,
                                equalParts,
                                stages,
                                context,
                                () -> sets(context.value().options().shingle())),
                        stages),
                0)
            : Buckets.find(
                "bands of blocks",
                () ->
                    ofContents(
                        items,
                        equalParts,
                        stages,
                        context,
                        () -> new Sketcher(context.value().options())::keys),
                parts,
                false,
                Long.MIN_VALUE,
                stages);
    int tasks = Delivery.tasks(parts, proposed.candidates().count());
    Stages.Stage<Near> near =
        stages.save(
            "near blocks",
            () ->
                Delivery.run(
                    proposed.candidates().items(),
                    tasks,
                    items.all(),
                    item -> item.row().rank(),
                    items.layout(),
                    NearBlocks::tokens,
                    (work, tokens) -> measure(work, tokens, context.value().options())));
    return new Found(near, proposed.fullBuckets());
  }

  /** Makes something of a content's tokens. */
  @FunctionalInterface
  private interface OfContent<R> {
    List<R> of(Place place, long[] tokens);
  }

  /** Makes what works on the contents of one part. */
  @FunctionalInterface
  private interface OfContents<R> extends Serializable {
    OfContent<R> ofPart();
  }

  private static <R> JavaRDD<R> ofContents(
      Items items,
      int equalParts,
      Stages stages,
      Broadcast<Context> context,
      OfContents<R> making) {
    JavaRDD<Place> firsts = stages.read(EqualBlocks.STAGE, EqualBlocks.FIRSTS, equalParts);
    JavaRDD<R> ofArticles =
        Merge.askOnce(
                firsts.filter(place -> place.rank() >= 0),
                items.all(),
                item -> item.row().rank(),
                items.layout(),
                () -> {
                  OfContent<R> ofPart = making.ofPart();
                  return (Item item, Place place) -> ofPart.of(place, tokens(item, place));
                })
            .flatMap(List::iterator);
    if (context.value().options().ignored().isEmpty()) {
      return ofArticles;
    }
    return ofArticles.union(
        firsts
            .filter(place -> place.rank() < 0)
            .flatMap(
                place ->
                    making
                        .ofPart()
                        .of(place, ignored(place, context.value().options()))
                        .iterator()));
  }

  private static OfContent<ExactJoin.ShingleSet> sets(int width) {
    return (place, tokens) ->
        List.of(new ExactJoin.ShingleSet(place, Shingles.set(shingles(tokens, width))));
  }

  private static long[] tokens(Item item, Place place) {
    ArticleAnalysis analysis = item.row().analysis();
    return Arrays.copyOfRange(
        item.tokens(),
        analysis.blockTokens()[place.part()],
        analysis.blockTokens()[place.part() + 1]);
  }

  private static long[] ignored(Place place, Options options) {
    return options.ignored().get(place.part()).tokens();
  }

  /** Sketches blocks. */
  private static final class Sketcher {
    private final int shingle;
    private final Banding banding;
    private final SimilaritySketcher sketcher;
    private final long[] signature = new long[Options.BLOCK_BINS];

    Sketcher(Options options) {
      shingle = options.shingle();
      banding = options.blockBanding();
      sketcher = new SimilaritySketcher(Options.BLOCK_BINS, options.seed());
    }

    List<BandKey> keys(Place place, long[] tokens) {
      long[] shingles = shingles(tokens, shingle);
      sketcher.sketch(shingles, shingles.length, signature);
      long[] keys = new long[banding.bands()];
      banding.keys(signature, keys, 0);
      List<BandKey> all = new ArrayList<>(keys.length);
      for (int band = 0; band < keys.length; band++) {
        all.add(new BandKey(band, keys[band], place));
      }
      return all;
    }
  }

  private static long[] shingles(long[] tokens, int width) {
    return Shingles.sequence(tokens, List.of(new Span(0, tokens.length)), width);
  }

  private static Iterator<Near> measure(
      Iterator<Candidates> work, Map<Place, long[]> tokens, Options options) {
    return new Expanded<Candidates, Near>(
        work,
        (candidates, out) -> {
          List<Place> places = candidates.places();
          int last = places.size() - 1;
          long[][] sets = new long[places.size()][];
          PairMeasurer measurer =
              new PairMeasurer(
                  item -> set(sets, item, places, tokens, options),
                  options.blockThreshold(),
                  null,
                  false);
          List<Match> matches = new ArrayList<>();
          for (int other = 0; other < last; other++) {
            Match match =
                places.get(other).compareTo(candidates.item()) < 0
                    ? measurer.measure(other, last)
                    : measurer.measure(last, other);
            if (match != null) {
              matches.add(match);
            }
          }
          for (Match match : candidates.crowded() ? Crowding.closest(matches) : matches) {
            out.accept(new Near(places.get(match.a()), places.get(match.b()), match.overlap()));
          }
        });
  }

  private static long[] set(
      long[][] sets, int item, List<Place> places, Map<Place, long[]> tokens, Options options) {
    if (sets[item] == null) {
      long[] known = tokens.get(places.get(item));
      long[] ofBlock = known == null ? ignored(places.get(item), options) : known;
      sets[item] = Shingles.set(shingles(ofBlock, options.shingle()));
    }
    return sets[item];
  }
}
