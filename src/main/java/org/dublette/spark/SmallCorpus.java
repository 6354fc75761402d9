package org.dublette.spark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dublette.match.Match;
import org.dublette.match.Tasks;
import org.dublette.model.ArticlePair;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.PairJudge;
import org.dublette.pipeline.TokenSource;

/**
 * A few articles, taken out of all of them to be judged as if there were no others. Used by one
 * thread, which closes it.
 */
final class SmallCorpus implements AutoCloseable {
  private final List<Item> items;
  private final int[] order;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Corpus corpus;
  private final Texts texts;
  private final PairJudge judge;

  SmallCorpus(Collection<Item> some, Context context, Storage storage) {
    items = new ArrayList<>(some);
    items.sort(Comparator.comparingLong(item -> item.row().position()));
    corpus = new Corpus(context.options(), Tasks.IN_TURN::store, Tasks.IN_TURN::store);
    Integer[] byRank = new Integer[items.size()];
    for (int i = 0; i < byRank.length; i++) {
      Item item = items.get(i);
      corpus.add(item.row().origin(), withTokens(item));
      byRank[i] = i;
    }
    corpus.freeze();
    java.util.Arrays.sort(byRank, Comparator.comparingLong(i -> items.get(i).row().rank()));
    order = java.util.Arrays.stream(byRank).mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < order.length; i++) {
      numbers.put(items.get(order[i]).row().rank(), i);
    }
    texts = new Texts(context, storage);
    judge =
        new PairJudge(
            corpus,
            order,
            new Tokens(),
            new Fetched(),
            article -> {
              Mask mask = items.get(article).mask();
              return mask == null ? new int[0] : mask.blocks();
            },
            context.options());
  }

  private static ArticleAnalysis withTokens(Item item) {
    ArticleAnalysis analysis = item.row().analysis();
    return new ArticleAnalysis(
        analysis.textBytes(),
        analysis.bytes(),
        analysis.normalForm(),
        item.tokens().length,
        analysis.blocks(),
        analysis.blockTokens(),
        analysis.blockForms(),
        List.of(),
        new long[0],
        analysis.sample());
  }

  PairJudge judge() {
    return judge;
  }

  /** Returns the number of an article in keep order. */
  int number(long rank) {
    Integer number = numbers.get(rank);
    if (number == null) {
      throw new IllegalStateException("an article was not delivered: " + rank);
    }
    return number;
  }

  Item item(int number) {
    return items.get(order[number]);
  }

  /** Judges matches and puts down what is known of them. */
  List<MatchRow> rows(List<Match> matches) {
    return judge.judge(matches).stream().map(this::row).toList();
  }

  private MatchRow row(Match match) {
    ArticleRow a = item(match.a()).row();
    ArticleRow b = item(match.b()).row();
    ArticlePair pair = judge.pair(match);
    boolean inOrder = a.position() < b.position();
    ArticleOrigin origin = b.origin();
    return new MatchRow(
        a.rank(),
        b.rank(),
        a.position(),
        b.position(),
        a.origin().id(),
        b.origin().id(),
        match.overlap(),
        match.grade(),
        inOrder ? pair.maskedA() : pair.maskedB(),
        inOrder ? pair.maskedB() : pair.maskedA(),
        pair.addedBlocks(),
        !origin.reference() && !origin.untouchable());
  }

  private final class Tokens implements TokenSource {
    @Override
    public int count(int article) {
      return items.get(article).tokens().length;
    }

    @Override
    public void read(int article, Span span, long[] into) {
      System.arraycopy(items.get(article).tokens(), span.start(), into, 0, span.length());
    }
  }

  private final class Fetched implements ArticleTexts {
    @Override
    public <T> List<T> with(Function<Lookup, List<T>> work) {
      return work.apply(article -> texts.text(items.get(article).row().origin()));
    }
  }

  @Override
  public void close() {
    judge.close();
    texts.close();
    corpus.close();
  }
}
