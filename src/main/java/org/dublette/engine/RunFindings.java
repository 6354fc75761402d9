package org.dublette.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
import org.dublette.pipeline.StoredTexts;
import org.dublette.pipeline.Stutter;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.FindingsVisitor;
import org.dublette.report.ListPart;
import org.dublette.report.Summary;
import org.dublette.text.Blocks;
import org.dublette.text.Words;

/**
 * The one record of a run, made of what the steps found whenever it is shown: it is not held
 * itself. Must not be used after the run is closed.
 */
final class RunFindings implements Findings, AutoCloseable {
  private static final int STRETCH = 256;

  private final String version;
  private final Map<String, Object> parameters;
  private final CorpusRead read;
  private final Corpus corpus;
  private final int[] rank;
  private final ArticleFindings articles;
  private final BlockFindings blocks;
  private final Summary summary;
  private final SortedMap<Integer, List<Integer>> clusters = new TreeMap<>();
  private final List<StutterFinding> stutters;
  private final StoredTexts beginnings;
  private final long[] beginningOf;
  private final BitSet named = new BitSet();

  /**
   * Makes the findings.
   *
   * @param order all articles in keep order
   * @param cuts the bytes that go
   */
  RunFindings(
      String version,
      Map<String, Object> parameters,
      Options options,
      CorpusRead read,
      int[] order,
      ArticleFindings articles,
      BlockFindings blocks,
      CutPlan cuts,
      Tasks tasks) {
    this.version = version;
    this.parameters = parameters;
    this.read = read;
    this.corpus = read.corpus();
    this.articles = articles;
    this.blocks = blocks;
    this.rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    for (ArticleDecision decision : articles.removed().values()) {
      clusters
          .computeIfAbsent(decision.kept(), kept -> new ArrayList<>(List.of(kept)))
          .add(decision.removed());
    }
    clusters.values().forEach(members -> members.sort(Comparator.naturalOrder()));
    this.stutters = stutters(tasks);
    this.beginnings = new StoredTexts(tasks.store());
    this.beginningOf = beginnings(tasks);
    name();
    this.summary = new SummaryMaker(read, articles, blocks, cuts).make(options);
  }

  /** Notes the articles that a finding names. */
  private void name() {
    for (List<ArticlePair> pairs : List.of(articles.pairs(), articles.nearMisses())) {
      for (ArticlePair pair : pairs) {
        named.set(pair.a());
        named.set(pair.b());
      }
    }
    clusters.values().forEach(members -> members.forEach(named::set));
    Arrays.stream(stuttering()).forEach(named::set);
    blocks.repeated().stream()
        .flatMap(block -> block.occurrences().stream())
        .forEach(occurrence -> named.set(occurrence.block().article()));
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    if (visitor.wants(FindingType.ARTICLE)) {
      for (int i = named.nextSetBit(0); i >= 0; i = named.nextSetBit(i + 1)) {
        visitor.article(article(i));
      }
    }
    if (visitor.wants(FindingType.PAIR)) {
      for (ArticlePair pair : articles.pairs()) {
        visitor.pair(pair(pair));
      }
    }
    if (visitor.wants(FindingType.NEAR_MISS)) {
      for (ArticlePair pair : articles.nearMisses()) {
        visitor.nearMiss(pair(pair));
      }
    }
    if (visitor.wants(FindingType.CLUSTER)) {
      for (Map.Entry<Integer, List<Integer>> cluster : clusters.entrySet()) {
        show(cluster.getKey(), cluster.getValue(), visitor);
      }
    }
    if (visitor.wants(FindingType.BLOCK)) {
      for (int block = 0; block < blocks.repeated().size(); block++) {
        show(block, visitor);
      }
    }
    if (visitor.wants(FindingType.STUTTER)) {
      for (StutterFinding stutter : stutters) {
        visitor.stutter(stutter);
      }
    }
    if (visitor.wants(FindingType.SKIPPED)) {
      for (Skip skip : read.skipped()) {
        visitor.skipped(new SkipFinding(skip.sourceName(), skip.line(), skip.reason()));
      }
    }
  }

  private void show(int kept, List<Integer> members, FindingsVisitor visitor) throws IOException {
    String id = id("c-", corpus.normalForm(kept));
    for (ListPart<Integer> part : ListPart.of(members)) {
      visitor.cluster(
          new ClusterFinding(
              id, part.number(), corpus.id(kept), part.list().stream().map(corpus::id).toList()));
    }
  }

