package org.dublette.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.format.Compression;
import org.dublette.format.LedgerSource;
import org.dublette.format.LedgerWriter;
import org.dublette.format.RemovedWriter;
import org.dublette.format.SourceFormat;
import org.dublette.model.Removal;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The second read: copies each source without the bytes that go. The tasks write parts; what must
 * be one file is written by the driver, as a stream. To be used before the job is closed.
 */
public final class SparkCleaning {
  private static final String WRITING = "write cleaned text";

  private final JavaSparkContext spark;
  private final Stages stages;
  private final Storage storage;
  private final Broadcast<Context> context;
  private final List<SplitResult> splits;
  private final Cuts.Plan cuts;

  SparkCleaning(
      JavaSparkContext spark,
      Stages stages,
      Storage storage,
      Broadcast<Context> context,
      List<SplitResult> splits,
      Cuts.Plan cuts) {
    this.spark = spark;
    this.stages = stages;
    this.storage = storage;
    this.context = context;
    this.splits = splits;
    this.cuts = cuts;
  }

  /** Tells whether a source is a Parquet file. */
  public boolean hasParquet() {
    return context.value().sources().stream()
        .anyMatch(source -> source.format() == SourceFormat.PARQUET);
  }

  /** A source, and whether it is a text that goes as a whole. */
  private record Written(int source, boolean empty) {}

  /**
   * Writes the cleaned text into a folder that is not shown until {@link OutputSet#publish}: a text
   * or a Parquet file as a file, JSON lines as a folder of parts.
   *
   * @return the names of what was written, as the ledger has them
   */
  public SortedSet<String> write(OutputSet output) {
    // What an earlier run wrote here is gone: this stage never goes on.
    stages.forget(WRITING);
    List<Split> plan = context.value().splits();
    Broadcast<Context> shared = context;
    Storage files = storage;
    String folder = output.unfinished();
    JavaRDD<CutRow> removals = cuts.removals();
    List<List<Written>> written =
        stages.run(
            WRITING,
            () ->
                spark
                    .parallelize(plan, plan.size())
                    .zipPartitions(
                        removals,
                        (split, rows) -> List.of(new Tuple2<>(split.next(), rows)).iterator()),
            (part, both, unused) -> {
              Tuple2<Split, Iterator<CutRow>> one = both.next();
              CleanedSplit cleaned = new CleanedSplit(shared.value(), files, folder, one._2());
              List<Written> sources = new ArrayList<>();
              cleaned.write(one._1(), (source, empty) -> sources.add(new Written(source, empty)));
              return sources;
            });
    TreeSet<String> names = new TreeSet<>();
    for (List<Written> some : written) {
      for (Written one : some) {
        if (!one.empty) {
          names.add(context.value().sources().get(one.source).file().output());
        }
      }
    }
    output.mark(names);
    return names;
  }

  /**
   * Writes the ledger. Each source is read once more for its checksums.
   *
   * @param written names of what was written
   * @param out closed at the end
   */
  public void writeLedger(OutputStream out, String version, Set<String> written)
      throws IOException {
    try (out;
        LedgerWriter ledger = new LedgerWriter(out, version, ledgerSources(written));
        Texts texts = new Texts(context.value(), storage)) {
      Iterator<CutRow> rows = removals();
      while (rows.hasNext()) {
        CutRow row = rows.next();
        ledger.write(row.removal(), bytes(row, texts));
      }
    }
  }

  private Iterator<CutRow> removals() {
    return stages.onDriver(cuts.stage());
  }

  private static InputStream bytes(CutRow row, Texts texts) {
    return texts.stream(row.source(), row.removal().start(), row.removal().end());
  }

  /**
   * Writes the records that were skipped, as they stand, each with a line end.
   *
   * @param out closed at the end
   */
  public void writeRejects(OutputStream out) throws IOException {
    Predicate<CutRow> skipped = row -> row.removal().reason().equals(Removal.SKIPPED);
    try (OutputStream rejects = out;
        Texts texts = new Texts(context.value(), storage)) {
      Iterator<CutRow> rows = removals();
      while (rows.hasNext()) {
        CutRow row = rows.next();
        if (skipped.test(row)) {
          bytes(row, texts).transferTo(rejects);
          long end = row.removal().end();
          if (end > row.removal().start() && texts.bytes(row.source(), end - 1, 1)[0] != '\n') {
            rejects.write('\n');
          }
        }
      }
    }
  }

