package org.dublette.report.html;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.FindingsVisitor;
import org.dublette.report.Ids;

/**
 * What is drawn of all findings, however many they are: how similar pairs are, how large clusters,
 * and who shares with whom. Filled once, then not changed.
 */
final class Figures {
  /** Steps of similarity from 0 to 1. */
  static final int STEPS = 20;

  /** The least size of a cluster in each bar. */
  static final int[] SIZES = {2, 3, 4, 5, 10, 20, 50, 100, 1_000};

  private static final int PARTIES = 12;

  private final long[] found = new long[STEPS];
  private final long[] missed = new long[STEPS];
  private final long[] sizes = new long[SIZES.length];
  private final Map<RepeatedBlock.Kind, Long> kinds = new EnumMap<>(RepeatedBlock.Kind.class);
  private Matrix matrix = new Matrix(false, List.of(), new long[0][0], 0);

  /**
   * Who shares with whom.
   *
   * @param ofSources whether the parties are sources, or else articles
   * @param names of those that share most
   * @param shared how many pairs of articles and of blocks any two of them share; on the diagonal
   *     what repeats in one of them
   * @param others how many further parties share something
   */
  record Matrix(boolean ofSources, List<String> names, long[][] shared, int others) {}

  private Figures() {}

  /** Looks over findings. */
  static Figures of(Findings findings) throws IOException {
    Figures figures = new Figures();
    Parties parties = new Parties();
    findings.accept(figures.new Counter(parties));
    parties.choose();
    findings.accept(parties.new Second());
    figures.matrix = parties.matrix();
    return figures;
  }

  /** Returns how many pairs of a step of similarity are duplicates of one kind or another. */
  long found(int step) {
    return found[step];
  }

  /** Returns how many measured pairs of a step are none. */
  long missed(int step) {
    return missed[step];
  }

  /** Returns how many clusters have a size from that of a bar to below that of the next. */
  long ofSize(int bar) {
    return sizes[bar];
  }

