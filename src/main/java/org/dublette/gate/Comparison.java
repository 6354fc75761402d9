package org.dublette.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.gate.Duplicate.Kind;
import org.dublette.gate.Verdict.NewCopy;

/**
 * What a run has found that a baseline doesn't know.
 *
 * <p>The copies of a duplicate that the baseline holds together, and those in the collection that
 * is only read, belong together already; each link that is missing to join all copies is a new
 * copy. So one more copy of a known duplicate is one new copy, two duplicates that turn out to be
 * one are one, and a duplicate that falls apart is none. Copies are recognised by {@link Matching}.
 * Blocks of two articles that were known as copies of each other as a whole are known as well.
 * Immutable.
 */
public final class Comparison {
  private final List<NewCopy> fresh;
  private final long gone;

  private Comparison(List<NewCopy> fresh, long gone) {
    this.fresh = List.copyOf(fresh);
    this.gone = gone;
  }

  /** Compares what a run has found with what is known. */
  public static Comparison of(Baseline known, Baseline found) {
    List<NewCopy> fresh = new ArrayList<>();
    long gone = clusters(known, found, fresh);
    return new Comparison(fresh, gone + blocks(known, found, fresh));
  }

  /** Returns the new copies, clusters first, in the order of the findings. */
  public List<NewCopy> fresh() {
    return fresh;
  }

  /** Returns how many of the known duplicates are none any more. */
  public long gone() {
    return gone;
  }

  private static long clusters(Baseline known, Baseline found, List<NewCopy> fresh) {
    List<Duplicate> before = known.of(Kind.CLUSTER);
    List<Duplicate> now = found.of(Kind.CLUSTER);
    Matching matching = Matching.of(before, now, true);
    for (int i = 0; i < now.size(); i++) {
      fresh.addAll(news(now.get(i), links(matching, i, now.get(i))));
    }
    return gone(matching, before.size());
  }

  private static long blocks(Baseline known, Baseline found, List<NewCopy> fresh) {
    Set<String> boilerplate = contents(known.of(Kind.BOILERPLATE));
    List<Duplicate> now =
        found.all().stream()
            .filter(each -> each.kind() != Kind.CLUSTER && !holdsAny(each, boilerplate))
            .toList();
    List<Duplicate> before = known.of(Kind.BLOCK);
    Matching matching = Matching.of(before, now, false);
    Map<String, Integer> clusters = clustersOfArticles(known);
    for (int i = 0; i < now.size(); i++) {
      Links links = links(matching, i, now.get(i));
      joinArticles(now.get(i), clusters, links);
      fresh.addAll(news(now.get(i), links));
    }
    Set<String> standing = contents(found.all());
    long boilerplateGone =
        known.of(Kind.BOILERPLATE).stream().filter(each -> !holdsAny(each, standing)).count();
    return gone(matching, before.size()) + boilerplateGone;
  }

  private static Set<String> contents(List<Duplicate> duplicates) {
    Set<String> contents = new HashSet<>();
    for (Duplicate duplicate : duplicates) {
      if (duplicate.kind() != Kind.CLUSTER) {
        duplicate.copies().forEach(copy -> contents.add(copy.content()));
      }
    }
    return contents;
  }

  private static boolean holdsAny(Duplicate duplicate, Set<String> contents) {
    return duplicate.copies().stream().anyMatch(copy -> contents.contains(copy.content()));
  }

  private static long gone(Matching matching, int known) {
    long gone = 0;
    for (int i = 0; i < known; i++) {
      gone += matching.recognised(i) < 2 ? 1 : 0;
    }
    return gone;
  }

  private static Map<String, Integer> clustersOfArticles(Baseline known) {
    Map<String, Integer> clusters = new HashMap<>();
    List<Duplicate> duplicates = known.of(Kind.CLUSTER);
    for (int i = 0; i < duplicates.size(); i++) {
      for (Copy copy : duplicates.get(i).copies()) {
        clusters.put(copy.article(), i);
      }
    }
    return clusters;
  }

  private static Links links(Matching matching, int number, Duplicate duplicate) {
    Links links = new Links(duplicate.copies().size());
    Map<Integer, Integer> firstOfGroup = new HashMap<>();
    int reference = -1;
    for (int i = 0; i < duplicate.copies().size(); i++) {
      if (matching.group(number, i) >= 0) {
        Integer first = firstOfGroup.putIfAbsent(matching.group(number, i), i);
        links.join(first == null ? i : first, i);
      }
      if (duplicate.copies().get(i).reference()) {
        reference = reference < 0 ? i : reference;
        links.join(reference, i);
      }
    }
    return links;
  }

  /** Joins one copy of each article that was known as a copy of another one as a whole. */
  private static void joinArticles(Duplicate block, Map<String, Integer> clusters, Links links) {
    Map<Integer, Integer> firstOfCluster = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < block.copies().size(); i++) {
      String article = block.copies().get(i).article();
      Integer cluster = clusters.get(article);
      if (cluster != null && seen.add(article)) {
        Integer first = firstOfCluster.putIfAbsent(cluster, i);
        links.join(first == null ? i : first, i);
      }
    }
  }

  private static List<NewCopy> news(Duplicate duplicate, Links links) {
    List<Copy> copies = duplicate.copies();
    int base = base(duplicate, links);
    boolean ofKept = links.find(kept(duplicate)) == base;
    String of = copies.get(ofKept ? kept(duplicate) : base).article();
    List<NewCopy> news = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      if (links.find(i) == i && i != base) {
        Copy copy = copies.get(i);
        news.add(new NewCopy(duplicate.id(), copy.article(), copy.block(), copy.line(), of));
      }
    }
    return news;
  }

  private static int kept(Duplicate duplicate) {
    for (int i = 0; i < duplicate.copies().size(); i++) {
      if (duplicate.copies().get(i).article().equals(duplicate.kept())) {
        return i;
      }
    }
    return 0;
  }

  /**
   * Returns what stands for the copies that were there before: those of the collection that is only
   * read, or the most that belong together, and of several such the ones with the kept copy.
   */
  private static int base(Duplicate duplicate, Links links) {
    int[] sizes = new int[duplicate.copies().size()];
    for (int i = 0; i < sizes.length; i++) {
      if (duplicate.copies().get(i).reference()) {
        return links.find(i);
      }
      sizes[links.find(i)]++;
    }
    int base = links.find(kept(duplicate));
    for (int i = 0; i < sizes.length; i++) {
      base = sizes[i] > sizes[base] ? i : base;
    }
    return base;
  }
}
