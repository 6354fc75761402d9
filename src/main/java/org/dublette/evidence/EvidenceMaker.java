package org.dublette.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dublette.cluster.FieldValue;
import org.dublette.match.Tasks;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.pipeline.SideBySide;
import org.dublette.report.Evidence;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Selection;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the texts once more for what a report shows of them: the articles of clusters and of
 * pairs near the threshold side by side, and the places of repeated blocks. How many bytes of text
 * that takes is bounded, however many findings there are. Immutable.
 */
public final class EvidenceMaker {
  private static final int PAIR_BYTES = 3 << 20;
  private static final int PLACE_BYTES = 3 << 19;
  private static final int LEAST_OF_PAIR = 3_000;
  private static final int MOST_OF_PAIR = 200_000;
  private static final int LEAST_OF_PLACE = 300;
  private static final int MOST_OF_PLACE = 4_000;
  private static final int SURROUNDINGS = 160;

  /** What is read around a block: so much more that it shows whether the text goes on there. */
  private static final int WIDER_SURROUNDINGS = SURROUNDINGS + 8;

  private static final int LONGEST_TEXT = 4 << 20;

  /** The most that is shown of a text, and so much more that it shows whether it goes on. */
  private static final Span BEGINNING = new Span(0, LONGEST_TEXT + 8);

  private static final int STRETCH = 16;

  private final Articles articles;
  private final ArticleTexts texts;

  /** What is known of the articles that are shown. Safe for use by many threads. */
  public interface Articles {
    /** Returns the number of an article. */
    int number(String id);

    /** Returns where an article is from. */
    ArticleOrigin origin(int article);

    /** Tells whether a block goes, by itself or with its article. */
    boolean goes(int article, int block);
  }

  /**
   * Makes a maker.
   *
   * @param articles at least those that are shown
   * @param texts of the same articles
   */
  public EvidenceMaker(Articles articles, ArticleTexts texts) {
    this.articles = articles;
    this.texts = texts;
  }

  /** Makes the evidence for findings that were chosen to be shown. */
  public List<Evidence> make(Selection selection, Tasks tasks) {
    List<Evidence> evidence = new ArrayList<>(standings(selection));
    List<Selection.Compared> compared = selection.compared();
    int ofPair = share(PAIR_BYTES, compared.size(), LEAST_OF_PAIR, MOST_OF_PAIR);
    tasks
        .inStretches(
            compared.size(),
            STRETCH,
            (from, to) -> texts.with(lookup -> compare(compared.subList(from, to), ofPair, lookup)))
        .forEach(evidence::addAll);
    List<Selection.Block> blocks = selection.blocks();
    int ofPlace = share(PLACE_BYTES, selection.places().size(), LEAST_OF_PLACE, MOST_OF_PLACE);
    tasks
        .inStretches(
            blocks.size(),
            STRETCH,
            (from, to) -> texts.with(lookup -> places(blocks.subList(from, to), ofPlace, lookup)))
        .forEach(evidence::addAll);
    return evidence;
  }

  private static int share(int bytes, int among, int least, int most) {
    return Math.min(most, Math.max(least, bytes / Math.max(1, among)));
  }

  private List<Evidence> standings(Selection selection) {
    List<Evidence> standings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Selection.Cluster cluster : selection.clusters()) {
      List<String> ids = new ArrayList<>(List.of(cluster.kept()));
      cluster.members().forEach(member -> ids.add(member.article()));
      for (String id : ids) {
        ArticleOrigin origin = articles.origin(articles.number(id));
        FieldValue value = origin.field();
        boolean special =
            origin.reference() || origin.untouchable() || origin.preferred() || value != null;
        if (special && seen.add(id)) {
          standings.add(
              new Evidence.Standing(
                  id,
                  origin.reference(),
                  origin.untouchable(),
                  origin.preferred(),
                  value == null ? null : value.text()));
        }
      }
    }
    return standings;
  }

  private List<Evidence> compare(
      List<Selection.Compared> pairs, int most, ArticleTexts.Lookup lookup) {
    List<Evidence> comparisons = new ArrayList<>();
    for (Selection.Compared pair : pairs) {
      byte[] textA = lookup.text(articles.number(pair.a()), BEGINNING);
      byte[] textB = lookup.text(articles.number(pair.b()), BEGINNING);
      boolean whole = textA.length <= LONGEST_TEXT && textB.length <= LONGEST_TEXT;
      SideBySide.Side a = side(beginning(textA));
      SideBySide.Side b = side(beginning(textB));
      SideBySide both = SideBySide.of(a, b);
      Excerpts excerpts = new Excerpts(a.text(), b.text(), most);
      List<Evidence.Row> rows = excerpts.rows(both.rows());
      comparisons.add(
          new Evidence.Comparison(
              pair.a(),
              pair.b(),
              whole ? both.differentInA() : Evidence.Comparison.UNKNOWN,
              whole ? both.differentInB() : Evidence.Comparison.UNKNOWN,
              !whole || excerpts.isCut(),
              rows));
    }
    return comparisons;
  }

  private static byte[] beginning(byte[] text) {
    return text.length <= LONGEST_TEXT
        ? text
        : Excerpts.slice(text, new Span(0, LONGEST_TEXT)).getBytes(UTF_8);
  }

  private static SideBySide.Side side(byte[] text) {
    return new SideBySide.Side(text, BlockSplitter.split(text), Words.of(text));
  }

  private List<Evidence> places(
      List<Selection.Block> blocks, int most, ArticleTexts.Lookup lookup) {
    List<Evidence> places = new ArrayList<>();
    for (Selection.Block block : blocks) {
      byte @Nullable [] kept = null;
      for (OccurrenceFinding occurrence : block.block().occurrences()) {
        Span around =
            new Span(
                Math.max(0, occurrence.start() - WIDER_SURROUNDINGS),
                Math.min(Integer.MAX_VALUE - WIDER_SURROUNDINGS, occurrence.end())
                    + WIDER_SURROUNDINGS);
        byte[] text = lookup.text(articles.number(occurrence.article()), around);
        int start = occurrence.start() - around.start();
        Span inText = new Span(start, start + occurrence.end() - occurrence.start());
        byte[] own = beginning(Arrays.copyOfRange(text, inText.start(), inText.end()));
        kept = kept == null ? own : kept;
        places.add(place(occurrence, text, inText, own, kept, most));
      }
    }
    return places;
  }

  private Evidence place(
      OccurrenceFinding occurrence, byte[] text, Span inText, byte[] own, byte[] kept, int most) {
    boolean near = occurrence.similarity() < 1;
    byte[] beside = near ? kept : new byte[0];
    Excerpts excerpts = new Excerpts(beside, own, most);
    Evidence.Row row =
        near
            ? Excerpts.joined(excerpts.rows(SideBySide.of(side(kept), side(own)).rows()))
            : excerpts.beginning();
    return new Evidence.Place(
        occurrence.article(),
        occurrence.block(),
        articles.goes(articles.number(occurrence.article()), occurrence.block()),
        Excerpts.before(text, inText.start(), SURROUNDINGS),
        Excerpts.after(text, inText.end(), SURROUNDINGS),
        excerpts.isCut(),
        row);
  }
}
