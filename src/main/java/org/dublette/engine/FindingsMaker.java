package org.dublette.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dublette.match.Tasks;
import org.dublette.model.ArticlePair;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;
import org.dublette.model.Occurrence;
import org.dublette.model.RepeatedBlock;
import org.dublette.model.Skip;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleAnalyzer;
import org.dublette.pipeline.ArticleDecision;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.BlockFindings;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Excerpt;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.Stutter;
import org.dublette.report.Findings;
import org.dublette.report.MemoryFindings;
import org.dublette.report.Summary;
import org.dublette.text.Blocks;
import org.dublette.text.Words;

/** Puts what the steps found into the one record of a run. */
final class FindingsMaker {
  private static final int STRETCH = 256;

  private final CorpusRead read;
  private final Corpus corpus;
  private final int[] rank;
  private final ArticleFindings articles;
  private final BlockFindings blocks;
  private final CutPlan cuts;
  private final BitSet named = new BitSet();

  FindingsMaker(
      CorpusRead read, int[] order, ArticleFindings articles, BlockFindings blocks, CutPlan cuts) {
    this.read = read;
    this.corpus = read.corpus();
    this.articles = articles;
    this.blocks = blocks;
    this.cuts = cuts;
    this.rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
  }

  /** Returns the line of its source that a block is shown with. */
  static long line(Corpus corpus, BlockRef block) {
    return corpus.origin(block.article()).lineOf(corpus.blockLine(block));
  }

  MemoryFindings make(
      String version, Map<String, Object> parameters, Options options, Tasks tasks) {
    List<Findings.PairFinding> pairs = articles.pairs().stream().map(this::pair).toList();
    List<Findings.PairFinding> misses = articles.nearMisses().stream().map(this::pair).toList();
    List<Findings.ClusterFinding> clusters = clusters();
    List<Findings.BlockFinding> repeated =
        tasks.inStretches(blocks.repeated().size(), STRETCH, this::blockFindings).stream()
            .flatMap(List::stream)
            .toList();
    List<Findings.StutterFinding> stutters = stutters(tasks);
    blocks.repeated().stream()
        .flatMap(block -> block.occurrences().stream())
        .forEach(occurrence -> named.set(occurrence.block().article()));
    return new MemoryFindings(
        version,
        parameters,
        named.stream().mapToObj(this::article).toList(),
        pairs,
        misses,
        clusters,
        repeated,
        stutters,
        read.skipped().stream().map(FindingsMaker::skip).toList(),
        summary(options));
  }

  private String id(int article) {
    return corpus.id(article);
  }

  private Findings.ArticleFinding article(int article) {
    ArticleOrigin origin = corpus.origin(article);
    return new Findings.ArticleFinding(
        origin.id(),
        read.sourceOf(article).source().name(),
        origin.line(),
        origin.offset(),
        corpus.textBytes(article),
        corpus.words(article),
        corpus.blocks(article));
  }

  private Findings.PairFinding pair(ArticlePair pair) {
    named.set(pair.a());
    named.set(pair.b());
    boolean aGoes = isRemovedFor(pair.a(), pair.b());
    boolean bGoes = isRemovedFor(pair.b(), pair.a());
    int first = rank[pair.a()] < rank[pair.b()] ? pair.a() : pair.b();
    int kept = aGoes ? pair.b() : bGoes ? pair.a() : stayingFor(first);
    return new Findings.PairFinding(
        id(pair.a()),
        id(pair.b()),
        pair.relation(),
        pair.overlap(),
        pair.maskedA(),
        pair.maskedB(),
        pair.addedBlocks(),
        id(kept),
        aGoes ? id(pair.a()) : bGoes ? id(pair.b()) : null);
  }

  /** Returns an article if it stays, or else the one that stays in its place. */
  private int stayingFor(int article) {
    ArticleDecision decision = articles.removed().get(article);
    return decision == null ? article : decision.kept();
  }

  private boolean isRemovedFor(int article, int other) {
    ArticleDecision decision = articles.removed().get(article);
    return decision != null && decision.kept() == other;
  }

