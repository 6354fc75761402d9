package org.dublette.report;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dublette.model.InputException;
import org.dublette.model.Ratio;
import org.dublette.model.Relation;

/**
 * Findings as of a stricter threshold, without another look at the texts: whoever is below it to
 * the kept article stays. Nobody is grouped anew, blocks of articles that stay now are not looked
 * for, and bytes are those of the run. Pairs that are a little below it now are shown as near
 * misses, before those that already were. Immutable.
 */
public final class StricterFindings implements Findings {
  private static final String THRESHOLD = "threshold";

  private final Findings findings;
  private final Ratio threshold;
  private final LongOpenHashSet released = new LongOpenHashSet();
  private final IntArrayList stillRemoved = new IntArrayList();
  private final Map<String, Object> parameters;
  private final Summary summary;

  private StricterFindings(Findings findings, Ratio threshold) throws IOException {
    this.findings = findings;
    this.threshold = threshold;
    this.parameters = new LinkedHashMap<>(findings.parameters());
    parameters.put(THRESHOLD, threshold.value());
    parameters.putIfAbsent("scan_threshold", thresholdOf(findings).value());
    Removals removals = Removals.of(findings, List.of(threshold));
    Released looking = new Released(removals);
    findings.accept(looking);
    ReleasedWords words = new ReleasedWords();
    findings.accept(words);
    this.summary = summary(looking.count, words.sum);
  }

  /**
   * Applies a threshold.
   *
   * @throws InputException if it is laxer than that of the run, which would have to be done again
   */
  public static StricterFindings of(Findings findings, Ratio threshold) {
    Ratio before = thresholdOf(findings);
    if (threshold.value() < before.value()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--threshold %s is laxer than the %s of the run, whose findings hold nothing below"
                  + " it: scan again with -t %1$s",
              FindingsJson.shortest(threshold.value()),
              FindingsJson.shortest(before.value())));
    }
    try {
      return new StricterFindings(findings, threshold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the threshold of findings.
   *
   * @throws InputException if they name none
   */
  static Ratio thresholdOf(Findings findings) {
    if (findings.parameters().get(THRESHOLD) instanceof Number number) {
      return Ratio.of(number.toString());
    }
    throw new InputException("the findings name no threshold among their parameters");
  }

  /** Returns how many articles stay that the run would remove. */
  public long released() {
    return findings.summary().removed() - summary.removed();
  }

  private Summary summary(long count, long words) {
    Summary was = findings.summary();
    double duplicated = was.duplication() * was.words() - words;
    return new Summary(
        was.articles(),
        was.kept() + count,
        was.removed() - count,
        was.skipped(),
        was.bytesIn(),
        was.bytesKept(),
        was.bytesRemoved(),
        was.bytesSkipped(),
        was.words(),
        was.blocks(),
        was.repeatedBlocks(),
        was.removedBlocks(),
        was.words() == 0 ? 0 : Math.max(0, duplicated / was.words()),
        was.recallAtThreshold(),
        was.emptied(),
        was.fullBuckets(),
        was.referenceArticles(),
        was.leftOut());
  }

  @Override
  public String version() {
    return findings.version();
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    findings.accept(new ForwardingVisitor(visitor, EnumSet.of(FindingType.ARTICLE)));
    findings.accept(new PairsThatHold(visitor));
    if (visitor.wants(FindingType.NEAR_MISS)) {
      findings.accept(new PairsBelow(visitor));
    }
    findings.accept(new NearMisses(visitor));
    findings.accept(new Clusters(visitor));
    findings.accept(
        new ForwardingVisitor(visitor, EnumSet.range(FindingType.BLOCK, FindingType.SKIPPED)));
  }

  private boolean holds(PairFinding pair) {
    return pair.isEqual()
        || pair.relation() == Relation.CONTAINED
        || pair.overlap().jaccardReaches(threshold);
  }

  private boolean isReleased(String id) {
    return released.contains(Ids.hash(id));
  }

  /** Finds who is below the threshold, and how many of each cluster are not. */
  private final class Released implements FindingsVisitor {
    private final Removals removals;
    private long count;

    Released(Removals removals) {
      this.removals = removals;
    }

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.CLUSTER;
    }

    @Override
    public void cluster(ClusterFinding cluster) {
      if (!cluster.isContinued()) {
        stillRemoved.add(0);
      }
      int last = stillRemoved.size() - 1;
      for (String member : cluster.members()) {
        if (member.equals(cluster.kept())) {
          continue;
        }
        if (removals.reached(member) == 0) {
          released.add(Ids.hash(member));
          count++;
        } else {
          stillRemoved.set(last, stillRemoved.getInt(last) + 1);
        }
      }
    }
  }

  private final class ReleasedWords implements FindingsVisitor {
    private long sum;

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.ARTICLE;
    }

    @Override
    public void article(ArticleFinding article) {
      sum += isReleased(article.id()) ? article.words() : 0;
    }
  }

  private final class PairsThatHold extends ForwardingVisitor {
    PairsThatHold(FindingsVisitor to) {
      super(to, EnumSet.of(FindingType.PAIR));
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      if (holds(pair)) {
        super.pair(pair);
      }
    }
  }

  /** Shows pairs that are a little below the threshold now as near misses. */
  private final class PairsBelow implements FindingsVisitor {
    private final FindingsVisitor to;

    PairsBelow(FindingsVisitor to) {
      this.to = to;
    }

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.PAIR;
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      if (!holds(pair) && pair.overlap().jaccardReaches(threshold.minusTenths(1))) {
        to.nearMiss(
            new PairFinding(
                pair.a(),
                pair.b(),
                Relation.NEAR,
                pair.overlap(),
                pair.maskedA(),
                pair.maskedB(),
                0,
                pair.kept(),
                null));
      }
    }
  }

  private final class NearMisses extends ForwardingVisitor {
    NearMisses(FindingsVisitor to) {
      super(to, EnumSet.of(FindingType.NEAR_MISS));
    }

    @Override
    public void nearMiss(PairFinding pair) throws IOException {
      if (pair.overlap().jaccardReaches(threshold.minusTenths(1))) {
        super.nearMiss(pair);
      }
    }
  }

  /** Leaves out who stays, and divides what is left of long clusters into parts again. */
  private final class Clusters extends ForwardingVisitor {
    private int number = -1;
    private int part;
    private int left;
    private List<String> members = new ArrayList<>();

    Clusters(FindingsVisitor to) {
      super(to, EnumSet.of(FindingType.CLUSTER));
    }

    @Override
    public void cluster(ClusterFinding cluster) throws IOException {
      if (!cluster.isContinued()) {
        number++;
        members = new ArrayList<>();
        left = stillRemoved.getInt(number) + 1;
        part = left > LONGEST_LIST ? 1 : 0;
      }
      if (stillRemoved.getInt(number) == 0) {
        return;
      }
      for (String member : cluster.members()) {
        if (!isReleased(member)) {
          members.add(member);
          left--;
          if (left == 0 || members.size() == LONGEST_LIST) {
            super.cluster(new ClusterFinding(cluster.id(), part, cluster.kept(), members));
            members = new ArrayList<>();
            part++;
          }
        }
      }
    }
  }
}
