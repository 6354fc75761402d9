package org.dublette.pipeline;

import java.util.List;
import org.dublette.match.Match;
import org.dublette.match.Tasks;
import org.dublette.match.TemplateGuard;
import org.dublette.match.Wording;
import org.dublette.model.Span;

/** Looks at the words of near articles, to tell which are made from one template. */
final class TemplateCheck {
  private static final int STRETCH = 512;

  private final Corpus corpus;
  private final int[] articles;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Boilerplate boilerplate;

  /**
   * Makes a check.
   *
   * @param articles the number of each item's article
   */
  TemplateCheck(
      Corpus corpus,
      int[] articles,
      TokenSource tokens,
      ArticleTexts texts,
      Boilerplate boilerplate) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.articles = articles;
    this.texts = texts;
    this.boilerplate = boilerplate;
  }

  /** Returns the same matches, with those of a template graded as such. */
  List<Match> check(List<Match> matches, Tasks tasks) {
    return tasks
        .inStretches(
            matches.size(),
            STRETCH,
            (from, to) -> texts.with(lookup -> check(matches.subList(from, to), lookup)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Match> check(List<Match> matches, ArticleTexts.Lookup lookup) {
    RememberedWords words = new RememberedWords(corpus, tokens, lookup);
    return matches.stream()
        .map(
            match ->
                match.grade() == Match.Grade.NEAR
                        && TemplateGuard.isTemplate(
                            wording(match.a(), match.masked(), words),
                            wording(match.b(), match.masked(), words))
                    ? match.asTemplate()
                    : match)
        .toList();
  }

  private Wording wording(int item, boolean masked, RememberedWords words) {
    int article = articles[item];
    ArticleWords all = words.of(article);
    return new ComparedWords(
        all, masked ? boilerplate.rest(article) : List.of(new Span(0, all.hashes().length)));
  }
}
