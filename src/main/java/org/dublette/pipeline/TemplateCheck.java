package org.dublette.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.cluster.Components;
import org.dublette.match.Match;
import org.dublette.match.MatchList;
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
  MatchList check(MatchList matches, Tasks tasks) {
    int[] near = nearByFamily(matches);
    BitSet templates = new BitSet();
    tasks
        .inStretches(
            near.length,
            STRETCH,
            (from, to) ->
                texts.with(
                    lookup -> templates(matches, Arrays.copyOfRange(near, from, to), lookup)))
        .forEach(some -> some.forEach(templates::set));
    return matches.withTemplates(templates);
  }

  /**
   * Returns the places of the near matches, those of one family together, so that the words of its
   * articles are looked up once for all of them.
   */
  private int[] nearByFamily(List<Match> matches) {
    Components families = new Components(articles.length);
    int[] near =
        IntStream.range(0, matches.size())
            .filter(i -> matches.get(i).grade() == Match.Grade.NEAR)
            .toArray();
    for (int i : near) {
      families.join(matches.get(i).a(), matches.get(i).b());
    }
    return Arrays.stream(near)
        .mapToLong(i -> (long) families.of(matches.get(i).a()) << 32 | i)
        .sorted()
        .mapToInt(familyAndPlace -> (int) familyAndPlace)
        .toArray();
  }

  /** Returns which of some near matches are those of a template. */
  private List<Integer> templates(List<Match> matches, int[] near, ArticleTexts.Lookup lookup) {
    RememberedWords words = new RememberedWords(corpus, tokens, lookup);
    return Arrays.stream(near).filter(i -> isTemplate(matches.get(i), words)).boxed().toList();
  }

  private boolean isTemplate(Match match, RememberedWords words) {
    return TemplateGuard.isTemplate(
        wording(match.a(), match.masked(), words),
        wording(match.b(), match.masked(), words),
        words.numbers());
  }

  private Wording wording(int item, boolean masked, RememberedWords words) {
    int article = articles[item];
    ArticleWords all = words.of(article);
    return new ComparedWords(
        all, masked ? boilerplate.rest(article) : List.of(new Span(0, all.count())));
  }
}
