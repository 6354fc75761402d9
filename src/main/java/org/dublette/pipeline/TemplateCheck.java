package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.dublette.match.Match;
import org.dublette.match.Tasks;
import org.dublette.match.TemplateGuard;
import org.dublette.match.Wording;
import org.dublette.model.Span;
import org.dublette.text.Words;

/** Looks at the words of near articles, to tell which are made from one template. */
final class TemplateCheck {
  private static final int STRETCH = 64;

  private final int[] articles;
  private final Corpus corpus;
  private final ArticleTexts texts;
  private final Boilerplate boilerplate;

  /**
   * Makes a check.
   *
   * @param articles the number of each item's article
   */
  TemplateCheck(Corpus corpus, int[] articles, ArticleTexts texts, Boilerplate boilerplate) {
    this.corpus = corpus;
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
    List<Match> checked = new ArrayList<>(matches.size());
    int known = -1;
    Words ofKnown = Words.of(new byte[0]);
    for (Match match : matches) {
      if (match.grade() != Match.Grade.NEAR) {
        checked.add(match);
        continue;
      }
      if (match.a() != known) {
        known = match.a();
        ofKnown = Words.of(lookup.text(articles[known]));
      }
      Words ofOther = Words.of(lookup.text(articles[match.b()]));
      boolean template =
          TemplateGuard.isTemplate(
              wording(ofKnown, match.a(), match.masked()),
              wording(ofOther, match.b(), match.masked()));
      checked.add(template ? match.asTemplate() : match);
    }
    return checked;
  }

  private Wording wording(Words words, int item, boolean masked) {
    int article = articles[item];
    List<Span> compared =
        masked ? boilerplate.rest(article) : List.of(new Span(0, corpus.words(article)));
    int many = compared.stream().mapToInt(Span::length).sum();
    long[] hashes = new long[many];
    String[] folded = new String[many];
    Wording.Kind[] kinds = new Wording.Kind[many];
    int at = 0;
    for (Span span : compared) {
      for (int i = span.start(); i < span.end(); i++) {
        hashes[at] = words.hash(i);
        folded[at] = words.folded(i);
        kinds[at++] = kind(words, i);
      }
    }
    return new Wording(hashes, folded, kinds);
  }

  private static Wording.Kind kind(Words words, int token) {
    return words.isNumber(token)
        ? Wording.Kind.NUMBER
        : words.isFunctionWord(token)
            ? Wording.Kind.FUNCTION
            : words.isCapitalised(token) ? Wording.Kind.NAME : Wording.Kind.OTHER;
  }
}
