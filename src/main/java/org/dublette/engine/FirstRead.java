package org.dublette.engine;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.dublette.cluster.FieldValue;
import org.dublette.cluster.KeepPolicy;
import org.dublette.format.ArticleBuffer;
import org.dublette.format.FieldPath;
import org.dublette.format.Globs;
import org.dublette.format.JsonlCodec;
import org.dublette.format.RecordCodec;
import org.dublette.format.RecordSplitter;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextCodec;
import org.dublette.format.TextEncoding;
import org.dublette.format.TranscodingCodec;
import org.dublette.format.UnreadableRecordException;
import org.dublette.io.Batch;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.io.SourceReader;
import org.dublette.io.Spool;
import org.dublette.match.LongStore;
import org.dublette.model.InputException;
import org.dublette.model.Skip;
import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleAnalyzer;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;
import org.jspecify.annotations.Nullable;

/**
 * Reads all sources once: one thread reads batches of records, several take their articles apart,
 * and the results go into the corpus in the order of the input. Used once, by one thread.
 */
final class FirstRead {
  private static final int MOST_WARNINGS = 5;

  private final Settings settings;
  private final Options options;
  private final UnaryOperator<ArticleAnalysis> afterAnalysis;
  private final Progress progress;
  private final Consumer<String> warnings;
  private final ThreadLocal<Worker> own;
  private final Predicate<String> protectedName;
  private final Predicate<String> preferredName;

  private final Corpus corpus;
  private final List<Skip> skipped = new ArrayList<>();
  private final IdIndex ids = new IdIndex();

  /** The last number that was given for an id that stands again. */
  private final Object2IntOpenHashMap<String> repeated = new Object2IntOpenHashMap<>();

  private final Map<String, Integer> origins = new HashMap<>();
  private final Workers workers;
  private final TokenStore tokens;
  private final LongTexts longTexts;
  private final Spool spool;
  private long linesBefore;
  private int sameIds;
  private int missingFields;

  FirstRead(
      Settings settings,
      Options options,
      UnaryOperator<ArticleAnalysis> afterAnalysis,
      Progress progress,
      Consumer<String> warnings,
      Workers workers) {
    this.settings = settings;
    this.options = options;
    this.afterAnalysis = afterAnalysis;
    this.progress = progress;
    this.warnings = warnings;
    this.own = ThreadLocal.withInitial(() -> new Worker(options));
    this.protectedName = Globs.anyOf(settings.protect());
    KeepPolicy keep = options.keep();
    this.preferredName =
        keep.rule() == KeepPolicy.Rule.PREFER ? Globs.matcher(keep.argument()) : name -> false;
    this.workers = workers;
    this.corpus = new Corpus(options, workers::store, workers::storeOftenRead);
    this.tokens = new TokenStore(workers.store());
    this.longTexts = new LongTexts(settings.temporary());
    this.spool = new Spool(settings.temporary());
  }

  /** What each thread uses again and again. */
  private static final class Worker {
    final ArticleBuffer article = new ArticleBuffer();
    final ArticleAnalyzer analyzer;

    Worker(Options options) {
      analyzer = new ArticleAnalyzer(options);
    }
  }

  /** A record of a batch, taken apart: either an article, or a reason why there is none. */
  private record Analyzed(
      RecordSplitter.Piece piece,
      @Nullable String id,
      @Nullable String orderField,
      @Nullable String origin,
      @Nullable ArticleAnalysis analysis,
      LongTexts.@Nullable Kept text,
      String reason) {}

  private record AnalyzedBatch(
      Batch batch, List<Analyzed> records, LongStore tokens, long lineEnds) {}

