package org.dublette.eval;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dublette.cluster.Components;
import org.dublette.model.InputException;
import org.dublette.model.Relation;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;

/**
 * Compares findings with gold.
 *
 * <p>Of articles of the same text only one is measured with others, so whatever holds for it holds
 * for all of them. Used once, by one thread.
 */
public final class Evaluator {
  private static final int MOST_PAIRS = 20_000_000;

  private final MemoryFindings findings;
  private final Gold gold;
  private final Object2IntLinkedOpenHashMap<String> numbers = new Object2IntLinkedOpenHashMap<>();
  private final List<String> ids = new ArrayList<>();

  private Evaluator(Findings findings, Gold gold) {
    this.findings = MemoryFindings.of(findings);
    this.gold = gold;
    numbers.defaultReturnValue(-1);
    this.findings.pairs().forEach(pair -> numbers(pair.a(), pair.b()));
    this.findings
        .clusters()
        .forEach(cluster -> cluster.members().forEach(member -> numbers(member, member)));
    gold.pairs().forEach(pair -> numbers(pair.a(), pair.b()));
    gold.undecided().forEach(pair -> numbers(pair.a(), pair.b()));
  }

  private void numbers(String a, String b) {
    for (String id : List.of(a, b)) {
      if (numbers.putIfAbsent(id, ids.size()) < 0) {
        ids.add(id);
      }
    }
  }

  /**
   * Compares.
   *
   * @throws InputException if there are too many pairs to be counted
   */
  public static Evaluation evaluate(Findings findings, Gold gold) {
    return new Evaluator(findings, gold).evaluate();
  }