  /**
   * Writes what was removed as JSON lines, with its texts, which are read again where they stand.
   *
   * @param out closed at the end
   */
  public void writeRemoved(OutputStream out) throws IOException {
    try (RemovedWriter lines = new RemovedWriter(out);
        Texts texts = new Texts(context.value(), storage)) {
      Iterator<CutRow> rows = removals();
      while (rows.hasNext()) {
        CutRow row = rows.next();
        if (row.removal().kept() != null) {
          String source = context.value().sources().get(row.source()).file().name();
          lines.write(row.removal(), source, texts.text(row));
        }
      }
    }
  }

  private List<LedgerSource> ledgerSources(Set<String> written) {
    int parts = context.value().splits().size();
    Broadcast<Context> shared = context;
    Storage files = storage;
    List<Integer> sources = new ArrayList<>();
    for (int source = 0; source < context.value().sources().size(); source++) {
      if (!context.value().sources().get(source).file().reference()) {
        sources.add(source);
      }
    }
    JavaRDD<CutRow> removals = cuts.removals();
    List<List<Checksums>> sums =
        stages.run(
            "checksums",
            () ->
                removals
                    .mapToPair(
                        row -> new Tuple2<>(new InInput(row.source(), row.removal().start()), row))
                    .repartitionAndSortWithinPartitions(new BySource(parts))
                    .values(),
            (part, rows, unused) ->
                Checksums.of(part, parts, sources, rows, shared.value(), files));
    Checksums[] bySource = new Checksums[context.value().sources().size()];
    sums.forEach(some -> some.forEach(one -> bySource[one.source()] = one));
    List<LedgerSource> all = new ArrayList<>();
    for (int source : sources) {
      SourceInfo info = context.value().sources().get(source);
      Checksums ofSource = bySource[source];
      all.add(
          new LedgerSource(
              info.file().number(),
              info.file().name(),
              written.contains(info.file().output()) ? info.file().output() : null,
              info.file().output(),
              ofSource.size(),
              ofSource.sha256(),
              ofSource.cleanedSize(),
              ofSource.cleanedSha256(),
              info.encoding().charset().name(),
              info.encoding().bomLength() > 0,
              info.compression(),
              damage(source),
              info.format() == SourceFormat.PARQUET));
    }
    return all;
  }

  private @Nullable String damage(int source) {
    for (SplitResult split : splits) {
      for (SplitResult.Stretch stretch : split.stretches()) {
        if (stretch.source() == source && stretch.damage() != null) {
          return stretch.damage();
        }
      }
    }
    return null;
  }

  /** Returns the name of a part: in the order of their names, they make up the cleaned file. */
  static String partName(SourceInfo info, int part) {
    String ending =
        info.compression() == Compression.GZIP
            ? ".jsonl.gz"
            : info.compression() == Compression.ZSTD ? ".jsonl.zst" : ".jsonl";
    return String.format(Locale.ROOT, "part-%05d%s", part, ending);
  }

  /** Returns where a part of a source's cleaned text goes. */
  static String location(String folder, SourceInfo info, int part) {
    String file = folder + "/" + info.file().output();
    return info.format() == SourceFormat.JSONL ? file + "/" + partName(info, part) : file;
  }

  /** Puts the removals of a source on one part. */
  private static final class BySource extends Partitioner {
    private final int parts;

    BySource(int parts) {
      this.parts = parts;
    }

    @Override
    public int numPartitions() {
      return parts;
    }

    @Override
    public int getPartition(Object key) {
      return (int) (((InInput) key).rank() % parts);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof BySource same && same.parts == parts;
    }

    @Override
    public int hashCode() {
      return parts;
    }
  }

  /** Returns what a marker holds. */
  static byte[] marker(SortedSet<String> outputs) {
    StringBuilder lines = new StringBuilder();
    outputs.forEach(output -> lines.append(output).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