  /** Reads. */
  CorpusRead read(List<Source> sources, LeftOut leftOut, InputStream standardInput) {
    List<@Nullable ReadSource> read = new ArrayList<>();
    SourceReader.Settings how =
        new SourceReader.Settings(settings.format(), settings.encoding(), spool, standardInput);
    progress.phase("reading", size(sources));
    try (Workers.Pipe<Runnable> pipe = workers.new Pipe<>(Runnable::run)) {
      for (Source source : sources) {
        try (SourceReader reader = SourceReader.open(source, how)) {
          if (reader == null) {
            leftOut.addBinary();
            read.add(null);
            continue;
          }
          RecordCodec codec = codec(reader.format(), reader.encoding());
          pipe.submit(() -> () -> linesBefore = 0, 0);
          for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
            pipe.submit(batch.tooLong() ? tooLong(batch) : analysis(batch, codec), batch.length());
          }
          String damage = reader.damage();
          if (damage != null) {
            skipRest(source, reader, damage, pipe);
          }
          read.add(
              new ReadSource(
                  source,
                  reader.format(),
                  reader.encoding(),
                  reader.compression(),
                  codec,
                  reader.content(),
                  damage));
        } catch (IOException e) {
          throw new InputException("cannot read " + source.name() + ": " + e.getMessage(), e);
        }
      }
      pipe.drain();
    }
    tokens.freeze();
    corpus.freeze();
    closingWarnings();
    return new CorpusRead(read, corpus, tokens, longTexts, skipped, leftOut, spool);
  }

  /** Returns how many bytes there are to read, or -1 where a pipe or compression hides it. */
  private static long size(List<Source> sources) {
    long size = 0;
    for (Source source : sources) {
      if (source.path() == null || source.name().matches(".*\\.(gz|gzip|zst|zstd)")) {
        return -1;
      }
      size += source.path().toFile().length();
    }
    return size;
  }

  private void skipRest(
      Source source, SourceReader reader, String damage, Workers.Pipe<Runnable> pipe) {
    long offset = reader.restOffset();
    long rest = reader.rest();
    pipe.submit(
        () ->
            () ->
                skip(
                    new Skip(
                        source.number(), source.name(), linesBefore + 1, offset, rest, damage)),
        0);
  }

  private Callable<Runnable> tooLong(Batch batch) {
    Source source = batch.source();
    return () ->
        () -> {
          skip(
              new Skip(
                  source.number(),
                  source.name(),
                  ++linesBefore,
                  batch.offset(),
                  batch.length(),
                  "a record of more than 2 GiB: split it into shorter ones"));
          progress.articles(1);
          progress.advance(batch.length());
        };
  }

  private RecordCodec codec(SourceFormat format, TextEncoding encoding) {
    KeepPolicy keep = options.keep();
    RecordCodec codec =
        format == SourceFormat.TEXT
            ? new TextCodec()
            : new JsonlCodec(
                settings.textField(),
                settings.idField(),
                keep.needsField() ? new FieldPath(keep.argument()) : null,
                settings.originField());
    return encoding.isUtf8() ? codec : new TranscodingCodec(codec, encoding.charset());
  }

  private Callable<Runnable> analysis(Batch batch, RecordCodec codec) {
    return () -> {
      List<Analyzed> records = new ArrayList<>();
      Worker worker = own.get();
      LongStore found = workers.pieceStore();
      long lineEnds =
          batch.split(piece -> records.add(analyze(worker, batch, piece, codec, found)));
      found.freeze();
      AnalyzedBatch analyzed = new AnalyzedBatch(batch, records, found, lineEnds);
      return () -> take(analyzed);
    };
  }

  private Analyzed analyze(
      Worker worker, Batch batch, RecordSplitter.Piece piece, RecordCodec codec, LongStore found) {
    try {
      ArticleBuffer article = worker.article;
      if (piece.to() - piece.from() > LongTexts.LONG) {
        codec.readOver(batch.bytes(), piece.from(), piece.to(), article);
      } else {
        codec.read(batch.bytes(), piece.from(), piece.to(), article);
      }
      boolean kept = article.length() > LongTexts.LONG && !codec.keepsText();
      ArticleAnalysis analysis =
          afterAnalysis.apply(worker.analyzer.analyze(article.text(), article.length(), found));
      return new Analyzed(
          piece,
          article.id(),
          article.orderField(),
          article.origin(),
          analysis,
          kept ? longTexts.keep(article) : null,
          "");
    } catch (UnreadableRecordException e) {
      return new Analyzed(piece, null, null, null, null, null, String.valueOf(e.getMessage()));
    }
  }

  /** Takes the records of a batch into the corpus; called in the order of the input. */
  private void take(AnalyzedBatch analyzed) {
    Batch batch = analyzed.batch;
    Source source = batch.source();
    boolean whole = batch.format() == SourceFormat.TEXT;
    long firstToken = 0;
    for (Analyzed one : analyzed.records) {
      RecordSplitter.Piece piece = one.piece;
      long line = linesBefore + piece.line() + 1;
      long start = whole ? 0 : batch.offset() + piece.from();
      long end = batch.offset() + piece.end();
      if (one.analysis == null) {
        skip(new Skip(source.number(), source.name(), line, start, end - start, one.reason));
      } else {
        String id = uniqueId(source, line, whole, one.id);
        if (one.text != null) {
          longTexts.assign(corpus.articles(), one.text);
        }
        corpus.add(
            new ArticleOrigin(
                id,
                source.number(),
                origin(source, whole, one.origin),
                start,
                end - start,
                line,
                whole,
                source.reference(),
                protectedName.test(source.name()) || protectedName.test(id),
                preferredName.test(source.name()) || preferredName.test(id),
                field(source, line, one.orderField)),
            one.analysis);
        tokens.append(analyzed.tokens, firstToken, one.analysis.words());
        firstToken += one.analysis.words();
      }
    }
    analyzed.tokens.close();
    linesBefore += analyzed.lineEnds;
    progress.articles(analyzed.records.size());
    progress.advance(batch.length());
  }

  private void skip(Skip skip) {
    if (settings.failOnError()) {
      throw new InputException(
          skip.sourceName()
              + ":"
              + skip.line()
              + ": "
              + skip.reason()
              + " (--on-error skip goes on without such records)");
    }
    skipped.add(skip);
  }

  /**
   * Returns the number of an origin: what the record says, or else its file, or a text's folder.
   */
  private int origin(Source source, boolean whole, @Nullable String named) {
    String name = source.name();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    String origin = named != null ? "field " + named : whole ? "in " + folder : "of " + name;
    return origins.computeIfAbsent(origin, key -> origins.size());
  }

  private String uniqueId(Source source, long line, boolean whole, @Nullable String given) {
    String id = given != null ? given : whole ? source.name() : source.name() + "#" + line;
    if (ids.add(id)) {
      return id;
    }
    int number = Math.max(1, repeated.getInt(id)) + 1;
    while (!ids.add(id + "~" + number)) {
      number++;
    }
    repeated.put(id, number);
    String unique = id + "~" + number;
    if (++sameIds <= MOST_WARNINGS) {
      warnings.accept(
          source.name()
              + ":"
              + line
              + ": id \""
              + id
              + "\" stands again; here it is \""
              + unique
              + "\"");
    }
    return unique;
  }

  private @Nullable FieldValue field(Source source, long line, @Nullable String text) {
    if (!options.keep().needsField()) {
      return null;
    }
    FieldValue value = text == null ? null : FieldValue.parse(text);
    if (value == null && ++missingFields <= MOST_WARNINGS) {
      warnings.accept(
          source.name()
              + ":"
              + line
              + ": field \""
              + options.keep().argument()
              + (text == null ? "\" is missing" : "\" is neither a number nor a time: " + text)
              + "; it comes last in keep order");
    }
    return value;
  }

  private void closingWarnings() {
    if (sameIds > MOST_WARNINGS) {
      warnings.accept("ids that stand again: " + (sameIds - MOST_WARNINGS) + " more");
    }
    if (missingFields > MOST_WARNINGS) {
      warnings.accept("records without the field: " + (missingFields - MOST_WARNINGS) + " more");
    }
  }
}
