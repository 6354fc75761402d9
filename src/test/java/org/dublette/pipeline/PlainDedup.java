package org.dublette.pipeline;

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
import org.dublette.testing.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The whole product once more, from strings and hash sets, over all pairs: the oracle for small
 * collections. Texts have their blocks separated by one blank line and nothing else around them.
 */
final class PlainDedup {
  final int width;
  final int tenths;
  final int containmentTenths;
  final int blockTenths;
  final int minBlockWords;
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

  private final Map<Integer, Integer> keptInstead = new HashMap<>();
  private final Map<Integer, Set<Integer>> cutBlocks = new TreeMap<>();

  PlainDedup(
      int width,
      int tenths,
      int containmentTenths,
      int blockTenths,
      int minBlockWords,
      boolean longest,
      Set<Removable> remove) {
    this.width = width;
    this.tenths = tenths;
    this.containmentTenths = containmentTenths;
    this.blockTenths = blockTenths;
    this.minBlockWords = minBlockWords;
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
    articles(order);
    blocks(order.stream().filter(i -> !keptInstead.containsKey(i)).toList());
    clean();
  }

  private static int shared(Set<List<String>> a, Set<List<String>> b) {
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
        Set<List<String>> a = shingles.get(earlier);
        Set<List<String>> b = shingles.get(later);
        int shared = shared(a, b);
        int union = a.size() + b.size() - shared;
        boolean near = shared > 0 && 10 * shared >= tenths * union;
        boolean bInA = shared > 0 && 10 * shared >= containmentTenths * b.size();
        boolean aInB = shared > 0 && 10 * shared >= containmentTenths * a.size();
        if (near || bInA || aInB) {
          pair(earlier, later, near ? "near" : "contained", shared, a.size(), b.size());
          boolean removes =
              near && remove.contains(Removable.ARTICLES)
                  || bInA && remove.contains(Removable.CONTAINED);
          double jaccard = (double) shared / union;
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
        pair(first, member, identical ? "identical" : "same-text", size, size, size);
        if (remove.contains(Removable.ARTICLES) || keptInstead.containsKey(first)) {
          keptInstead.put(member, keptInstead.getOrDefault(first, first));
        }
      }
    }
  }

  private void pair(int x, int y, String relation, int shared, int ofX, int ofY) {
    int a = Math.min(x, y);
    int b = Math.max(x, y);
    pairs.add(
        ids.get(a)
            + " "
            + ids.get(b)
            + " "
            + relation
            + " "
            + shared
            + " "
            + (a == x ? ofX : ofY)
            + " "
            + (a == x ? ofY : ofX));
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
  private double nearJaccard(List<String> one, List<String> other) {
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
    boolean within = places.stream().allMatch(place -> place.article == kept.article);
    StringBuilder line = new StringBuilder(within ? "within" : "across");
    for (Place place : places) {
      line.append(' ').append(ids.get(place.article)).append('/').append(place.index);
      line.append(place.equals(kept) ? "!" : "");
    }
    repeated.add(line.toString());
    Map<Integer, List<Place>> keptHere = new HashMap<>();
    for (Place place : places) {
      boolean cut;
      if (place.article != kept.article && remove.contains(Removable.ACROSS)) {
        cut = true;
      } else {
        List<Place> here = keptHere.computeIfAbsent(place.article, article -> new ArrayList<>());
        cut =
            remove.contains(Removable.WITHIN)
                && here.stream()
                    .anyMatch(
                        other ->
                            other.form.equals(place.form)
                                || nearJaccard(other.form, place.form) >= 0);
        if (!cut) {
          here.add(place);
        }
      }
      if (cut) {
        cutBlocks.computeIfAbsent(place.article, article -> new TreeSet<>()).add(place.index);
      }
    }
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
