package org.dublette.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dublette.engine.LocalRun.Evidence;
import org.dublette.model.InputException;
import org.dublette.model.RepeatedBlock;
import org.dublette.pipeline.ArticleDecision;
import org.dublette.pipeline.Corpus;

/** What is to be explained: two articles, or a finding by its id. */
sealed interface Subject {

  /** Two files of one article each. */
  record TwoFiles(String a, String b) implements Subject {}

  /** Two articles of a collection, by their ids. */
  record TwoIds(String a, String b) implements Subject {}

  /** A cluster or a block. */
  record Finding(String id) implements Subject {
    boolean isBlock() {
      return id.startsWith("b-");
    }
  }

  /**
   * Two articles of a run.
   *
   * @param a the number of one
   * @param b the number of the other
   * @param others further articles of the same cluster that were removed
   */
  record Pair(int a, int b, List<Integer> others) {}

  /** Returns the words of the command line that name this. */
  default int words() {
    return this instanceof TwoIds ? 2 : this instanceof Finding ? 1 : 0;
  }

  /** Finds the two articles. */
  default Pair pair(Evidence evidence) {
    Corpus corpus = evidence.corpus();
    if (this instanceof Finding finding) {
      return cluster(finding.id, evidence);
    }
    boolean files = this instanceof TwoFiles;
    String nameA = this instanceof TwoFiles two ? two.a : ((TwoIds) this).a;
    String nameB = this instanceof TwoFiles two ? two.b : ((TwoIds) this).b;
    int a = files ? only(corpus, nameA, 0) : byId(corpus, nameA);
    int b = files ? only(corpus, nameB, 1) : byId(corpus, nameB);
    if (a == b) {
      throw new InputException(nameA + " is one article; it takes two");
    }
    return new Pair(a, b, List.of());
  }

  private static Pair cluster(String id, Evidence evidence) {
    List<Integer> removed = new ArrayList<>();
    int kept = -1;
    for (ArticleDecision decision : evidence.articles().removed().values()) {
      String cluster = "c-" + evidence.corpus().normalForm(decision.kept()).shortForm();
      if (cluster.equals(id)) {
        kept = decision.kept();
        removed.add(decision.removed());
      }
    }
    if (kept < 0) {
      throw missing(id);
    }
    return new Pair(kept, removed.get(0), removed.subList(1, removed.size()));
  }

  /** Finds the block. */
  static RepeatedBlock block(String id, Evidence evidence) {
    return evidence.blocks().repeated().stream()
        .filter(block -> id.equals("b-" + block.content().shortForm()))
        .findFirst()
        .orElseThrow(() -> missing(id));
  }

  private static InputException missing(String id) {
    return new InputException(
        "no finding "
            + id
            + ": with these paths and options there is none (an id comes from the text that stays,"
            + " and changes with it)");
  }

  /** Returns the one article of a source. */
  private static int only(Corpus corpus, String name, int source) {
    int[] articles =
        IntStream.range(0, corpus.articles())
            .filter(article -> corpus.source(article) == source)
            .toArray();
    if (articles.length != 1) {
      throw new InputException(
          name
              + " holds "
              + articles.length
              + " articles: name two by their ids, and then the collection (explain ID ID PATH)");
    }
    return articles[0];
  }

  private static int byId(Corpus corpus, String id) {
    return IntStream.range(0, corpus.articles())
        .filter(article -> corpus.id(article).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "no article " + id + " was read (ids are as in the report, or -f jsonl)"));
  }
}
