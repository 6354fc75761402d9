package org.dublette.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.match.Match;
import org.dublette.model.Relation;
import org.dublette.model.Skip;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.Excerpt;
import org.dublette.pipeline.PairJudge;
import org.dublette.pipeline.Stutter;
import org.dublette.report.Findings;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Puts what was found into the record of the run: each type of findings in the order of input. */
final class FindingsStages {
  private final Items items;
  private final Stages.Stage<Decided> removed;
  private final Stages stages;
  private final Broadcast<Context> context;
  private final Layout bySplit;

  FindingsStages(
      Items items, Stages.Stage<Decided> removed, Stages stages, Broadcast<Context> context) {
    this.items = items;
    this.removed = removed;
    this.stages = stages;
    this.context = context;
    this.bySplit = Layout.ofSplits(context);
  }

  /** A pair before it is known what becomes of its articles. */
  private record Open(
      long a, long b, String idA, String idB, InInput place, Findings.PairFinding finding) {}

  /** Puts findings in order. */
  private <F> Stages.Stage<F> inOrder(String name, JavaRDD<Tuple2<InInput, F>> findings) {
    return stages.save(
        name,
        () -> findings.mapToPair(one -> one).repartitionAndSortWithinPartitions(bySplit).values());
  }

  Stages.Stage<Findings.PairFinding> pairs(
      String name, JavaRDD<MatchRow> matches, @Nullable JavaRDD<CopyRow> copies) {
    JavaRDD<Open> open = matches.map(FindingsStages::open);
    JavaRDD<Open> all = copies == null ? open : open.union(copies.map(FindingsStages::open));
    JavaPairRDD<Place, Decided> decided =
        removed.items().mapToPair(one -> new Tuple2<>(new Place(one.rank(), 0), one));
    int parts = items.parts();
    return inOrder(
        name,
        Attach.to(
            Attach.to(
                    all.mapToPair(pair -> new Tuple2<>(new Place(pair.a, 0), pair)),
                    decided,
                    parts,
                    (Open pair, @Nullable Decided ofA) -> new Tuple2<>(pair, ofA))
                .mapToPair(both -> new Tuple2<>(new Place(both._1().b, 0), both)),
            decided,
            parts,
            (Tuple2<Open, @Nullable Decided> both, @Nullable Decided ofB) ->
                closed(both._1(), both._2(), ofB)));
  }

  private static Open open(MatchRow row) {
    boolean inOrder = row.positionA() < row.positionB();
    return new Open(
        row.a(),
        row.b(),
        row.idA(),
        row.idB(),
        new InInput(
            Math.min(row.positionA(), row.positionB()), Math.max(row.positionA(), row.positionB())),
        new Findings.PairFinding(
            inOrder ? row.idA() : row.idB(),
            inOrder ? row.idB() : row.idA(),
            PairJudge.relation(row.grade()),
            inOrder ? row.overlap() : row.overlap().swapped(),
            inOrder ? row.maskedA() : row.maskedB(),
            inOrder ? row.maskedB() : row.maskedA(),
            row.addedBlocks(),
            "",
            null));
  }

  private static Open open(CopyRow row) {
    boolean inOrder = row.firstPosition() < row.position();
    Relation relation = row.relation();
    return new Open(
        row.first(),
        row.rank(),
        row.firstId(),
        row.id(),
        new InInput(
            Math.min(row.firstPosition(), row.position()),
            Math.max(row.firstPosition(), row.position())),
        new Findings.PairFinding(
            inOrder ? row.firstId() : row.id(),
            inOrder ? row.id() : row.firstId(),
            relation,
            row.overlap(),
            0,
            0,
            0,
            "",
            null));
  }

  private static Tuple2<InInput, Findings.PairFinding> closed(
      Open pair, @Nullable Decided ofA, @Nullable Decided ofB) {
    boolean aGoes = ofA != null && ofA.kept() == pair.b;
    boolean bGoes = ofB != null && ofB.kept() == pair.a;
    String kept = aGoes ? pair.idB : bGoes || ofA == null ? pair.idA : ofA.keptId();
    String goes = aGoes ? pair.idA : bGoes ? pair.idB : null;
    Findings.PairFinding open = pair.finding;
    return new Tuple2<>(
        pair.place,
        new Findings.PairFinding(
            open.a(),
            open.b(),
            open.relation(),
            open.overlap(),
            open.maskedA(),
            open.maskedB(),
            open.addedBlocks(),
            kept,
            goes));
  }

  /** The members of a cluster. */
  private record Members(long position, List<String> ids) {}

  Stages.Stage<Findings.ClusterFinding> clusters() {
    JavaRDD<Tuple2<Long, Members>> members =
        removed
            .items()
            .mapToPair(one -> new Tuple2<>(new InInput(one.keptPosition(), one.position()), one))
            .repartitionAndSortWithinPartitions(bySplit)
            .values()
            .mapPartitions(
                sorted ->
                    new Runs<Decided, Tuple2<Long, Members>>(
                        sorted,
                        (one, other) -> one.kept() == other.kept(),
                        (run, out) -> {
                          List<String> ids = new ArrayList<>();
                          Decided first = run.next();
                          Decided next = first;
                          boolean keptStands = false;
                          while (next != null) {
                            if (!keptStands && next.position() > first.keptPosition()) {
                              ids.add(first.keptId());
                              keptStands = true;
                            }
                            ids.add(next.id());
                            next = run.hasNext() ? run.next() : null;
                          }
                          if (!keptStands) {
                            ids.add(first.keptId());
                          }
                          out.accept(
                              new Tuple2<>(first.kept(), new Members(first.keptPosition(), ids)));
                        }));
    return inOrder(
        "findings: clusters",
        Merge.ask(
            members.mapToPair(one -> one),
            items.articles().rows(),
            ArticleRow::rank,
            items.layout(),
            () ->
                (ArticleRow row, Members all) ->
                    new Tuple2<>(
                        new InInput(all.position, 0),
                        new Findings.ClusterFinding(
                            "c-" + row.analysis().normalForm().shortForm(),
                            row.origin().id(),
                            all.ids))));
  }