  private List<Findings.ClusterFinding> clusters() {
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (ArticleDecision decision : articles.removed().values()) {
      members
          .computeIfAbsent(decision.kept(), kept -> new ArrayList<>(List.of(kept)))
          .add(decision.removed());
    }
    List<Findings.ClusterFinding> clusters = new ArrayList<>();
    members.forEach(
        (kept, all) -> {
          all.sort(Comparator.naturalOrder());
          all.forEach(named::set);
          clusters.add(
              new Findings.ClusterFinding(
                  id("c-", corpus.normalForm(kept)),
                  id(kept),
                  all.stream().map(this::id).toList()));
        });
    return clusters;
  }

  private static String id(String prefix, Fingerprint content) {
    return prefix + content.shortForm();
  }

  private List<Findings.BlockFinding> blockFindings(int from, int to) {
    List<Findings.BlockFinding> findings = new ArrayList<>();
    try (Reread texts = new Reread(read)) {
      for (RepeatedBlock block : blocks.repeated().subList(from, to)) {
        findings.add(
            new Findings.BlockFinding(
                id("b-", block.content()),
                block.kind(),
                block.words(),
                block.articles(),
                beginning(texts, block.kept().block()),
                block.occurrences().stream().map(this::occurrence).toList()));
      }
    }
    return findings;
  }

  private Findings.OccurrenceFinding occurrence(Occurrence occurrence) {
    BlockRef block = occurrence.block();
    Span span = corpus.blockSpan(block);
    return new Findings.OccurrenceFinding(
        id(block.article()),
        block.block(),
        span.start(),
        span.end(),
        line(corpus, block),
        occurrence.equal() ? 1 : occurrence.similarity().jaccard(),
        occurrence.kept());
  }

  private List<Findings.StutterFinding> stutters(Tasks tasks) {
    int[] staying =
        corpus
            .stutters()
            .keySet()
            .intStream()
            .filter(article -> articles.stays(article) && !corpus.isReference(article))
            .toArray();
    Arrays.stream(staying).forEach(named::set);
    return tasks
        .inStretches(
            staying.length,
            STRETCH,
            (from, to) -> {
              try (Reread texts = new Reread(read)) {
                return Arrays.stream(staying, from, to)
                    .mapToObj(article -> stutters(texts, article))
                    .flatMap(List::stream)
                    .toList();
              }
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Findings.StutterFinding> stutters(Reread texts, int article) {
    List<Findings.StutterFinding> findings = new ArrayList<>();
    BlockRef known = null;
    Words.Parts words = null;
    byte[] text = {};
    for (Stutter stutter : corpus.stutters().get(article)) {
      BlockRef block = new BlockRef(article, stutter.block());
      if (words == null || !block.equals(known)) {
        known = block;
        text = texts.text(block);
        Blocks one = Blocks.one(text.length, corpus.isWrapped(article));
        words = new Words.Parts(text, one, 0, ArticleAnalyzer.PIECE_BYTES);
      }
      findings.add(stutter(text, words, block, stutter));
    }
    return findings;
  }

  private Findings.StutterFinding stutter(
      byte[] text, Words.Parts words, BlockRef block, Stutter stutter) {
    int token = stutter.token() - corpus.blockTokenSpan(block).start();
    Words part = words.with(token);
    int first = token - words.first();
    int last = first + stutter.words() * stutter.times() - 1;
    Span inBlock = new Span(part.start(first), part.end(last));
    int start = corpus.blockSpan(block).start();
    return new Findings.StutterFinding(
        id(block.article()),
        stutter.block(),
        start + inBlock.start(),
        start + inBlock.end(),
        line(corpus, block),
        stutter.words(),
        stutter.times(),
        Excerpt.of(text, inBlock));
  }

  private String beginning(Reread texts, BlockRef block) {
    Span span = corpus.blockSpan(block);
    int end = Math.min(span.end(), span.start() + Excerpt.MOST_BYTES);
    return excerpt(texts.text(block.article(), new Span(span.start(), end)));
  }

  private static String excerpt(byte[] text) {
    return Excerpt.of(text, new Span(0, text.length));
  }

  private static Findings.SkipFinding skip(Skip skip) {
    return new Findings.SkipFinding(skip.sourceName(), skip.line(), skip.reason());
  }

  private Summary summary(Options options) {
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
