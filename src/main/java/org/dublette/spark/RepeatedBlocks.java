package org.dublette.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Match;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Fingerprint;
import org.dublette.model.Occurrence;
import org.dublette.model.Removal;
import org.dublette.model.RepeatedBlock;
import org.dublette.pipeline.BlockJudge;
import org.dublette.pipeline.BlockWording;
import org.dublette.pipeline.Excerpt;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import org.dublette.text.BlockSplitter;
import org.dublette.text.OneLine;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Finds the blocks that are repeated in the articles that stay, component by component. */
final class RepeatedBlocks {
  private static final String STAGE = "repeated blocks";

  /** The findings, with their places. */
  private static final String FINDINGS = "findings";

  /** The blocks to be cut. */
  private static final String CUTS = "cuts";

  /** Words of repeats, by article. */
  private static final String WORDS = "words";

  /** Boilerplate in one line each, with its place. */
  private static final String BOILERPLATE = "boilerplate";

  /** Articles that are named. */
  private static final String NAMED = "named";

  private RepeatedBlocks() {}

  /**
   * What was found.
   *
   * @param findings with the places of their first occurrences
   * @param cuts blocks to be cut
   * @param words tokens of occurrences other than the kept ones, by the rank of their article
   * @param boilerplate with the places of its first occurrences
   * @param named ranks of the articles that are named, with repeats
   * @param count how many blocks are repeated
   */
  record Found(
      JavaRDD<Tuple2<InInput, Findings.BlockFinding>> findings,
      JavaRDD<BlockCut> cuts,
      JavaRDD<Tuple2<Long, Long>> words,
      JavaRDD<Tuple2<InInput, BoilerplateList.Line>> boilerplate,
      JavaRDD<Long> named,
      long count) {}

  /** A near pair or a block, by its component; near pairs first, each in keep order. */
  private record PartKey(Place root, boolean block, Place first, Place second)
      implements Grouped, Comparable<PartKey> {
    @Override
    public long group() {
      return root.rank() * 31 + root.part();
    }

    @Override
    public int compareTo(PartKey other) {
      int byRoot = root.compareTo(other.root);
      int byKind = byRoot != 0 ? byRoot : Boolean.compare(block, other.block);
      int byFirst = byKind != 0 ? byKind : first.compareTo(other.first);
      return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }
  }

  static Found find(
      Holdings holdings,
      Items items,
      Stages.Stage<Decided> removed,
      Stages stages,
      Storage storage,
      Broadcast<Context> context) {
    int parts = items.parts();
    List<Long> counts =
        stages.run(
            STAGE,
            () -> {
              JavaRDD<BlockRow> rows = staying(holdings, items, removed, context);
              JavaPairRDD<PartKey, Object> all =
                  rows.mapToPair(
                          row ->
                              new Tuple2<>(
                                  new PartKey(
                                      row.holding().root(),
                                      true,
                                      row.holding().content(),
                                      row.holding().place()),
                                  (Object) row))
                      .union(
                          holdings
                              .near()
                              .mapToPair(
                                  one ->
                                      new Tuple2<>(
                                          new PartKey(one._1(), false, one._2().a(), one._2().b()),
                                          (Object) one._2())));
              return all.repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                  .map(one -> one);
            },
            (part, sorted, files) -> {
              try (Texts texts = new Texts(context.value(), storage)) {
                Judging judging = new Judging(texts, context.value().options(), files);
                boolean left =
                    new Runs<Tuple2<PartKey, Object>, Boolean>(
                            sorted,
                            (one, other) -> one._1().root.equals(other._1().root),
                            (run, out) -> judging.component(run))
                        .hasNext();
                return left ? -1L : judging.repeated;
              }
            });
    return new Found(
        stages.read(STAGE, FINDINGS, counts.size()),
        stages.read(STAGE, CUTS, counts.size()),
        stages.read(STAGE, WORDS, counts.size()),
        stages.read(STAGE, BOILERPLATE, counts.size()),
        stages.read(STAGE, NAMED, counts.size()),
        counts.stream().mapToLong(Long::longValue).sum());
  }

