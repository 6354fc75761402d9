package org.dublette.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.cluster.FieldValue;
import org.dublette.match.Tasks;
import org.dublette.model.Removal;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.SideBySide;
import org.dublette.report.Evidence;
import org.dublette.report.Findings;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Selection;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the texts once more for what a report shows of them: the articles of clusters and of
 * pairs near the threshold side by side, and the places of repeated blocks. How many bytes of text
 * that takes is bounded, however many findings there are. Must be used before its run is closed.
 */
final class EvidenceMaker {
  private static final int PAIR_BYTES = 3 << 20;
  private static final int PLACE_BYTES = 3 << 19;
  private static final int LEAST_OF_PAIR = 3_000;
  private static final int MOST_OF_PAIR = 200_000;
  private static final int LEAST_OF_PLACE = 300;
  private static final int MOST_OF_PLACE = 4_000;
  private static final int SURROUNDINGS = 160;
  private static final int LONGEST_TEXT = 4 << 20;
  private static final int STRETCH = 16;

  private final CorpusRead read;
  private final Corpus corpus;
  private final ArticleFindings articles;
  private final CutPlan cuts;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** A block of an article by its id. */
  private record NamedBlock(String article, int block) {}

  EvidenceMaker(CorpusRead read, ArticleFindings articles, CutPlan cuts) {
    this.read = read;
    this.corpus = read.corpus();
    this.articles = articles;
    this.cuts = cuts;
  }

  /** Makes the evidence for findings of the run. */
  List<Evidence> make(Findings findings, Tasks tasks) {
    Selection selection;
    try {
      selection = Selection.of(findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    number(selection.articles().keySet());
    List<Evidence> evidence = new ArrayList<>(standings(selection));
    List<Selection.Compared> compared = selection.compared();
    int ofPair = share(PAIR_BYTES, compared.size(), LEAST_OF_PAIR, MOST_OF_PAIR);
    tasks
        .inStretches(
            compared.size(), STRETCH, (from, to) -> compare(compared.subList(from, to), ofPair))
        .forEach(evidence::addAll);
    List<Selection.Block> blocks = selection.blocks();
    int ofPlace = share(PLACE_BYTES, selection.places().size(), LEAST_OF_PLACE, MOST_OF_PLACE);
    Set<NamedBlock> cut = cutBlocks();
    tasks
        .inStretches(
            blocks.size(), STRETCH, (from, to) -> places(blocks.subList(from, to), cut, ofPlace))
        .forEach(evidence::addAll);
    return evidence;
  }

  private static int share(int bytes, int among, int least, int most) {
    return Math.min(most, Math.max(least, bytes / Math.max(1, among)));
  }

  private void number(Set<String> ids) {
    for (int article = 0; article < corpus.articles(); article++) {
      String id = corpus.id(article);
      if (ids.contains(id)) {
        numbers.put(id, article);
      }
    }
  }

  private int number(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalStateException("no article " + id);
    }
    return number;
  }

  private List<Evidence> standings(Selection selection) {
    List<Evidence> standings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Selection.Cluster cluster : selection.clusters()) {
      List<String> ids = new ArrayList<>(List.of(cluster.kept()));
      cluster.members().forEach(member -> ids.add(member.article()));
      for (String id : ids) {
        ArticleOrigin origin = corpus.origin(number(id));
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

  private List<Evidence> compare(List<Selection.Compared> pairs, int most) {
    List<Evidence> comparisons = new ArrayList<>();
    try (Reread texts = new Reread(read)) {
      for (Selection.Compared pair : pairs) {
        byte[] textA = texts.text(number(pair.a()));
        byte[] textB = texts.text(number(pair.b()));
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

  /** Returns the blocks that are cut by themselves, of articles that are shown. */
  private Set<NamedBlock> cutBlocks() {
    Set<NamedBlock> cut = new HashSet<>();
    for (List<Removal> removals : cuts.bySource()) {
      for (Removal removal : removals) {
        if (removal.block() >= 0
            && removal.article() != null
            && numbers.containsKey(removal.article())) {
          cut.add(new NamedBlock(removal.article(), removal.block()));
        }
      }
    }
    return cut;
  }

  private List<Evidence> places(List<Selection.Block> blocks, Set<NamedBlock> cut, int most) {
    List<Evidence> places = new ArrayList<>();
    try (Reread texts = new Reread(read)) {
      for (Selection.Block block : blocks) {
        byte @Nullable [] kept = null;
        for (OccurrenceFinding occurrence : block.block().occurrences()) {
          byte[] text = texts.text(number(occurrence.article()));
          byte[] own = Arrays.copyOfRange(text, occurrence.start(), occurrence.end());
          kept = kept == null ? own : kept;
          places.add(place(occurrence, text, own, kept, cut, most));
        }
      }
    }
    return places;
  }

  private Evidence place(
      OccurrenceFinding occurrence,
      byte[] text,
      byte[] own,
      byte[] kept,
      Set<NamedBlock> cut,
      int most) {
    int article = number(occurrence.article());
    boolean near = occurrence.similarity() < 1;
    byte[] beside = near ? kept : new byte[0];
    Excerpts excerpts = new Excerpts(beside, own, most);
    Evidence.Row row =
        near
            ? Excerpts.joined(excerpts.rows(SideBySide.of(side(kept), side(own)).rows()))
            : excerpts.beginning();
    boolean removed =
        cut.contains(new NamedBlock(occurrence.article(), occurrence.block()))
            || cuts.emptied().get(article)
            || !articles.stays(article);
    return new Evidence.Place(
        occurrence.article(),
        occurrence.block(),
        removed && !corpus.isReference(article),
        Excerpts.before(text, occurrence.start(), SURROUNDINGS),
        Excerpts.after(text, occurrence.end(), SURROUNDINGS),
        excerpts.isCut(),
        row);
  }
}
