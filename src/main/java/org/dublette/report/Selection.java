package org.dublette.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a report with texts shows: of clusters and of blocks those that repeat most
 * words, and a random sample of the others; of the rest the first or the closest. It follows from
 * the findings alone, is bounded however many these are, and is the same each time. Immutable.
 *
 * @param clusters by the words that they save, the most first, then the sample
 * @param allClusters how many there are in all
 * @param blocks first those of kinds that the run removes, then those that stay; of each by the
 *     words that they repeat, the most first, then the sample
 * @param allBlocks how many there are in all
 * @param above near pairs, the least similar first
 * @param below near misses, the most similar first
 * @param contained pairs of which neither is removed, those that share most first
 * @param templates such pairs
 * @param stutters the first ones
 * @param skipped the first ones
 * @param articles those that these findings name
 */
public record Selection(
    List<Cluster> clusters,
    long allClusters,
    List<Block> blocks,
    long allBlocks,
    Part<PairFinding> above,
    Part<PairFinding> below,
    Part<PairFinding> contained,
    Part<PairFinding> templates,
    Part<StutterFinding> stutters,
    Part<SkipFinding> skipped,
    Map<String, ArticleFinding> articles) {
  /** How many clusters, and how many blocks that go, are shown because they are the largest. */
  public static final int LARGEST = 150;

  /** How many blocks of kinds that stay are shown because they are the largest. */
  public static final int LARGEST_STAYING = 50;

  /** How many of the others of each are drawn at random. */
  public static final int SAMPLE = 25;

  /** How many removed articles of a cluster are shown. */
  public static final int MEMBERS = 20;

  /** How many places of a block are shown. */
  public static final int PLACES = 12;

  /** How many findings of another kind are shown. */
  public static final int OTHERS = 20;

  private static final int FEW_CLUSTERS = 20;
  private static final int COMPARED_OF_MANY = 3;

  /**
   * A cluster that is shown.
   *
   * @param id its id
   * @param kept the article that stays
   * @param size all of its articles
   * @param saved words of those that go
   * @param sampled whether it was drawn at random
   * @param members some that go, the least similar first
   */
  public record Cluster(
      String id, String kept, long size, long saved, boolean sampled, List<Member> members) {}

  /**
   * An article that goes.
   *
   * @param article its id
   * @param pair what was measured between it and the kept one, or null if it is the same text as
   *     another one that goes
   */
  public record Member(String article, @Nullable PairFinding pair) {}

  /**
   * A block that is shown.
   *
   * @param block with the places that are shown, the kept one first
   * @param places how many there are in all
   * @param repeated words in all of them but the kept one
   * @param sampled whether it was drawn at random
   */
  public record Block(BlockFinding block, long places, long repeated, boolean sampled) {}

  /**
   * Some findings of a kind.
   *
   * @param shown those that are shown
   * @param all how many there are
   */
  public record Part<T>(List<T> shown, long all) {}

  /** Two articles whose texts are laid side by side. */
  public record Compared(String a, String b) {}

  /** Chooses among findings. */
  public static Selection of(Findings findings) throws IOException {
    Ranking ranking = new Ranking(findings.parameters().get("remove"));
    findings.accept(ranking);
    ranking.end();
    Details details = new Details(ranking);
    findings.accept(details);
    return details.selection(findings);
  }

  /** Returns which articles are laid side by side, the most important ones first. */
  public List<Compared> compared() {
    Set<Compared> compared = new LinkedHashSet<>();
    int ofEach = clusters.size() <= FEW_CLUSTERS ? MEMBERS : COMPARED_OF_MANY;
    for (int i = 0; i < ofEach; i++) {
      for (Cluster cluster : clusters) {
        if (i < cluster.members.size()) {
          compared.add(new Compared(cluster.kept, cluster.members.get(i).article));
        }
      }
      if (i == 0) {
        for (Part<PairFinding> part : List.of(above, below, templates, contained)) {
          part.shown.forEach(pair -> compared.add(compared(pair)));
        }
      }
    }
    return List.copyOf(compared);
  }

  /** Returns the two of a pair, the one that stays first. */
  public static Compared compared(PairFinding pair) {
    return pair.a().equals(pair.removed())
        ? new Compared(pair.b(), pair.a())
        : new Compared(pair.a(), pair.b());
  }

  /** Returns all places of blocks that are shown. */
  public List<OccurrenceFinding> places() {
    List<OccurrenceFinding> places = new ArrayList<>();
    blocks.forEach(block -> places.addAll(block.block.occurrences()));
    return places;
  }

  /** Returns the same findings with the articles that they name. */
  Selection with(Map<String, ArticleFinding> named) {
    return new Selection(
        clusters,
        allClusters,
        blocks,
        allBlocks,
        above,
        below,
        contained,
        templates,
        stutters,
        skipped,
        Map.copyOf(named));
  }

  /** Returns the ids of all articles that the findings name. */
  Set<String> named() {
    Set<String> named = new HashSet<>();
    for (Cluster cluster : clusters) {
      named.add(cluster.kept);
      cluster.members.forEach(member -> named.add(member.article));
    }
    places().forEach(place -> named.add(place.article()));
    for (Part<PairFinding> part : List.of(above, below, contained, templates)) {
      part.shown.forEach(pair -> named.addAll(List.of(pair.a(), pair.b(), pair.kept())));
    }
    stutters.shown.forEach(stutter -> named.add(stutter.article()));
    return named;
  }
}
