package org.dublette.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.evidence.EvidenceMaker;
import org.dublette.match.Tasks;
import org.dublette.model.Removal;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.report.Evidence;
import org.dublette.report.Selection;

/**
 * The articles of a job that a report shows. Which these are follows from the findings, and they
 * are a few thousand at the most, however many there are; so the driver holds what is known of
 * them, and reads their texts where they stand. Used by the driver's thread.
 */
final class ShownArticles implements EvidenceMaker.Articles {
  private static final String NAME = "articles that a report shows";

  private final List<ArticleOrigin> origins;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<NamedBlock> going = new HashSet<>();

  /** A block of an article by its id, or the article as a whole. */
  private record NamedBlock(String article, int block) {}

  private ShownArticles(List<ArticleOrigin> origins, List<NamedBlock> going) {
    this.origins = origins;
    this.going.addAll(going);
    for (int article = 0; article < origins.size(); article++) {
      numbers.put(origins.get(article).id(), article);
    }
  }

  /** Returns the findings with the texts that a report shows. */
  static SparkFindings withTexts(
      SparkFindings findings,
      Articles articles,
      Cuts.Plan cuts,
      Stages stages,
      Storage storage,
      Broadcast<Context> context) {
    Selection shown;
    try {
      shown = Selection.of(findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ShownArticles ofJob =
        stages.named(NAME, () -> find(Set.copyOf(shown.articles().keySet()), articles, cuts));
    ArticleTexts texts =
        new ArticleTexts() {
          @Override
          public <T> List<T> with(Function<Lookup, List<T>> work) {
            try (Texts open = new Texts(context.value(), storage)) {
              return work.apply(article -> open.text(ofJob.origins.get(article)));
            }
          }
        };
    List<Evidence> evidence = new EvidenceMaker(ofJob, texts).make(shown, Tasks.IN_TURN);
    return findings.with(evidence);
  }

  private static ShownArticles find(Set<String> ids, Articles articles, Cuts.Plan cuts) {
    HashSet<String> wanted = new HashSet<>(ids);
    JavaRDD<ArticleOrigin> origins =
        articles.rows().map(ArticleRow::origin).filter(origin -> wanted.contains(origin.id()));
    JavaRDD<NamedBlock> going =
        cuts.removals()
            .map(CutRow::removal)
            .filter(removal -> wanted.contains(removal.article()))
            .map(ShownArticles::named);
    return new ShownArticles(origins.collect(), going.collect());
  }

  private static NamedBlock named(Removal removal) {
    return new NamedBlock(String.valueOf(removal.article()), removal.block());
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
    return origins.get(article);
  }

  @Override
  public boolean goes(int article, int block) {
    ArticleOrigin origin = origins.get(article);
    return !origin.reference()
        && (going.contains(new NamedBlock(origin.id(), block))
            || going.contains(new NamedBlock(origin.id(), -1)));
  }
}
