package org.dublette.report;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;
import org.jspecify.annotations.Nullable;

/**
 * What a report of bounded length shows: how many findings there are, and the worst of them with
 * all that is needed to describe them. Takes two passes; besides what it keeps, it needs about 20
 * bytes for each article.
 */
public final class Digest {
  private final Worst<Cluster> clusters;
  private final Worst<Block> blocks;
  private final Worst<PairFinding> contained;
  private final Worst<PairFinding> templates;
  private final Worst<StutterFinding> stutters;
  private final Worst<SkipFinding> skipped;
  private final Map<RepeatedBlock.Kind, Long> kinds = new HashMap<>();
  private final Map<String, ArticleFinding> articles = new HashMap<>();
  private final Map<String, PairFinding> pairs = new HashMap<>();
  private long removedArticles;
  private boolean severalArticles;

  /**
   * A cluster with its first members.
   *
   * @param id of the cluster
   * @param kept id of the article that stays
   * @param removed ids of the first of the others
   * @param others how many others there are
   * @param words tokens of the others
   */
  public record Cluster(String id, String kept, List<String> removed, long others, long words) {}

  /**
   * A block with its first places.
   *
   * @param finding the block with its first occurrence alone
   * @param kept the place that stays
   * @param repeats the first of the other places
   * @param others how many others there are
   * @param articles in how many articles it stands
   */
  public record Block(
      BlockFinding finding,
      OccurrenceFinding kept,
      List<OccurrenceFinding> repeats,
      long others,
      long articles) {

    /** Returns the tokens of the others, taking each to be as long as the kept one. */
    public long words() {
      return finding.words() * others;
    }
  }

  private Digest(int top) {
    clusters = new Worst<>(top);
    blocks = new Worst<>(top);
    contained = new Worst<>(top);
    templates = new Worst<>(top);
    stutters = new Worst<>(top);
    skipped = new Worst<>(top);
  }

  /**
   * Makes a digest.
   *
   * @param top how many findings of a kind to keep
   * @param places how many removed articles of a cluster, or further places of a block, to keep
   */
  public static Digest of(Findings findings, int top, int places) throws IOException {
    Digest digest = new Digest(top);
    Ranking ranking = digest.new Ranking(places);
    findings.accept(ranking);
    ranking.finishCluster();
    ranking.finishBlock();
    findings.accept(digest.new Describing());
    return digest;
  }

  /** Returns the clusters in which most words go. */
  public List<Cluster> clusters() {
    return clusters.list();
  }

  /** Returns how many clusters there are. */
  public long allClusters() {
    return clusters.offered();
  }

  /** Returns how many articles are removed in favour of another one. */
  public long removedArticles() {
    return removedArticles;
  }

  /** Returns the blocks of which most words are repeats. */
  public List<Block> blocks() {
    return blocks.list();
  }

  /** Returns how many repeated blocks there are. */
  public long allBlocks() {
    return blocks.offered();
  }