  /** Returns the blocks of articles that stay. */
  private static JavaRDD<BlockRow> staying(
      Holdings holdings, Items items, Stages.Stage<Decided> removed, Broadcast<Context> context) {
    JavaRDD<BlockRow> rows =
        Merge.ask(
            holdings
                .all()
                .items()
                .filter(one -> one.place().rank() >= 0)
                .mapToPair(one -> new Tuple2<>(one.place().rank(), one)),
            Merge.with(
                items.all(),
                item -> item.row().rank(),
                removed
                    .items()
                    .mapToPair(one -> new Tuple2<>(one.rank(), one.rank()))
                    .repartitionAndSortWithinPartitions(items.layout())
                    .keys(),
                rank -> rank,
                (Item item, @Nullable Long gone) -> new Tuple2<>(item, gone == null)),
            both -> both._1().row().rank(),
            items.layout(),
            () ->
                (Tuple2<Item, Boolean> both, Holding holding) ->
                    both._2() ? BlockRow.of(both._1(), holding) : null);
    boolean noneIgnored = context.value().options().ignored().isEmpty();
    int fewest = context.value().options().minBlockWords();
    return rows.filter(row -> noneIgnored || row.words() >= fewest);
  }

  /** Judges the components of one part. */
  private static final class Judging {
    private final Texts texts;
    private final Options options;
    private final Stages.PartFiles files;
    private long repeated;

    Judging(Texts texts, Options options, Stages.PartFiles files) {
      this.texts = texts;
      this.options = options;
      this.files = files;
    }

    void component(Iterator<Tuple2<PartKey, Object>> run) {
      List<NearBlocks.Near> near = new ArrayList<>();
      Map<Place, List<BlockRow>> contents = new TreeMap<>();
      while (run.hasNext()) {
        Object next = run.next()._2();
        if (next instanceof NearBlocks.Near pair) {
          near.add(pair);
        } else {
          BlockRow row = (BlockRow) next;
          contents.computeIfAbsent(row.holding().content(), content -> new ArrayList<>(2)).add(row);
        }
      }
      if (contents.isEmpty()) {
        return;
      }
      List<Map.Entry<Place, List<BlockRow>>> order = new ArrayList<>(contents.entrySet());
      order.sort(Comparator.comparing(entry -> entry.getValue().get(0).holding().place()));
      ComponentFacts facts = new ComponentFacts(contents.values(), texts);
      List<List<BlockRef>> items = new ArrayList<>();
      Map<Place, Integer> numbers = new HashMap<>();
      for (Map.Entry<Place, List<BlockRow>> entry : order) {
        numbers.put(entry.getKey(), items.size());
        items.add(entry.getValue().stream().map(facts::ref).toList());
      }
      List<Match> matches = new ArrayList<>();
      for (NearBlocks.Near pair : near) {
        Integer a = numbers.get(pair.a());
        Integer b = numbers.get(pair.b());
        if (a != null && b != null) {
          matches.add(
              a < b
                  ? new Match(a, b, pair.overlap(), Match.Grade.NEAR)
                  : new Match(b, a, pair.overlap().swapped(), Match.Grade.NEAR));
        }
      }
      BlockJudge.Found found = new BlockJudge(items, matches, facts, options).run();
      found.repeated().forEach(block -> write(block, facts));
      found.removals().forEach(removal -> write(removal, facts));
    }

