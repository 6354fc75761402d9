package org.dublette.pipeline;

import java.util.List;
import java.util.Map;
import org.dublette.model.ArticlePair;

/**
 * What was found of whole articles.
 *
 * @param pairs in the order of the input
 * @param nearMisses measured pairs a little below the threshold, in the same order
 * @param removed what is removed, by the article's number, ascending
 * @param representatives of each article that is the same text as an earlier one in keep order, the
 *     first of them
 * @param boilerplate what was left out of the comparison
 * @param fullBuckets how many buckets were full for some item
 */
public record ArticleFindings(
    List<ArticlePair> pairs,
    List<ArticlePair> nearMisses,
    Map<Integer, ArticleDecision> removed,
    Map<Integer, Integer> representatives,
    Boilerplate boilerplate,
    int fullBuckets) {

  /** Tells whether an article stays. */
  public boolean stays(int article) {
    return !removed.containsKey(article);
  }
}