  /** Returns how many repeated blocks of a kind there are. */
  public long allBlocks(RepeatedBlock.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** Tells whether blocks that repeat within an article do so in several of them. */
  public boolean withinSeveralArticles() {
    return severalArticles;
  }

  /** Returns the pairs of which one stands in the other and neither goes, the longest first. */
  public List<PairFinding> contained() {
    return contained.list();
  }

  /** Returns how many such pairs there are. */
  public long allContained() {
    return contained.offered();
  }

  /** Returns the pairs that differ mainly in numbers or names and of which neither goes. */
  public List<PairFinding> templates() {
    return templates.list();
  }

  /** Returns how many such pairs there are. */
  public long allTemplates() {
    return templates.offered();
  }

  /** Returns the first stutters. */
  public List<StutterFinding> stutters() {
    return stutters.list();
  }

  /** Returns how many stutters there are. */
  public long allStutters() {
    return stutters.offered();
  }

  /** Returns the first records that hold no article. */
  public List<SkipFinding> skipped() {
    return skipped.list();
  }

  /** Returns how many such records there are. */
  public long allSkipped() {
    return skipped.offered();
  }

  /** Returns an article that one of the kept findings names, or null where findings lack it. */
  public @Nullable ArticleFinding article(String id) {
    return articles.get(id);
  }

  /** Returns the tokens of an article that one of the kept findings names. */
  public int words(String id) {
    ArticleFinding article = articles.get(id);
    return article == null ? 0 : article.words();
  }

  /**
   * Returns the pair of a kept and a removed article of one of the clusters; null where they were
   * not measured with each other, as the removed one has the same text as one that was.
   */
  public @Nullable PairFinding pair(String kept, String removed) {
    return pairs.get(key(kept, removed));
  }

  private static String key(String one, String other) {
    return one.compareTo(other) < 0 ? one + '\n' + other : other + '\n' + one;
  }

  /** The first pass: counts, and finds the worst. */
  private final class Ranking implements FindingsVisitor {
    private final int places;
    private final Long2IntOpenHashMap words = new Long2IntOpenHashMap();
    private @Nullable ClusterFinding cluster;
    private @Nullable BlockFinding block;
    private List<String> removed = new ArrayList<>();
    private List<OccurrenceFinding> repeats = new ArrayList<>();
    private @Nullable OccurrenceFinding kept;
    private String lastArticle = "";
    private @Nullable String withinArticle;
    private long others;
    private long inArticles;
    private long wasted;

    Ranking(int places) {
      this.places = places;
    }

    @Override
    public boolean wants(FindingType type) {
      return type != FindingType.NEAR_MISS;
    }

    @Override
    public void article(ArticleFinding article) {
      words.put(Ids.hash(article.id()), article.words());
    }

    @Override
    public void pair(PairFinding pair) {
      if (pair.removed() == null && pair.relation() == Relation.CONTAINED) {
        contained.offer(pair, pair.overlap().shared());
      } else if (pair.removed() == null && pair.relation() == Relation.TEMPLATE) {
        templates.offer(pair, pair.overlap().shared());
      }
    }

    @Override
    public void cluster(ClusterFinding part) {
      if (!part.isContinued()) {
        finishCluster();
        cluster = part;
        removed = new ArrayList<>();
        others = 0;
        wasted = 0;
      }
      for (String member : part.members()) {
        if (!member.equals(part.kept())) {
          others++;
          wasted += words.get(Ids.hash(member));
          if (removed.size() < places) {
            removed.add(member);
          }
        }
      }
    }

    void finishCluster() {
      if (cluster != null) {
        removedArticles += others;
        clusters.offer(new Cluster(cluster.id(), cluster.kept(), removed, others, wasted), wasted);
        cluster = null;
      }
    }

    @Override
    public void block(BlockFinding part) {
      if (!part.isContinued()) {
        finishBlock();
        block =
            new BlockFinding(
                part.id(),
                part.kind(),
                part.words(),
                part.articles(),
                part.text(),
                List.of(part.occurrences().get(0)));
        repeats = new ArrayList<>();
        kept = null;
        lastArticle = "";
        others = 0;
        inArticles = 0;
      }
      for (OccurrenceFinding occurrence : part.occurrences()) {
        if (occurrence.kept()) {
          kept = occurrence;
        } else {
          others++;
          if (repeats.size() < places) {
            repeats.add(occurrence);
          }
        }
        if (!occurrence.article().equals(lastArticle)) {
          inArticles++;
          lastArticle = occurrence.article();
        }
      }
    }

    void finishBlock() {
      if (block == null) {
        return;
      }
      if (block.kind() == RepeatedBlock.Kind.WITHIN) {
        severalArticles |= withinArticle != null && !withinArticle.equals(lastArticle);
        withinArticle = lastArticle;
      }
      kinds.merge(block.kind(), 1L, Long::sum);
      OccurrenceFinding first = kept == null ? block.occurrences().get(0) : kept;
      blocks.offer(new Block(block, first, repeats, others, inArticles), block.words() * others);
      block = null;
    }

    @Override
    public void stutter(StutterFinding stutter) {
      stutters.offer(stutter, 0);
    }

    @Override
    public void skipped(SkipFinding skip) {
      skipped.offer(skip, 0);
    }
  }

  /** The second pass: fetches what belongs to the worst. */
  private final class Describing implements FindingsVisitor {
    private final Set<String> named = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    Describing() {
      for (Cluster cluster : clusters()) {
        named.add(cluster.kept());
        for (String member : cluster.removed()) {
          named.add(member);
          wanted.add(key(cluster.kept(), member));
        }
      }
      for (Block block : blocks()) {
        named.add(block.kept().article());
        block.repeats().forEach(occurrence -> named.add(occurrence.article()));
      }
      contained().forEach(this::name);
      templates().forEach(this::name);
      stutters().forEach(stutter -> named.add(stutter.article()));
    }

    private void name(PairFinding pair) {
      named.add(pair.a());
      named.add(pair.b());
    }

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.ARTICLE && !named.isEmpty()
          || type == FindingType.PAIR && !wanted.isEmpty();
    }

    @Override
    public void article(ArticleFinding article) {
      if (named.contains(article.id())) {
        articles.put(article.id(), article);
      }
    }

    @Override
    public void pair(PairFinding pair) {
      if (named.contains(pair.a()) && named.contains(pair.b())) {
        String key = key(pair.a(), pair.b());
        if (wanted.contains(key)) {
          pairs.putIfAbsent(key, pair);
        }
      }
    }
  }
}