    private void write(RepeatedBlock block, ComponentFacts facts) {
      repeated++;
      List<Findings.OccurrenceFinding> occurrences = new ArrayList<>();
      for (Occurrence occurrence : block.occurrences()) {
        BlockRow row = facts.row(occurrence.block());
        occurrences.add(
            new Findings.OccurrenceFinding(
                row.origin().id(),
                occurrence.block().block(),
                row.span().start(),
                row.span().end(),
                row.line(),
                occurrence.equal() ? 1 : occurrence.similarity().jaccard(),
                occurrence.kept()));
        files.put(NAMED, row.rank());
        if (!occurrence.kept() && !row.origin().reference()) {
          files.put(WORDS, new Tuple2<>(row.rank(), (long) row.words()));
        }
      }
      BlockRow kept = facts.row(block.kept().block());
      BlockRow first = facts.row(block.occurrences().get(0).block());
      InInput place = new InInput(first.position(), first.holding().place().part());
      byte[] text = texts.text(kept.origin());
      if (block.kind() == RepeatedBlock.Kind.BOILERPLATE) {
        files.put(
            BOILERPLATE,
            new Tuple2<>(
                place,
                new BoilerplateList.Line(
                    block.articles(),
                    kept.origin().id(),
                    OneLine.of(text, BlockSplitter.split(text), block.kept().block().block()))));
      }
      files.put(
          FINDINGS,
          new Tuple2<>(
              place,
              new Findings.BlockFinding(
                  "b-" + block.content().shortForm(),
                  block.kind(),
                  block.words(),
                  block.articles(),
                  Excerpt.of(text, kept.span()),
                  List.copyOf(occurrences))));
    }

    private void write(BlockRemoval removal, ComponentFacts facts) {
      BlockRow row = facts.row(removal.removed());
      BlockRow kept = facts.row(removal.kept());
      files.put(
          CUTS,
          new BlockCut(
              row.rank(),
              removal.removed().block(),
              kept.rank(),
              new Removal.Counterpart(kept.origin().id(), removal.kept().block()),
              removal.reason(),
              removal.similarity(),
              removal.equal()));
    }
  }

  /** What is known of the blocks of a component, whose articles are numbered as in the input. */
  private static final class ComponentFacts implements BlockJudge.Facts {
    private final Map<BlockRef, BlockRow> rows = new HashMap<>();
    private final Map<Long, Integer> articles = new HashMap<>();
    private final List<BlockRow> oneOfArticle = new ArrayList<>();
    private final Texts texts;

    ComponentFacts(Iterable<List<BlockRow>> contents, Texts texts) {
      this.texts = texts;
      TreeMap<Long, BlockRow> byPosition = new TreeMap<>();
      for (List<BlockRow> some : contents) {
        some.forEach(row -> byPosition.put(row.position(), row));
      }
      byPosition.forEach(
          (position, row) -> {
            articles.put(position, oneOfArticle.size());
            oneOfArticle.add(row);
          });
      for (List<BlockRow> some : contents) {
        some.forEach(row -> rows.put(ref(row), row));
      }
    }

    BlockRef ref(BlockRow row) {
      Integer article = articles.get(row.position());
      if (article == null) {
        throw new IllegalStateException("no article at " + row.position());
      }
      return new BlockRef(article, row.holding().place().part());
    }

    BlockRow row(BlockRef block) {
      BlockRow row = rows.get(block);
      if (row == null) {
        throw new IllegalStateException("no block " + block);
      }
      return row;
    }

    @Override
    public boolean isReference(int article) {
      return oneOfArticle.get(article).origin().reference();
    }

    @Override
    public boolean isProtected(int article) {
      return oneOfArticle.get(article).origin().untouchable();
    }

    @Override
    public Fingerprint form(BlockRef block) {
      return row(block).form();
    }

    @Override
    public int words(BlockRef block) {
      return row(block).words();
    }

    @Override
    public boolean isBoilerplate(BlockRef block) {
      return row(block).boilerplate();
    }

    @Override
    public int frequency(BlockRef block) {
      return row(block).frequency();
    }

    @Override
    public Wording wording(BlockRef block) {
      return new BlockWording(texts.text(row(block).origin()), block.block());
    }
  }
}