  Stages.Stage<Findings.BlockFinding> blocks(RepeatedBlocks.Found found) {
    return inOrder("findings: blocks", found.findings());
  }

  /** A phrase that is repeated on the spot, with its article. */
  private record StutterRow(long rank, InInput place, Findings.StutterFinding finding) {}

  /** What repeats on the spot, and in which articles. */
  record Stutters(Stages.Stage<Findings.StutterFinding> findings, JavaRDD<Long> named) {}

  Stutters stutters(Storage storage) {
    Broadcast<Context> shared = context;
    JavaRDD<Long> gone =
        removed
            .items()
            .mapToPair(one -> new Tuple2<>(one.rank(), true))
            .repartitionAndSortWithinPartitions(items.layout())
            .keys();
    Stages.Stage<StutterRow> rows =
        stages.save(
            "stutters",
            () ->
                Merge.with(
                        items.articles().rows(),
                        ArticleRow::rank,
                        gone,
                        rank -> rank,
                        (ArticleRow row, @Nullable Long removedOne) ->
                            new Tuple2<>(row, removedOne == null))
                    .filter(
                        both ->
                            both._2()
                                && !both._1().origin().reference()
                                && !both._1().analysis().stutters().isEmpty())
                    .mapPartitions(
                        some -> {
                          List<StutterRow> found = new ArrayList<>();
                          try (Texts texts = new Texts(shared.value(), storage)) {
                            while (some.hasNext()) {
                              stutters(some.next()._1(), texts, found);
                            }
                          }
                          return found.iterator();
                        }));
    return new Stutters(
        inOrder(
            "findings: stutters", rows.items().map(row -> new Tuple2<>(row.place, row.finding))),
        rows.items().map(StutterRow::rank));
  }

  private static void stutters(ArticleRow row, Texts texts, List<StutterRow> found) {
    byte[] text = texts.text(row.origin());
    Words words = Words.of(text);
    ArticleOrigin origin = row.origin();
    int number = 0;
    for (Stutter stutter : row.analysis().stutters()) {
      int last = stutter.token() + stutter.words() * stutter.times() - 1;
      Span span = new Span(words.start(stutter.token()), words.end(last));
      found.add(
          new StutterRow(
              row.rank(),
              new InInput(row.position(), number++),
              new Findings.StutterFinding(
                  origin.id(),
                  stutter.block(),
                  span.start(),
                  span.end(),
                  origin.lineOf(row.analysis().blocks().line(stutter.block())),
                  stutter.words(),
                  stutter.times(),
                  Excerpt.of(text, span))));
    }
  }

  Stages.Stage<Findings.SkipFinding> skipped(int parts, Broadcast<Lines> lines) {
    JavaRDD<Skip> skips = stages.read(Analysing.STAGE, Analysing.SKIPPED, parts);
    Broadcast<Context> shared = context;
    return stages.save(
        "findings: skipped",
        () ->
            skips.map(
                skip -> {
                  long position = Context.position(skip.source(), skip.offset());
                  int split = shared.value().splitOf(position);
                  Skip complete = lines.value().complete(split, skip);
                  return new Findings.SkipFinding(
                      complete.sourceName(), complete.line(), complete.reason());
                }));
  }

  /** An article that is named. */
  private record Named(long rank) implements Ranked, Comparable<Named> {
    @Override
    public int compareTo(Named other) {
      return Long.compare(rank, other.rank);
    }
  }

  Stages.Stage<Findings.ArticleFinding> articles(JavaRDD<Long> named) {
    Broadcast<Context> shared = context;
    return inOrder(
        "findings: articles",
        Merge.askOnce(
            named.map(Named::new),
            items.articles().rows(),
            ArticleRow::rank,
            items.layout(),
            () ->
                (ArticleRow row, Named one) ->
                    new Tuple2<>(new InInput(row.position(), 0), article(row, shared.value()))));
  }

  private static Findings.ArticleFinding article(ArticleRow row, Context context) {
    ArticleOrigin origin = row.origin();
    return new Findings.ArticleFinding(
        origin.id(),
        context.sources().get(origin.source()).file().name(),
        origin.line(),
        origin.offset(),
        row.analysis().textBytes(),
        row.words(),
        row.analysis().blocks().count());
  }

  /** Returns the ranks of the articles of some matches. */
  static JavaRDD<Long> named(JavaRDD<MatchRow> matches) {
    return matches.flatMap(row -> List.of(row.a(), row.b()).iterator());
  }

  /** Tells whether a match is a near miss. */
  static boolean isMiss(MatchRow row) {
    return row.grade() == Match.Grade.NEAR_MISS;
  }
}
