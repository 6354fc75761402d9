package org.dublette.report.html;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.dublette.report.Evidence;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.FindingsVisitor;
import org.dublette.report.Selection;
import org.jspecify.annotations.Nullable;

/** The evidence of findings, to be looked up. Filled once, then not changed. */
final class EvidenceBook implements FindingsVisitor {
  private final Map<String, Evidence.Standing> standings = new HashMap<>();
  private final Map<Selection.Compared, Evidence.Comparison> comparisons = new HashMap<>();
  private final Map<Spot, Evidence.Place> places = new HashMap<>();

  private record Spot(String article, int block) {}

  private EvidenceBook() {}

  /** Collects what findings hold. */
  static EvidenceBook of(Findings findings) throws IOException {
    EvidenceBook book = new EvidenceBook();
    findings.accept(book);
    return book;
  }

  @Override
  public boolean wants(FindingType type) {
    return type == FindingType.EVIDENCE;
  }

  @Override
  public void evidence(Evidence evidence) {
    if (evidence instanceof Evidence.Standing standing) {
      standings.put(standing.article(), standing);
    } else if (evidence instanceof Evidence.Comparison comparison) {
      comparisons.put(new Selection.Compared(comparison.a(), comparison.b()), comparison);
    } else if (evidence instanceof Evidence.Place place) {
      places.put(new Spot(place.article(), place.block()), place);
    }
  }

  /** Tells whether there is none at all. */
  boolean isEmpty() {
    return standings.isEmpty() && comparisons.isEmpty() && places.isEmpty();
  }

  Evidence.@Nullable Standing standing(String article) {
    return standings.get(article);
  }

  Evidence.@Nullable Comparison comparison(Selection.Compared compared) {
    return comparisons.get(compared);
  }

  Evidence.@Nullable Place place(OccurrenceFinding occurrence) {
    return places.get(new Spot(occurrence.article(), occurrence.block()));
  }
}