  private void show(int number, FindingsVisitor visitor) throws IOException {
    RepeatedBlock block = blocks.repeated().get(number);
    String id = id("b-", block.content());
    String beginning = beginnings.get(beginningOf[number]);
    for (ListPart<Occurrence> part : ListPart.of(block.occurrences())) {
      visitor.block(
          new BlockFinding(
              id,
              part.number(),
              block.kind(),
              block.words(),
              block.articles(),
              beginning,
              part.list().stream().map(this::occurrence).toList()));
    }
  }

  /** Returns the line of its source that a block is shown with. */
  static long line(Corpus corpus, BlockRef block) {
    return corpus.line(block.article(), corpus.blockLine(block));
  }

  private ArticleFinding article(int article) {
    ArticleOrigin origin = corpus.origin(article);
    return new ArticleFinding(
        origin.id(),
        read.sourceOf(article).source().name(),
        origin.line(),
        origin.offset(),
        corpus.textBytes(article),
        corpus.words(article),
        corpus.blocks(article));
  }

  private PairFinding pair(ArticlePair pair) {
    boolean aGoes = isRemovedFor(pair.a(), pair.b());
    boolean bGoes = isRemovedFor(pair.b(), pair.a());
    int first = rank[pair.a()] < rank[pair.b()] ? pair.a() : pair.b();
    int kept = aGoes ? pair.b() : bGoes ? pair.a() : stayingFor(first);
    String a = corpus.id(pair.a());
    String b = corpus.id(pair.b());
    return new PairFinding(
        a,
        b,
        pair.relation(),
        pair.overlap(),
        pair.maskedA(),
        pair.maskedB(),
        pair.addedBlocks(),
        kept == pair.a() ? a : kept == pair.b() ? b : corpus.id(kept),
        aGoes ? a : bGoes ? b : null);
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

  private static String id(String prefix, Fingerprint content) {
    return prefix + content.shortForm();
  }

  /** Stores how each repeated block begins, and returns where. */
  private long[] beginnings(Tasks tasks) {
    long[] places = new long[blocks.repeated().size()];
    int[] block = {0};
    tasks.streamStretches(
        places.length,
        STRETCH,
        this::beginnings,
        some -> some.forEach(text -> places[block[0]++] = beginnings.add(text)));
    beginnings.freeze();
    return places;
  }

  private List<String> beginnings(int from, int to) {
    try (Reread texts = new Reread(read)) {
      return blocks.repeated().subList(from, to).stream()
          .map(block -> beginning(texts, block.kept().block()))
          .toList();
    }
  }

  private OccurrenceFinding occurrence(Occurrence occurrence) {
    BlockRef block = occurrence.block();
    Span span = corpus.blockSpan(block);
    return new OccurrenceFinding(
        corpus.id(block.article()),
        block.block(),
        span.start(),
        span.end(),
        line(corpus, block),
        occurrence.equal() ? 1 : occurrence.similarity().jaccard(),
        occurrence.kept());
  }

  /** Returns the articles that stay and have a phrase that is repeated on the spot. */
  private int[] stuttering() {
    return corpus
        .stutters()
        .keySet()
        .intStream()
        .filter(article -> articles.stays(article) && !corpus.isReference(article))
        .toArray();
  }

  private List<StutterFinding> stutters(Tasks tasks) {
    int[] staying = stuttering();
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

  private List<StutterFinding> stutters(Reread texts, int article) {
    List<StutterFinding> findings = new ArrayList<>();
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

  private StutterFinding stutter(byte[] text, Words.Parts words, BlockRef block, Stutter stutter) {
    int token = stutter.token() - corpus.blockTokenSpan(block).start();
    Words part = words.with(token);
    int first = token - words.first();
    int last = first + stutter.words() * stutter.times() - 1;
    Span inBlock = new Span(part.start(first), part.end(last));
    int start = corpus.blockSpan(block).start();
    return new StutterFinding(
        corpus.id(block.article()),
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
    byte[] text = texts.text(block.article(), new Span(span.start(), end));
    return Excerpt.of(text, new Span(0, text.length));
  }

  @Override
  public void close() {
    beginnings.close();
  }
}