  long blocks(RepeatedBlock.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  Matrix matrix() {
    return matrix;
  }

  private static int step(PairFinding pair) {
    double similarity = pair.isEqual() ? 1 : pair.overlap().jaccard();
    return Math.min(STEPS - 1, (int) (similarity * STEPS));
  }

  /** Looks over all lines. */
  private final class Counter implements FindingsVisitor {
    private final Parties parties;
    private long size;

    Counter(Parties parties) {
      this.parties = parties;
    }

    @Override
    public boolean wants(FindingType type) {
      return switch (type) {
        case ARTICLE, PAIR, NEAR_MISS, CLUSTER, BLOCK -> true;
        default -> false;
      };
    }

    @Override
    public void article(ArticleFinding article) {
      parties.add(article);
    }

    @Override
    public void pair(PairFinding pair) {
      found[step(pair)]++;
      parties.count(pair.a(), pair.b());
    }

    @Override
    public void nearMiss(PairFinding pair) {
      missed[step(pair)]++;
    }

    @Override
    public void cluster(ClusterFinding part) {
      long before = part.isContinued() ? size : 0;
      size = before + part.members().size();
      if (before > 0) {
        sizes[bar(before)]--;
      }
      sizes[bar(size)]++;
    }

    @Override
    public void block(BlockFinding part) {
      if (!part.isContinued()) {
        kinds.merge(part.kind(), 1L, Long::sum);
      }
      parties.count(part);
    }

    private static int bar(long size) {
      int bar = 0;
      while (bar + 1 < SIZES.length && SIZES[bar + 1] <= size) {
        bar++;
      }
      return bar;
    }
  }

  /** Takes some thirty bytes for each article that a finding names. */
  private static final class Parties {
    private final Long2IntOpenHashMap articles = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap sources = new Long2IntOpenHashMap();
    private final IntArrayList sourceOf = new IntArrayList();
    private final IntArrayList counts = new IntArrayList();
    private boolean ofSources;
    private int[] rank = {};
    private String[] names = {};
    private long[][] shared = {};
    private int others;
    private String hub = "";

    Parties() {
      articles.defaultReturnValue(-1);
      sources.defaultReturnValue(-1);
    }

    void add(ArticleFinding article) {
      long source = Ids.hash(article.source());
      if (sources.get(source) < 0) {
        sources.put(source, sources.size());
      }
      articles.put(Ids.hash(article.id()), sourceOf.size());
      sourceOf.add(sources.get(source));
      counts.add(0);
    }

    /** Counts two articles that share something. */
    void count(String a, String b) {
      count(a);
      if (!a.equals(b)) {
        count(b);
      }
    }

    private void count(String article) {
      int number = articles.get(Ids.hash(article));
      if (number >= 0) {
        counts.set(number, counts.getInt(number) + 1);
      }
    }

    /** Counts the places of a block with its first one. */
    void count(BlockFinding part) {
      forPlaces(part, this::count);
    }

    private interface Both {
      void of(String one, String other);
    }

    private void forPlaces(BlockFinding part, Both both) {
      int from = 0;
      if (!part.isContinued()) {
        hub = part.occurrences().get(0).article();
        from = 1;
      }
      for (int i = from; i < part.occurrences().size(); i++) {
        both.of(hub, part.occurrences().get(i).article());
      }
    }

    /** Chooses the parties that share most. */
    void choose() {
      ofSources = sources.size() > 1;
      int parties = ofSources ? sources.size() : counts.size();
      long[] sums = new long[parties];
      for (int article = 0; article < counts.size(); article++) {
        sums[party(article)] += counts.getInt(article);
      }
      int[] chosen = largest(sums);
      Arrays.sort(chosen);
      rank = new int[parties];
      Arrays.fill(rank, -1);
      for (int i = 0; i < chosen.length; i++) {
        rank[chosen[i]] = i;
      }
      names = new String[chosen.length];
      shared = new long[chosen.length][chosen.length];
      others = (int) Arrays.stream(sums).filter(sum -> sum > 0).count() - chosen.length;
    }

    private static int[] largest(long[] sums) {
      List<Integer> order = new ArrayList<>();
      long least = 0;
      for (int i = 0; i < sums.length; i++) {
        if (sums[i] > least) {
          order.add(i);
          if (order.size() > 4 * PARTIES) {
            order.sort(Comparator.comparingLong((Integer party) -> sums[party]).reversed());
            order.subList(PARTIES, order.size()).clear();
            least = sums[order.get(PARTIES - 1)];
          }
        }
      }
      order.sort(Comparator.comparingLong((Integer party) -> sums[party]).reversed());
      return order.stream().limit(PARTIES).mapToInt(Integer::intValue).toArray();
    }

    private int party(int article) {
      return ofSources ? sourceOf.getInt(article) : article;
    }

    private int rank(String article) {
      int number = articles.get(Ids.hash(article));
      return number < 0 ? -1 : rank[party(number)];
    }

    /** Looks over the lines again, and only at what the chosen ones share. */
    final class Second implements FindingsVisitor {
      private int next;

      @Override
      public boolean wants(FindingType type) {
        return type == FindingType.ARTICLE || type == FindingType.PAIR || type == FindingType.BLOCK;
      }

      @Override
      public void article(ArticleFinding article) {
        int chosen = rank[party(next++)];
        if (chosen >= 0) {
          names[chosen] = ofSources ? article.source() : article.id();
        }
      }

      @Override
      public void pair(PairFinding pair) {
        share(pair.a(), pair.b());
      }

      @Override
      public void block(BlockFinding part) {
        forPlaces(part, this::share);
      }

      private void share(String one, String other) {
        int i = rank(one);
        int j = rank(other);
        if (i >= 0 && j >= 0) {
          shared[i][j]++;
          if (i != j) {
            shared[j][i]++;
          }
        }
      }
    }

    Matrix matrix() {
      return new Matrix(
          ofSources,
          IntStream.range(0, names.length).mapToObj(i -> names[i]).toList(),
          shared,
          others);
    }
  }
}
