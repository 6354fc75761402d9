package org.dublette.report;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.util.List;
import org.dublette.model.Ratio;
import org.dublette.model.Relation;
import org.dublette.report.Findings.PairFinding;
import org.jspecify.annotations.Nullable;

/**
 * How similar each removed article is to the one in whose favour it goes. One that was not measured
 * with it has the same text as another that was, and shares its figures. Needs about 30 bytes for
 * each removed article.
 */
final class Removals {
  private static final long UNKNOWN = -1;
  private static final List<Relation> RELATIONS = List.of(Relation.values());

  private final List<Ratio> thresholds;
  private final Long2LongOpenHashMap figures = new Long2LongOpenHashMap();

  private Removals(List<Ratio> thresholds) {
    this.thresholds = thresholds;
    figures.defaultReturnValue(UNKNOWN);
  }

  /**
   * Takes the figures from findings.
   *
   * @param thresholds ascending ones to be asked for, at most 127
   */
  static Removals of(Findings findings, List<Ratio> thresholds) throws IOException {
    Removals removals = new Removals(thresholds);
    findings.accept(removals.new Measured());
    findings.accept(removals.new OfTheSameText());
    return removals;
  }

  /** Returns how many of the thresholds a removed article reaches; all, if nothing is known. */
  int reached(String removed) {
    long packed = figures.get(Ids.hash(removed));
    return packed == UNKNOWN ? thresholds.size() : (int) (packed >>> 40);
  }

  /** Returns why a removed article goes, or null if nothing is known. */
  @Nullable Relation relation(String removed) {
    long packed = figures.get(Ids.hash(removed));
    return packed == UNKNOWN ? null : RELATIONS.get((int) (packed >>> 32) & 0xFF);
  }

  /** Returns the Jaccard similarity to the kept article, or 0 if nothing is known. */
  double jaccard(String removed) {
    long packed = figures.get(Ids.hash(removed));
    return packed == UNKNOWN ? 0 : Float.intBitsToFloat((int) packed);
  }

  private long packed(PairFinding pair) {
    boolean byThreshold = pair.relation() == Relation.NEAR || pair.relation() == Relation.TEMPLATE;
    long reached =
        byThreshold
            ? thresholds.stream().filter(pair.overlap()::jaccardReaches).count()
            : thresholds.size();
    double jaccard = pair.isEqual() ? 1 : pair.overlap().jaccard();
    return reached << 40
        | (long) RELATIONS.indexOf(pair.relation()) << 32
        | Float.floatToIntBits((float) jaccard) & 0xFFFF_FFFFL;
  }

  private class Measured implements FindingsVisitor {
    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.PAIR;
    }

    @Override
    public void pair(PairFinding pair) {
      if (pair.removed() != null) {
        figures.put(Ids.hash(pair.removed()), packed(pair));
      }
    }
  }

  private final class OfTheSameText extends Measured {
    @Override
    public void pair(PairFinding pair) {
      if (pair.removed() == null && pair.isEqual()) {
        long a = Ids.hash(pair.a());
        long b = Ids.hash(pair.b());
        share(a, b);
        share(b, a);
      }
    }

    private void share(long from, long to) {
      long known = figures.get(from);
      if (known != UNKNOWN) {
        figures.putIfAbsent(to, known);
      }
    }
  }
}
