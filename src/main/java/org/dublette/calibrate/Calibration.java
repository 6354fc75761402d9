package org.dublette.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.dublette.model.Relation;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;

/**
 * What each threshold would find of the planted copies, and of the user's own pairs.
 *
 * @param articles how many of the user's articles were looked at
 * @param planted how many copies of each kind were planted
 * @param rows one per threshold, ascending
 * @param recommended the threshold with the best F1; of equal ones the closest to the default
 * @param nearMisses pairs of the user's own that are less than a tenth below the recommended
 *     threshold, the closest first
 */
public record Calibration(
    int articles,
    Map<Edit, Integer> planted,
    List<Row> rows,
    double recommended,
    List<NearMiss> nearMisses) {

  /**
   * What a threshold would find.
   *
   * @param threshold the Jaccard similarity
   * @param recall share of the copies to be found that are near, or contained
   * @param precision share of these among all planted copies that are near
   * @param found per kind how many copies are near, or contained
   * @param ownPairs near pairs of the user's own
   */
  public record Row(
      double threshold, double recall, double precision, Map<Edit, Integer> found, int ownPairs) {

    /** Returns the harmonic mean of precision and recall. */
    public double f1() {
      double sum = precision + recall;
      return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
  }

  /**
   * A pair of the user's own.
   *
   * @param a id of the one
   * @param b id of the other
   * @param jaccard how similar they are
   */
  public record NearMiss(String a, String b, double jaccard) {}

  /**
   * Makes a calibration.
   *
   * @param articles how many of the user's articles were looked at
   * @param copies per id of a planted copy, what it is a copy of and how it was edited
   * @param findings of a run over both at the lowest threshold
   * @param thresholds ascending
   * @param containment from which share on an article is contained in another one
   * @param preferred of thresholds that are equally good, the closest to this one is recommended
   */
  public static Calibration of(
      int articles,
      Map<String, Copy> copies,
      Findings findings,
      List<Ratio> thresholds,
      Ratio containment,
      Ratio preferred) {
    MemoryFindings held = MemoryFindings.of(findings);
    Map<Edit, Integer> planted = new EnumMap<>(Edit.class);
    copies.values().forEach(copy -> planted.merge(copy.edit(), 1, Integer::sum));
    Map<String, Findings.PairFinding> ofCopies = new HashMap<>();
    List<Findings.PairFinding> own = new ArrayList<>();
    for (Findings.PairFinding pair : held.pairs()) {
      for (String id : List.of(pair.a(), pair.b())) {
        Copy copy = copies.get(id);
        if (copy != null && copy.original().equals(id.equals(pair.a()) ? pair.b() : pair.a())) {
          ofCopies.put(id, pair);
        }
      }
      if (isOwn(pair, copies)) {
        own.add(pair);
      }
    }
    List<Row> rows =
        thresholds.stream()
            .map(threshold -> row(threshold, containment, copies, ofCopies, own))
            .toList();
    double recommended =
        rows.stream()
            .max(
                Comparator.comparingDouble((Row row) -> Math.round(row.f1() * 1_000))
                    .thenComparingDouble(row -> -Math.abs(row.threshold() - preferred.value())))
            .map(Row::threshold)
            .orElse(preferred.value());
    List<NearMiss> nearMisses =
        Stream.concat(own.stream(), held.nearMisses().stream().filter(pair -> isOwn(pair, copies)))
            .filter(pair -> !pair.isEqual())
            .filter(pair -> pair.overlap().jaccard() < recommended)
            .filter(pair -> pair.overlap().jaccard() >= recommended - 0.1)
            .map(pair -> new NearMiss(pair.a(), pair.b(), pair.overlap().jaccard()))
            .sorted(Comparator.comparingDouble(NearMiss::jaccard).reversed())
            .toList();
    return new Calibration(articles, planted, rows, recommended, nearMisses);
  }

  private static boolean isOwn(Findings.PairFinding pair, Map<String, Copy> copies) {
    return !copies.containsKey(pair.a()) && !copies.containsKey(pair.b());
  }

  /**
   * A planted copy.
   *
   * @param original id of what it is a copy of
   * @param edit how it was edited
   */
  public record Copy(String original, Edit edit) {}

  private static Row row(
      Ratio threshold,
      Ratio containment,
      Map<String, Copy> copies,
      Map<String, Findings.PairFinding> ofCopies,
      List<Findings.PairFinding> own) {
    Map<Edit, Integer> found = new EnumMap<>(Edit.class);
    int same = 0;
    int sameFound = 0;
    int othersFound = 0;
    for (Map.Entry<String, Copy> entry : copies.entrySet()) {
      Edit edit = entry.getValue().edit();
      Findings.PairFinding pair = ofCopies.get(entry.getKey());
      boolean near = pair != null && isNear(pair, threshold);
      boolean reported = near || pair != null && edit.isSame() && isContained(pair, containment);
      same += edit.isSame() ? 1 : 0;
      sameFound += edit.isSame() && reported ? 1 : 0;
      othersFound += !edit.isSame() && near ? 1 : 0;
      found.merge(edit, reported ? 1 : 0, Integer::sum);
    }
    int all = sameFound + othersFound;
    return new Row(
        threshold.value(),
        same == 0 ? 1 : (double) sameFound / same,
        all == 0 ? 1 : (double) sameFound / all,
        found,
        (int) own.stream().filter(pair -> isNear(pair, threshold)).count());
  }

  private static boolean isContained(Findings.PairFinding pair, Ratio containment) {
    Overlap overlap = pair.overlap();
    return pair.relation() != Relation.TEMPLATE
        && (overlap.containmentOfAReaches(containment)
            || overlap.containmentOfBReaches(containment));
  }

  private static boolean isNear(Findings.PairFinding pair, Ratio threshold) {
    Overlap overlap = pair.overlap();
    return pair.isEqual()
        || pair.relation() != Relation.TEMPLATE && overlap.jaccardReaches(threshold);
  }
}
