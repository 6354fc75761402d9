package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.dublette.cluster.Clusterer;
import org.dublette.cluster.Components;
import org.dublette.match.Match;
import org.dublette.match.PairMeasurer;
import org.dublette.match.Tasks;
import org.dublette.model.Verdicts;
import org.dublette.sketch.Shingles;

/**
 * Finds the blocks that stand, equal or near, in many articles of one origin.
 *
 * <p>Copies of one text count once, or ten copies of it would turn its own paragraphs into
 * boilerplate. So articles are counted by families: the same text, and near articles with whatever
 * they are near to. But two near articles are no family if all that they have in common may be
 * boilerplate: if they hold the same blocks that stand in many articles, and what each has beside
 * these is long enough to be compared and not near.
 */
final class BoilerplateFinder {
  private static final IntArrayList NONE = new IntArrayList();
  private static final int STRETCH = 256;

  private final Corpus corpus;
  private final BlockContents contents;
  private final TokenSource tokens;
  private final Options options;
  private final int[] firstOfText;

  /** The near pairs that were asked for. */
  private List<Match> near = List.of();

  /** The places of near contents, by the content that leads them, in keep order. */
  private final Int2ObjectMap<int[]> groups = new Int2ObjectOpenHashMap<>();

  /**
   * Makes a finder.
   *
   * @param firstOfText per article the first one in keep order with the same text
   */
  BoilerplateFinder(
      Corpus corpus,
      BlockContents contents,
      TokenSource tokens,
      int[] firstOfText,
      Options options) {
    this.corpus = corpus;
    this.contents = contents;
    this.tokens = tokens;
    this.options = options;
    this.firstOfText = firstOfText;
  }

  /**
   * Finds them.
   *
   * @param nearPairs finds the near pairs among some articles, compared as a whole, by the
   *     articles' numbers; asked for only if some block stands in many articles, of those that hold
   *     such a block
   */
  Boilerplate find(Function<IntSet, List<Match>> nearPairs, Tasks tasks) {
    Boilerplate boilerplate = new Boilerplate(corpus, options);
    if (options.boilerplateMin() == 0 && contents.ignoredPlaces() == 0) {
      return boilerplate.freeze();
    }
    group();
    IntArrayList candidates = new IntArrayList();
    for (Int2ObjectMap.Entry<int[]> group : groups.int2ObjectEntrySet()) {
      if (isIgnored(group.getValue())) {
        add(group.getValue(), frequency(group.getValue(), article -> article), boilerplate);
      } else if (options.boilerplateMin() > 0
          && group.getValue().length >= options.boilerplateMin()
          && frequency(group.getValue(), article -> article) >= options.boilerplateMin()) {
        candidates.add(group.getIntKey());
      }
    }
    if (!candidates.isEmpty()) {
      Components families = families(candidates, nearPairs, tasks);
      candidates.forEach(
          (int leader) -> {
            int frequency = frequency(groups.get(leader), families::of);
            if (frequency >= options.boilerplateMin()) {
              add(groups.get(leader), frequency, boilerplate);
            }
          });
    }
    return boilerplate.freeze();
  }

  /** Returns the near pairs that the search asked for. */
  List<Match> near() {
    return near;
  }

  private void group() {
    Clusterer clusterer = new Clusterer(contents.contents(), contents.near().size());
    for (Match match : contents.near()) {
      clusterer.add(match.a(), match.b(), match.overlap());
    }
    Verdicts verdicts = clusterer.decide(content -> true);
    Int2ObjectMap<IntArrayList> led = new Int2ObjectOpenHashMap<>();
    for (int content = 0; content < contents.contents(); content++) {
      if (!verdicts.stays(content)) {
        led.computeIfAbsent(verdicts.keptInstead()[content], leader -> new IntArrayList())
            .add(content);
      }
    }
    for (int leader = 0; leader < contents.contents(); leader++) {
      if (verdicts.stays(leader)) {
        IntArrayList places = new IntArrayList(contents.places(leader));
        for (int content : led.getOrDefault(leader, NONE)) {
          places.addElements(places.size(), contents.places(content));
        }
        int[] sorted = places.toIntArray();
        Arrays.sort(sorted);
        if (isIgnored(sorted) || sorted.length >= options.boilerplateMin()) {
          groups.put(leader, sorted);
        }
      }
    }
  }

  private boolean isIgnored(int[] places) {
    return places[0] < contents.ignoredPlaces();
  }

  /** Returns in how many families of one origin some places are, in the origin with the most. */
  private int frequency(int[] places, IntUnaryOperator family) {
    Int2IntMap byOrigin = new Int2IntOpenHashMap();
    LongOpenHashSet seen = new LongOpenHashSet();
    int most = 0;
    for (int place : places) {
      if (place >= contents.ignoredPlaces()) {
        int article = contents.block(place).article();
        int origin = corpus.originNumber(article);
        int counted = family.applyAsInt(firstOfText[article]);
        if (seen.add((long) origin << 32 | counted)) {
          most = Math.max(most, byOrigin.merge(origin, 1, Integer::sum));
        }
      }
    }
    return most;
  }

  private void add(int[] places, int frequency, Boilerplate boilerplate) {
    for (int place : places) {
      if (place >= contents.ignoredPlaces()) {
        boilerplate.add(contents.block(place), frequency);
      }
    }
  }

  private Components families(
      IntArrayList candidates, Function<IntSet, List<Match>> nearPairs, Tasks tasks) {
    Boilerplate suspected = new Boilerplate(corpus, options);
    Int2ObjectMap<IntOpenHashSet> held = new Int2ObjectOpenHashMap<>();
    candidates.forEach(
        (int leader) -> {
          add(groups.get(leader), 0, suspected);
          for (int place : groups.get(leader)) {
            held.computeIfAbsent(contents.block(place).article(), article -> new IntOpenHashSet())
                .add(leader);
          }
        });
    suspected.freeze();
    Components families = new Components(corpus.articles());
    near = nearPairs.apply(held.keySet());
    List<BitSet> copies =
        tasks.inStretches(
            near.size(), STRETCH, (from, to) -> copies(near.subList(from, to), held, suspected));
    for (int i = 0; i < near.size(); i++) {
      if (copies.get(i / STRETCH).get(i % STRETCH)) {
        families.join(near.get(i).a(), near.get(i).b());
      }
    }
    return families;
  }

  /** Returns which of some near pairs have more in common than what may be boilerplate. */
  private BitSet copies(
      List<Match> pairs, Int2ObjectMap<IntOpenHashSet> held, Boilerplate suspected) {
    BitSet copies = new BitSet(pairs.size());
    int restOf = -1;
    long[] rest = {};
    for (int i = 0; i < pairs.size(); i++) {
      int a = pairs.get(i).a();
      int b = pairs.get(i).b();
      IntOpenHashSet ofA = held.get(a);
      boolean doubtful =
          ofA != null
              && ofA.equals(held.get(b))
              && suspected.masked(a) > 0
              && suspected.masked(b) > 0;
      if (doubtful && restOf != a) {
        restOf = a;
        rest = rest(a, suspected);
      }
      copies.set(
          i,
          !doubtful
              || PairMeasurer.overlap(rest, rest(b, suspected))
                  .jaccardReaches(options.threshold()));
    }
    return copies;
  }

  private long[] rest(int article, Boilerplate suspected) {
    return Shingles.set(
        Shingles.sequence(tokens.tokens(article), suspected.rest(article), options.shingle()));
  }
}
