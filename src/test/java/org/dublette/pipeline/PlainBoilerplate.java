package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dublette.testing.PlainText;

/** Boilerplate of a single origin, found by comparing everything with everything. */
final class PlainBoilerplate {
  private final PlainDedup dedup;
  private final List<Integer> order;

  /** Clusters of near blocks, each as pairs of article and index. */
  private final List<List<int[]>> clusters = new ArrayList<>();

  PlainBoilerplate(PlainDedup dedup, List<Integer> order) {
    this.dedup = dedup;
    this.order = order;
  }

  void find(Map<Integer, Set<Integer>> boilerplate) {
    cluster();
    Set<List<String>> texts = new HashSet<>();
    List<Integer> counted =
        order.stream()
            .filter(article -> !dedup.tokens.get(article).isEmpty())
            .filter(article -> texts.add(dedup.tokens.get(article)))
            .toList();
    List<Integer> candidates = new ArrayList<>();
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      if (articles(cluster, counted).size() >= dedup.boilerplateMin) {
        candidates.add(cluster);
      }
    }
    Map<Integer, Integer> families = families(counted, candidates);
    for (int cluster : candidates) {
      Set<Integer> distinct = new TreeSet<>();
      articles(cluster, counted).forEach(article -> distinct.add(families.get(article)));
      if (distinct.size() >= dedup.boilerplateMin) {
        for (int[] place : clusters.get(cluster)) {
          boilerplate.computeIfAbsent(place[0], article -> new TreeSet<>()).add(place[1]);
        }
      }
    }
  }

  private void cluster() {
    Map<List<String>, List<int[]>> contents = new LinkedHashMap<>();
    for (int article : order) {
      for (int i = 0; i < dedup.blocks.get(article).size(); i++) {
        List<String> form = PlainText.tokens(dedup.blocks.get(article).get(i));
        if (form.size() >= dedup.minBlockWords) {
          contents.computeIfAbsent(form, key -> new ArrayList<>()).add(new int[] {article, i});
        }
      }
    }
    List<List<String>> leaders = new ArrayList<>();
    contents.forEach(
        (form, places) -> {
          int best = -1;
          double bestJaccard = -1;
          for (int leader = 0; leader < leaders.size(); leader++) {
            double jaccard = dedup.nearJaccard(leaders.get(leader), form);
            if (jaccard > bestJaccard) {
              best = leader;
              bestJaccard = jaccard;
            }
          }
          if (best < 0) {
            leaders.add(form);
            clusters.add(new ArrayList<>(places));
          } else {
            clusters.get(best).addAll(places);
          }
        });
  }

  private Set<Integer> articles(int cluster, List<Integer> counted) {
    Set<Integer> articles = new TreeSet<>();
    for (int[] place : clusters.get(cluster)) {
      if (counted.contains(place[0])) {
        articles.add(place[0]);
      }
    }
    return articles;
  }

  private Map<Integer, Integer> families(List<Integer> counted, List<Integer> candidates) {
    Map<Integer, Integer> family = new LinkedHashMap<>();
    counted.forEach(article -> family.put(article, article));
    for (int a : counted) {
      for (int b : counted) {
        boolean hold = !blocks(a, candidates).isEmpty() && !blocks(b, candidates).isEmpty();
        if (a != b && hold && areFamily(a, b, candidates)) {
          int one = family.getOrDefault(a, a);
          int other = family.getOrDefault(b, b);
          family.replaceAll((article, of) -> of == other ? one : of);
        }
      }
    }
    return family;
  }

  private boolean areFamily(int a, int b, List<Integer> candidates) {
    if (!near(List.of(dedup.tokens.get(a)), List.of(dedup.tokens.get(b)))) {
      return false;
    }
    Set<Integer> blocksOfA = blocks(a, candidates);
    Set<Integer> blocksOfB = blocks(b, candidates);
    return !clustersOf(a, candidates).equals(clustersOf(b, candidates))
        || !dedup.isMasked(a, blocksOfA)
        || !dedup.isMasked(b, blocksOfB)
        || near(dedup.rest(a, blocksOfA), dedup.rest(b, blocksOfB));
  }

  private boolean near(List<List<String>> a, List<List<String>> b) {
    Set<List<String>> setA = dedup.shingles(a);
    Set<List<String>> setB = dedup.shingles(b);
    int shared = PlainDedup.shared(setA, setB);
    return shared > 0 && 100 * shared >= dedup.hundredths * (setA.size() + setB.size() - shared);
  }

  private Set<Integer> clustersOf(int article, List<Integer> candidates) {
    Set<Integer> of = new TreeSet<>();
    for (int cluster : candidates) {
      if (clusters.get(cluster).stream().anyMatch(place -> place[0] == article)) {
        of.add(cluster);
      }
    }
    return of;
  }

  private Set<Integer> blocks(int article, List<Integer> candidates) {
    Set<Integer> blocks = new TreeSet<>();
    for (int cluster : candidates) {
      clusters.get(cluster).stream()
          .filter(place -> place[0] == article)
          .forEach(place -> blocks.add(place[1]));
    }
    return blocks;
  }
}
