package org.dublette.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.cluster.FieldValue;
import org.dublette.format.RecordCodec;
import org.dublette.format.SourceFormat;
import org.dublette.format.UnreadableRecordException;
import org.dublette.match.LongStore;
import org.dublette.match.Tasks;
import org.dublette.model.Article;
import org.dublette.model.Fingerprint;
import org.dublette.model.Skip;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleAnalyzer;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.text.NormalForm;
import org.jspecify.annotations.Nullable;

/** The first read: each split is cut into records, and their articles are taken apart. */
final class Analysing {
  static final String STAGE = "analyse";
  static final String ROWS = "rows";
  static final String TOKENS = "tokens";
  static final String SKIPPED = "skipped";

  private final Context context;
  private final Stages.PartFiles files;
  private final ArticleAnalyzer analyzer;
  private final List<SplitResult.Stretch> stretches = new ArrayList<>();
  private long articles;
  private long skipped;

  private Analysing(Context context, Stages.PartFiles files) {
    this.context = context;
    this.files = files;
    this.analyzer = new ArticleAnalyzer(context.options());
  }

  /** Reads all splits, and returns what they hold. */
  static List<SplitResult> run(
      JavaSparkContext spark, Stages stages, Storage storage, Broadcast<Context> context) {
    List<Split> splits = context.value().splits();
    return stages.run(
        STAGE,
        () -> spark.parallelize(splits, splits.size()),
        (part, split, files) -> new Analysing(context.value(), files).read(split.next(), storage));
  }

  private SplitResult read(Split split, Storage storage) throws IOException {
    new SplitReader(context, storage)
        .read(
            split,
            new SplitReader.Sink() {
              @Override
              public long take(int source, byte[] bytes, int length, long offset, long lines) {
                return records(source, bytes, length, offset, lines);
              }

              @Override
              public void unread(int source, long offset, long length, long lines, String reason) {
                skip(source, lines + 1, offset, length, reason);
              }

              @Override
              public void end(int source, long lines, long bytes, @Nullable String damage) {
                stretches.add(new SplitResult.Stretch(source, lines, bytes, damage));
              }
            });
    return new SplitResult(List.copyOf(stretches), articles, skipped);
  }

  private long records(int source, byte[] bytes, int length, long offset, long lines) {
    SourceInfo info = context.sources().get(source);
    RecordCodec codec = info.codec(context.settings(), context.options().keep());
    boolean whole = info.format() == SourceFormat.TEXT;
    return info.splitter()
        .split(
            bytes,
            length,
            offset == 0,
            piece -> {
              long line = lines + piece.line() + 1;
              long start = whole ? 0 : offset + piece.from();
              long end = offset + piece.end();
              try {
                article(source, codec.read(bytes, piece.from(), piece.to()), line, start, end);
              } catch (UnreadableRecordException e) {
                skip(source, line, start, end - start, String.valueOf(e.getMessage()));
              }
            });
  }

  private void article(int source, Article article, long line, long start, long end) {
    SourceInfo info = context.sources().get(source);
    boolean whole = info.format() == SourceFormat.TEXT;
    LongStore found = Tasks.IN_TURN.store();
    ArticleAnalysis analysis = analyzer.analyze(article.text(), article.text().length, found);
    long[] tokens = new long[analysis.words()];
    found.read(0, tokens, 0, tokens.length);
    String field = article.orderField();
    ArticleOrigin origin =
        new ArticleOrigin(
            "",
            source,
            0,
            start,
            end - start,
            line,
            whole,
            info.file().reference(),
            false,
            false,
            field == null ? null : FieldValue.parse(field));
    long position = Context.position(source, start);
    write(
        ROWS,
        new ReadArticle(
            article.id(),
            new ArticleRow(
                position,
                position,
                originKey(info.file().name(), whole, article.origin()),
                tokens.length,
                origin,
                analysis)));
    write(TOKENS, new TokenRow(position, tokens));
    articles++;
  }

  /** Returns the key of what the record says, or else of its file, or a text's folder. */
  private static long originKey(String name, boolean whole, @Nullable String named) {
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    String origin = named != null ? "field " + named : whole ? "in " + folder : "of " + name;
    byte[] bytes = origin.getBytes(StandardCharsets.UTF_8);
    Fingerprint form = NormalForm.fingerprintOf(bytes, 0, bytes.length);
    return form.high();
  }

  private void skip(int source, long line, long offset, long length, String reason) {
    String name = context.sources().get(source).file().name();
    skipped++;
    write(SKIPPED, new Skip(source, name, line, offset, length, reason));
  }

  private void write(String channel, Object object) {
    try {
      files.write(channel, object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
