package org.dublette.engine;

import org.dublette.model.Occurrence;
import org.dublette.model.RepeatedBlock;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.BlockFindings;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;
import org.dublette.report.Summary;

/** Counts what a run read, found, and takes out. */
final class SummaryMaker {
  private final CorpusRead read;
  private final Corpus corpus;
  private final ArticleFindings articles;
  private final BlockFindings blocks;
  private final CutPlan cuts;

  SummaryMaker(CorpusRead read, ArticleFindings articles, BlockFindings blocks, CutPlan cuts) {
    this.read = read;
    this.corpus = read.corpus();
    this.articles = articles;
    this.blocks = blocks;
    this.cuts = cuts;
  }

  Summary make(Options options) {
    long kept = 0;
    long references = 0;
    long removed = 0;
    long words = 0;
    long allBlocks = 0;
    long duplicatedWords = 0;
    for (int article = 0; article < corpus.articles(); article++) {
      if (corpus.isReference(article)) {
        references++;
        continue;
      }
      words += corpus.words(article);
      allBlocks += corpus.blocks(article);
      if (articles.stays(article) && !cuts.emptied().get(article)) {
        kept++;
      } else {
        removed++;
        duplicatedWords += corpus.words(article);
      }
    }
    for (RepeatedBlock block : blocks.repeated()) {
      for (Occurrence occurrence : block.occurrences()) {
        int article = occurrence.block().article();
        if (!occurrence.kept() && !corpus.isReference(article) && !cuts.emptied().get(article)) {
          duplicatedWords += corpus.blockWords(occurrence.block());
        }
      }
    }
    long skipped =
        read.skipped().stream()
            .filter(skip -> !read.source(skip.source()).source().reference())
            .count();
    long bytesIn =
        read.sources().stream()
            .filter(source -> source != null && !source.source().reference())
            .mapToLong(source -> source == null ? 0 : source.content().size())
            .sum();
    long bytesRemoved = cuts.bytes(false);
    long bytesSkipped = cuts.bytes(true);
    return new Summary(
        corpus.articles() - references + skipped,
        kept,
        removed,
        skipped,
        bytesIn,
        bytesIn - bytesRemoved - bytesSkipped,
        bytesRemoved,
        bytesSkipped,
        words,
        allBlocks,
        blocks.repeated().size(),
        cuts.removedBlocks(),
        words == 0 ? 0 : (double) duplicatedWords / words,
        options.recallAtThreshold(),
        cuts.emptied().cardinality(),
        (long) articles.fullBuckets() + blocks.fullBuckets(),
        references,
        read.leftOut().total());
  }
}
