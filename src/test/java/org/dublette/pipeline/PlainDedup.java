package org.dublette.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dublette.match.TemplateGuard;
import org.dublette.match.TokenNumbers;
import org.dublette.match.Wording;
import org.dublette.testing.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The whole product once more, from strings and hash sets, over all pairs: the oracle for small
 * collections, in which no article has so many candidates that it is crowded (that rule has an
 * oracle of its own, beside the join). Texts have their blocks separated by one blank line and
 * nothing else around them.
 */
final class PlainDedup {
  final int width;
  final int hundredths;
  final int containmentTenths;
  final int blockTenths;
  final int minBlockWords;
  final int boilerplateMin;
  final boolean longest;
  final Set<Removable> remove;

  final List<String> ids = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<List<String>> tokens = new ArrayList<>();
  final List<Set<List<String>>> shingles = new ArrayList<>();
  final List<List<String>> blocks = new ArrayList<>();

  /** Lines of what was found, in the form in which the test writes down the tool's own findings. */
  final Set<String> pairs = new TreeSet<>();

  final Set<String> repeated = new TreeSet<>();
  final Map<String, String> cleaned = new LinkedHashMap<>();

  /** Per article the indices of its boilerplate blocks. */
  private final Map<Integer, Set<Integer>> boilerplate = new TreeMap<>();

  private final Map<Integer, Integer> keptInstead = new HashMap<>();
  private final Map<Integer, Set<Integer>> cutBlocks = new TreeMap<>();

  PlainDedup(
      int width,
      int hundredths,
      int containmentTenths,
      int blockTenths,
      int minBlockWords,
      int boilerplateMin,
      boolean longest,
      Set<Removable> remove) {
    this.width = width;
    this.hundredths = hundredths;
    this.containmentTenths = containmentTenths;
    this.blockTenths = blockTenths;
    this.minBlockWords = minBlockWords;
    this.boilerplateMin = boilerplateMin;
    this.longest = longest;
    this.remove = remove;
  }

  void add(String id, String text) {
    ids.add(id);
    texts.add(text);
    tokens.add(PlainText.tokens(text));
    shingles.add(PlainText.shingles(tokens.get(tokens.size() - 1), width));
    blocks.add(PlainText.blocks(text));
  }