  private Evaluation evaluate() {
    Components texts = new Components(ids.size());
    for (Findings.PairFinding pair : findings.pairs()) {
      if (pair.isEqual()) {
        texts.join(numbers.getInt(pair.a()), numbers.getInt(pair.b()));
      }
    }
    Int2ObjectMap<IntArrayList> sameText = new Int2ObjectRBTreeMap<>();
    for (int id = 0; id < ids.size(); id++) {
      sameText.computeIfAbsent(texts.of(id), first -> new IntArrayList()).add(id);
    }
    Long2ObjectLinkedOpenHashMap<String> reported = new Long2ObjectLinkedOpenHashMap<>();
    sameText.values().forEach(group -> among(group, Relation.SAME_TEXT.label(), reported));
    for (Findings.ClusterFinding cluster : findings.clusters()) {
      IntArrayList members = new IntArrayList();
      cluster.members().forEach(member -> members.add(numbers.getInt(member)));
      among(members, "cluster", reported);
    }
    between(Relation.NEAR, texts, sameText, reported);
    LongSet merged = new LongLinkedOpenHashSet(reported.keySet());
    between(Relation.CONTAINED, texts, sameText, reported);
    gold.undecided()
        .forEach(
            pair -> {
              merged.remove(key(pair));
              reported.remove(key(pair));
            });
    LongSet goldPairs = new LongOpenHashSet();
    gold.pairs()
        .forEach(pair -> goldPairs.add(key(numbers.getInt(pair.a()), numbers.getInt(pair.b()))));
    int[] foundClusters = clusters();
    int[] goldClusters = goldClusters();
    return new Evaluation(
        gold.form(),
        score(merged, goldPairs),
        score(reported.keySet(), goldPairs),
        clusterScore(foundClusters, goldClusters),
        adjustedRand(foundClusters, goldClusters),
        labels(reported.keySet()),
        gold.pairs().stream().filter(pair -> !reported.containsKey(key(pair))).toList(),
        wrong(reported, goldPairs));
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private long key(Gold.Pair pair) {
    return key(numbers.getInt(pair.a()), numbers.getInt(pair.b()));
  }

  private void among(IntArrayList members, String how, Long2ObjectLinkedOpenHashMap<String> pairs) {
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        add(members.getInt(i), members.getInt(j), how, pairs);
      }
    }
  }

  private void between(
      Relation relation,
      Components texts,
      Int2ObjectMap<IntArrayList> sameText,
      Long2ObjectLinkedOpenHashMap<String> pairs) {
    for (Findings.PairFinding pair : findings.pairs()) {
      if (pair.relation() == relation) {
        for (int a : sameText.get(texts.of(numbers.getInt(pair.a())))) {
          for (int b : sameText.get(texts.of(numbers.getInt(pair.b())))) {
            add(a, b, relation.label(), pairs);
          }
        }
      }
    }
  }

  private static void add(int a, int b, String how, Long2ObjectLinkedOpenHashMap<String> pairs) {
    if (a != b) {
      pairs.putIfAbsent(key(a, b), how);
      if (pairs.size() > MOST_PAIRS) {
        throw new InputException(
            "the findings hold too many pairs to be counted: more than " + MOST_PAIRS);
      }
    }
  }

  private static Score score(LongSet found, LongSet gold) {
    long right = found.longStream().filter(gold::contains).count();
    return new Score(found.size(), right, gold.size());
  }

  private Map<String, Score> labels(LongSet found) {
    Map<String, Score> labels = new TreeMap<>();
    for (Gold.Pair pair : gold.pairs()) {
      if (!pair.label().isEmpty()) {
        long hit = found.contains(key(pair)) ? 1 : 0;
        labels.merge(
            pair.label(),
            new Score(hit, hit, 1),
            (x, y) -> new Score(x.found() + y.found(), x.right() + y.right(), x.gold() + y.gold()));
      }
    }
    return labels;
  }

  private List<Gold.Pair> wrong(Long2ObjectLinkedOpenHashMap<String> found, LongSet goldPairs) {
    List<Gold.Pair> wrong = new ArrayList<>();
    for (Long2ObjectMap.Entry<String> pair : found.long2ObjectEntrySet()) {
      long key = pair.getLongKey();
      if (!goldPairs.contains(key)) {
        wrong.add(new Gold.Pair(ids.get((int) (key >>> 32)), ids.get((int) key), pair.getValue()));
      }
    }
    return wrong;
  }

  /** Returns each article's cluster; one that is in none is a cluster of its own. */
  private int[] clusters() {
    Components clusters = new Components(ids.size());
    for (Findings.ClusterFinding cluster : findings.clusters()) {
      int kept = numbers.getInt(cluster.kept());
      cluster.members().forEach(member -> clusters.join(kept, numbers.getInt(member)));
    }
    return ofEach(clusters);
  }

  private int[] goldClusters() {
    Components clusters = new Components(ids.size());
    gold.pairs().forEach(pair -> clusters.join(numbers.getInt(pair.a()), numbers.getInt(pair.b())));
    return ofEach(clusters);
  }

  private int[] ofEach(Components clusters) {
    int[] of = new int[ids.size()];
    for (int id = 0; id < of.length; id++) {
      of[id] = clusters.of(id);
    }
    return of;
  }

  private static Score clusterScore(int[] found, int[] gold) {
    Set<Set<Integer>> foundSets = sets(found);
    Set<Set<Integer>> goldSets = sets(gold);
    long right = foundSets.stream().filter(goldSets::contains).count();
    return new Score(foundSets.size(), right, goldSets.size());
  }

  private static Set<Set<Integer>> sets(int[] clusterOf) {
    Map<Integer, Set<Integer>> members = new TreeMap<>();
    for (int id = 0; id < clusterOf.length; id++) {
      members.computeIfAbsent(clusterOf[id], cluster -> new HashSet<>()).add(id);
    }
    return members.values().stream().filter(set -> set.size() > 1).collect(Collectors.toSet());
  }

  private double adjustedRand(int[] found, int[] gold) {
    Long2LongMap both = new Long2LongOpenHashMap();
    Long2LongMap ofFound = new Long2LongOpenHashMap();
    Long2LongMap ofGold = new Long2LongOpenHashMap();
    for (int id = 0; id < found.length; id++) {
      both.merge((long) found[id] << 32 | gold[id], 1, Long::sum);
      ofFound.merge(found[id], 1, Long::sum);
      ofGold.merge(gold[id], 1, Long::sum);
    }
    double inBoth = pairs(both);
    double inFound = pairs(ofFound);
    double inGold = pairs(ofGold);
    long read = findings.summary().articles() - findings.summary().skipped();
    double all = pairs(Math.max(read, found.length));
    double expected = all == 0 ? 0 : inFound * inGold / all;
    double most = (inFound + inGold) / 2;
    return most == expected ? 1 : (inBoth - expected) / (most - expected);
  }

  private static double pairs(Long2LongMap sizes) {
    return sizes.values().longStream().mapToDouble(Evaluator::pairs).sum();
  }

  private static double pairs(long members) {
    return members * (members - 1.0) / 2;
  }
}
