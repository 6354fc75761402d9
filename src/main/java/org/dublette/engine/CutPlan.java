package org.dublette.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dublette.clean.CutPlanner;
import org.dublette.clean.Emptying;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Overlap;
import org.dublette.model.Removal;
import org.dublette.model.Skip;
import org.dublette.pipeline.ArticleDecision;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.BlockFindings;
import org.dublette.pipeline.Corpus;
import org.dublette.text.Blocks;

/**
 * The bytes that a run takes out of each source. Immutable once it is made.
 *
 * @param bySource per source, ascending and without overlaps
 * @param emptied articles that go as a whole because all their blocks would
 * @param removedBlocks how many blocks go, but for those of removed articles
 */
record CutPlan(List<List<Removal>> bySource, BitSet emptied, int removedBlocks) {
  private static final int STRETCH = 64;

  /** Plans all cuts. */
  static CutPlan of(CorpusRead read, ArticleFindings articles, BlockFindings blocks, Tasks tasks) {
    return new Planner(read, articles).plan(blocks, tasks);
  }

  /** Returns how many bytes go for a reason that is, or is not, that of skipped records. */
  long bytes(boolean skipped) {
    return bySource.stream()
        .flatMap(List::stream)
        .filter(removal -> removal.reason().equals(Removal.SKIPPED) == skipped)
        .mapToLong(removal -> removal.end() - removal.start())
        .sum();
  }

  private static final class Planner {
    private final CorpusRead read;
    private final Corpus corpus;
    private final ArticleFindings articles;
    private final List<List<Removal>> bySource = new ArrayList<>();
    private final BitSet emptied = new BitSet();

    Planner(CorpusRead read, ArticleFindings articles) {
      this.read = read;
      this.corpus = read.corpus();
      this.articles = articles;
      read.sources().forEach(source -> bySource.add(new ArrayList<>()));
    }

    CutPlan plan(BlockFindings blocks, Tasks tasks) {
      articles.removed().values().forEach(this::wholeArticle);
      read.skipped().forEach(this::skipped);
      Map<Integer, List<BlockRemoval>> byArticle = new TreeMap<>();
      for (BlockRemoval removal : blocks.removals()) {
        byArticle
            .computeIfAbsent(removal.removed().article(), article -> new ArrayList<>())
            .add(removal);
      }
      int removedBlocks = 0;
      List<List<BlockRemoval>> cut = new ArrayList<>();
      Set<Integer> keptInstead =
          articles.removed().values().stream()
              .map(ArticleDecision::kept)
              .collect(Collectors.toSet());
      for (Map.Entry<Integer, List<BlockRemoval>> entry : byArticle.entrySet()) {
        int article = entry.getKey();
        List<BlockRemoval> removals = entry.getValue();
        List<BlockRemoval> wanted =
            Emptying.wanted(removals, corpus.blocks(article), keptInstead.contains(article));
        if (wanted == null) {
          emptied.set(article);
          emptied(removals.get(0));
        } else if (!wanted.isEmpty()) {
          cut.add(wanted);
          removedBlocks += wanted.size();
        }
      }
      tasks
          .inStretches(cut.size(), STRETCH, (from, to) -> blockCuts(cut.subList(from, to)))
          .forEach(removals -> removals.forEach(this::add));
      bySource.forEach(removals -> removals.sort(Comparator.comparingLong(Removal::start)));
      return new CutPlan(bySource, emptied, removedBlocks);
    }

    private void add(Removal removal) {
      bySource.get(removal.source()).add(removal);
    }

    private void wholeArticle(ArticleDecision decision) {
      add(
          whole(
              decision.removed(),
              decision.relation().label(),
              new Removal.Counterpart(corpus.id(decision.kept()), -1),
              decision.similarity()));
    }

    private void emptied(BlockRemoval first) {
      add(whole(first.removed().article(), Emptying.REASON, counterpart(first), similarity(first)));
    }

    private Removal whole(int article, String reason, Removal.Counterpart kept, double similarity) {
      ArticleOrigin origin = corpus.origin(article);
      return new Removal(
          origin.source(),
          origin.offset(),
          origin.offset() + origin.length(),
          origin.line(),
          origin.id(),
          -1,
          reason,
          kept,
          similarity);
    }

    private void skipped(Skip skip) {
      if (!read.source(skip.source()).source().reference()) {
        add(
            new Removal(
                skip.source(),
                skip.offset(),
                skip.offset() + skip.length(),
                skip.line(),
                null,
                -1,
                Removal.SKIPPED,
                null,
                0));
      }
    }

    private List<Removal> blockCuts(List<List<BlockRemoval>> articlesToCut) {
      List<Removal> removals = new ArrayList<>();
      try (Reread texts = new Reread(read)) {
        for (List<BlockRemoval> ofArticle : articlesToCut) {
          int article = ofArticle.get(0).removed().article();
          Blocks blocks = corpus.layout(article);
          BitSet removed = new BitSet();
          ofArticle.forEach(removal -> removed.set(removal.removed().block()));
          List<CutPlanner.Cut> cuts = CutPlanner.plan(blocks, removed);
          List<Reread.SourceSpan> spans =
              texts.locate(article, cuts.stream().map(CutPlanner.Cut::span).toList());
          for (int i = 0; i < cuts.size(); i++) {
            removals.add(blockCut(ofArticle.get(i), spans.get(i)));
          }
        }
      }
      return removals;
    }

    private Removal blockCut(BlockRemoval removal, Reread.SourceSpan span) {
      ArticleOrigin origin = corpus.origin(removal.removed().article());
      return new Removal(
          origin.source(),
          span.start(),
          span.end(),
          RunFindings.line(corpus, removal.removed()),
          origin.id(),
          removal.removed().block(),
          removal.reason().label(),
          counterpart(removal),
          similarity(removal));
    }

    private Removal.Counterpart counterpart(BlockRemoval removal) {
      BlockRef kept = removal.kept();
      return new Removal.Counterpart(corpus.id(kept.article()), kept.block());
    }

    private static double similarity(BlockRemoval removal) {
      Overlap overlap = removal.similarity();
      return removal.equal() ? 1 : overlap.jaccard();
    }
  }
}