  void run() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, ids.size()).boxed().toList());
    if (longest) {
      order.sort(
          Comparator.comparingInt((Integer i) -> -tokens.get(i).size()).thenComparingInt(i -> i));
    }
    if (boilerplateMin > 0) {
      new PlainBoilerplate(this, order).find(boilerplate);
    }
    articles(order);
    blocks(order.stream().filter(i -> !keptInstead.containsKey(i)).toList());
    clean();
  }

  static int shared(Set<List<String>> a, Set<List<String>> b) {
    Set<List<String>> both = new HashSet<>(a);
    both.retainAll(b);
    return both.size();
  }

  private void articles(List<Integer> order) {
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i : order) {
      if (!tokens.get(i).isEmpty()) {
        groups.computeIfAbsent(tokens.get(i), form -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> firsts = groups.values().stream().map(group -> group.get(0)).toList();
    for (int y = 0; y < firsts.size(); y++) {
      int later = firsts.get(y);
      Integer best = null;
      double bestJaccard = -1;
      for (int x = 0; x < y; x++) {
        int earlier = firsts.get(x);
        Measured found = measured(earlier, later);
        if (found != null) {
          boolean template = found.relation.equals("template");
          pair(earlier, later, found);
          boolean removes =
              template
                  ? remove.contains(Removable.TEMPLATE)
                  : found.relation.equals("near") && remove.contains(Removable.ARTICLES)
                      || found.bInA && remove.contains(Removable.CONTAINED);
          double jaccard = found.jaccard();
          if (removes && !keptInstead.containsKey(earlier) && jaccard > bestJaccard) {
            best = earlier;
            bestJaccard = jaccard;
          }
        }
      }
      if (best != null) {
        keptInstead.put(later, best);
      }
    }
    for (List<Integer> group : groups.values()) {
      int first = group.get(0);
      int size = shingles.get(first).size();
      for (int member : group.subList(1, group.size())) {
        boolean identical = texts.get(member).equals(texts.get(first));
        pair(
            first,
            member,
            new Measured(identical ? "identical" : "same-text", size, size, size, true, 0, 0));
        if (remove.contains(Removable.ARTICLES) || keptInstead.containsKey(first)) {
          keptInstead.put(member, keptInstead.getOrDefault(first, first));
        }
      }
    }
  }

  /** What two articles have in common. */
  private record Measured(
      String relation, int shared, int ofA, int ofB, boolean bInA, int maskedA, int maskedB) {
    double jaccard() {
      return (double) shared / (ofA + ofB - shared);
    }
  }

  private @Nullable Measured measured(int a, int b) {
    Measured rest = measured(rest(a), rest(b), masked(a), masked(b));
    if (masked(a) + masked(b) == 0) {
      return rest;
    }
    Measured whole = measured(List.of(tokens.get(a)), List.of(tokens.get(b)), 0, 0);
    if (whole == null || rest != null && !rest.relation.equals("contained")) {
      return rest;
    }
    if (rest != null && whole.relation.equals("contained")) {
      return rest;
    }
    int ofRests = shared(shingles(rest(a)), shingles(rest(b)));
    return 2 * (whole.shared - ofRests) < whole.shared ? whole : rest;
  }

  private @Nullable Measured measured(
      List<List<String>> ofA, List<List<String>> ofB, int maskedA, int maskedB) {
    Set<List<String>> setA = shingles(ofA);
    Set<List<String>> setB = shingles(ofB);
    int shared = shared(setA, setB);
    int union = setA.size() + setB.size() - shared;
    boolean near = shared > 0 && 100 * shared >= hundredths * union;
    boolean bInA = shared > 0 && 10 * shared >= containmentTenths * setB.size();
    boolean aInB = shared > 0 && 10 * shared >= containmentTenths * setA.size();
    if (!near && !bInA && !aInB) {
      return null;
    }
    String relation =
        !near
            ? "contained"
            : TemplateGuard.isTemplate(wording(ofA), wording(ofB)) ? "template" : "near";
    return new Measured(relation, shared, setA.size(), setB.size(), bInA, maskedA, maskedB);
  }

  /** The words of the random texts are in lower case and without digits, but for some. */
  private static Wording wording(List<List<String>> stretches) {
    List<String> words = stretches.stream().flatMap(List::stream).toList();
    return new Wording() {
      @Override
      public int count() {
        return words.size();
      }

      @Override
      public int[] numbers(TokenNumbers numbers) {
        return numbers.of(words.stream().mapToLong(String::hashCode).toArray());
      }

      @Override
      public Kind kind(int place) {
        return words.get(place).matches(".*[0-9].*") ? Kind.NUMBER : Kind.OTHER;
      }

      @Override
      public int length(int place) {
        return words.get(place).getBytes(StandardCharsets.UTF_8).length;
      }

      @Override
      public String folded(int place) {
        return words.get(place);
      }
    };
  }

  Set<List<String>> shingles(List<List<String>> stretches) {
    Set<List<String>> shingles = new HashSet<>();
    stretches.forEach(stretch -> shingles.addAll(PlainText.shingles(stretch, width)));
    return shingles;
  }

  private List<List<String>> rest(int article) {
    return rest(article, boilerplate.getOrDefault(article, Set.of()));
  }

  private int masked(int article) {
    Set<Integer> masked = boilerplate.getOrDefault(article, Set.of());
    return isMasked(article, masked) ? masked.size() : 0;
  }

  private int left(int article, Set<Integer> masked) {
    int left = 0;
    for (int i = 0; i < blocks.get(article).size(); i++) {
      left += masked.contains(i) ? 0 : PlainText.tokens(blocks.get(article).get(i)).size();
    }
    return left;
  }

  boolean isMasked(int article, Set<Integer> masked) {
    return !masked.isEmpty()
        && left(article, masked) >= Math.max(width, 20)
        && stretches(article, masked).stream().anyMatch(stretch -> stretch.size() >= width);
  }

  /** The stretches of tokens between the blocks that are left out, or all if too little is left. */
  List<List<String>> rest(int article, Set<Integer> masked) {
    if (!isMasked(article, masked)) {
      return List.of(tokens.get(article));
    }
    return stretches(article, masked);
  }

  private List<List<String>> stretches(int article, Set<Integer> masked) {
    List<List<String>> stretches = new ArrayList<>();
    stretches.add(new ArrayList<>());
    for (int i = 0; i < blocks.get(article).size(); i++) {
      if (masked.contains(i)) {
        stretches.add(new ArrayList<>());
      } else {
        stretches.get(stretches.size() - 1).addAll(PlainText.tokens(blocks.get(article).get(i)));
      }
    }
    return stretches;
  }

  private void pair(int x, int y, Measured found) {
    int a = Math.min(x, y);
    int b = Math.max(x, y);
    pairs.add(
        ids.get(a)
            + " "
            + ids.get(b)
            + " "
            + found.relation
            + " "
            + found.shared
            + " "
            + (a == x ? found.ofA : found.ofB)
            + " "
            + (a == x ? found.ofB : found.ofA)
            + " "
            + (a == x ? found.maskedA : found.maskedB)
            + " "
            + (a == x ? found.maskedB : found.maskedA));
  }

  /** A block of an article that stays. */
  private record Place(int article, int index, List<String> form) {}

  private void blocks(List<Integer> order) {
    Map<List<String>, List<Place>> groups = new LinkedHashMap<>();
    for (int article : order) {
      for (int i = 0; i < blocks.get(article).size(); i++) {
        List<String> form = PlainText.tokens(blocks.get(article).get(i));
        if (form.size() >= minBlockWords) {
          groups.computeIfAbsent(form, key -> new ArrayList<>()).add(new Place(article, i, form));
        }
      }
    }
    List<List<Place>> items = new ArrayList<>(groups.values());
    List<List<Place>> clusters = new ArrayList<>();
    for (List<Place> item : items) {
      List<Place> best = null;
      double bestJaccard = -1;
      for (List<Place> cluster : clusters) {
        double jaccard = nearJaccard(cluster.get(0).form, item.get(0).form);
        if (jaccard > bestJaccard) {
          best = cluster;
          bestJaccard = jaccard;
        }
      }
      if (best == null) {
        clusters.add(new ArrayList<>(item));
      } else {
        best.addAll(item);
      }
    }
    clusters.forEach(places -> cluster(places.get(0), new ArrayList<>(places)));
  }

  /** Returns the similarity of two blocks, or -1 if they are not near. */
  double nearJaccard(List<String> one, List<String> other) {
    if (one.size() - width + 1 < 8 || other.size() - width + 1 < 8) {
      return -1;
    }
    Set<List<String>> a = PlainText.shingles(one, width);
    Set<List<String>> b = PlainText.shingles(other, width);
    int shared = shared(a, b);
    int union = a.size() + b.size() - shared;
    return 10 * shared >= blockTenths * union ? (double) shared / union : -1;
  }

  private void cluster(Place kept, List<Place> places) {
    if (places.size() < 2) {
      return;
    }
    places.sort(Comparator.comparingInt(Place::article).thenComparingInt(Place::index));
    boolean common =
        places.stream()
            .anyMatch(
                place -> boilerplate.getOrDefault(place.article, Set.of()).contains(place.index));
    boolean within = places.stream().allMatch(place -> place.article == kept.article);
    StringBuilder line = new StringBuilder(common ? "boilerplate" : within ? "within" : "across");
    for (Place place : places) {
      line.append(' ').append(ids.get(place.article)).append('/').append(place.index);
      line.append(place.equals(kept) ? "!" : "");
    }
    repeated.add(line.toString());
    Map<Integer, List<Place>> keptHere = new HashMap<>();
    for (Place place : places) {
      boolean cut;
      if (common
          ? !place.equals(kept) && remove.contains(Removable.BOILERPLATE)
          : place.article != kept.article
              && remove.contains(Removable.ACROSS)
              && !isTemplate(kept, place)) {
        cut = true;
      } else {
        List<Place> here = keptHere.computeIfAbsent(place.article, article -> new ArrayList<>());
        cut =
            remove.contains(Removable.WITHIN)
                && here.stream()
                    .anyMatch(
                        other ->
                            other.form.equals(place.form)
                                || nearJaccard(other.form, place.form) >= 0
                                    && !isTemplate(other, place));
        if (!cut) {
          here.add(place);
        }
      }
      if (cut) {
        cutBlocks.computeIfAbsent(place.article, article -> new TreeSet<>()).add(place.index);
      }
    }
  }

  private static boolean isTemplate(Place one, Place other) {
    return !one.form.equals(other.form)
        && TemplateGuard.isTemplate(wording(List.of(one.form)), wording(List.of(other.form)));
  }

  private void clean() {
    for (int i = 0; i < ids.size(); i++) {
      Set<Integer> cut = new TreeSet<>(cutBlocks.getOrDefault(i, Set.of()));
      if (cut.size() == blocks.get(i).size() && keptInstead.containsValue(i)) {
        cut.remove(0);
      }
      boolean emptied = !cut.isEmpty() && cut.size() == blocks.get(i).size();
      if (!keptInstead.containsKey(i) && !emptied) {
        List<String> left = new ArrayList<>();
        for (int block = 0; block < blocks.get(i).size(); block++) {
          if (!cut.contains(block)) {
            left.add(blocks.get(i).get(block));
          }
        }
        cleaned.put(ids.get(i), cut.isEmpty() ? texts.get(i) : String.join("\n\n", left));
      }
    }
  }

  @Nullable Integer keptInstead(int article) {
    return keptInstead.get(article);
  }
}
