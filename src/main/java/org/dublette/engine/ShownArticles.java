package org.dublette.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.evidence.EvidenceMaker;
import org.dublette.match.Tasks;
import org.dublette.model.Removal;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.Corpus;
import org.dublette.report.Evidence;
import org.dublette.report.Findings;
import org.dublette.report.Selection;

/** The articles of a run that a report shows. Must be used before its run is closed. */
final class ShownArticles implements EvidenceMaker.Articles {
  private final Corpus corpus;
  private final ArticleFindings articles;
  private final CutPlan cuts;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<NamedBlock> cut = new HashSet<>();

  /** A block of an article by its id. */
  private record NamedBlock(String article, int block) {}

  private ShownArticles(Corpus corpus, ArticleFindings articles, CutPlan cuts, Set<String> ids) {
    this.corpus = corpus;
    this.articles = articles;
    this.cuts = cuts;
    for (int article = 0; article < corpus.articles(); article++) {
      String id = corpus.id(article);
      if (ids.contains(id)) {
        numbers.put(id, article);
      }
    }
    for (List<Removal> removals : cuts.bySource()) {
      for (Removal removal : removals) {
        String article = removal.article();
        if (removal.block() >= 0 && article != null && numbers.containsKey(article)) {
          cut.add(new NamedBlock(article, removal.block()));
        }
      }
    }
  }

  /** Makes the evidence for findings of the run. */
  static List<Evidence> evidence(
      Findings findings, CorpusRead read, ArticleFindings articles, CutPlan cuts, Tasks tasks) {
    Selection shown;
    try {
      shown = Selection.of(findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ShownArticles ofRun =
        new ShownArticles(read.corpus(), articles, cuts, shown.articles().keySet());
    return new EvidenceMaker(ofRun, Reread.texts(read)).make(shown, tasks);
  }

  @Override
  public int number(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalStateException("no article " + id);
    }
    return number;
  }

  @Override
  public ArticleOrigin origin(int article) {
    return corpus.origin(article);
  }

  @Override
  public boolean goes(int article, int block) {
    return !corpus.isReference(article)
        && (cut.contains(new NamedBlock(corpus.id(article), block))
            || cuts.emptied().get(article)
            || !articles.stays(article));
  }
}
