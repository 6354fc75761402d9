package org.dublette.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dublette.format.Compression;
import org.dublette.format.LedgerSource;
import org.dublette.format.LedgerWriter;
import org.dublette.format.RemovedWriter;
import org.dublette.format.SourceFormat;
import org.dublette.io.Content;
import org.dublette.io.Reasons;
import org.dublette.io.Source;
import org.dublette.model.BlockRef;
import org.dublette.model.InputException;
import org.dublette.model.Removal;
import org.dublette.pipeline.Corpus;
import org.jspecify.annotations.Nullable;

/**
 * The second read: copies each source without the bytes that go. Must be used before its run is
 * closed. Not safe for use by several threads.
 */
public final class Cleaning {
  private static final int BUFFER = 1 << 20;

  private final CorpusRead read;
  private final CutPlan cuts;
  private final Progress progress;
  private final Set<Integer> leftAlone = new HashSet<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  Cleaning(CorpusRead read, CutPlan cuts, Progress progress) {
    this.read = read;
    this.cuts = cuts;
    this.progress = progress;
  }

  /**
   * A source to be cleaned.
   *
   * @param source the source
   * @param changed whether anything goes
   * @param empty whether it is a text that goes as a whole, so that there is nothing to write
   * @param unreadable whether it is a text that was skipped, or could not be decompressed to its
   *     end
   */
  public record Cleanable(Source source, boolean changed, boolean empty, boolean unreadable) {}

  /** Returns the sources of the input, without those of the reference collection. */
  public List<Cleanable> sources() {
    List<Cleanable> sources = new ArrayList<>();
    for (ReadSource source : read.sources()) {
      if (source != null && !source.source().reference()) {
        List<Removal> removals = cuts.bySource().get(source.source().number());
        boolean text = source.format() == SourceFormat.TEXT;
        boolean whole = text && removals.stream().anyMatch(removal -> removal.block() < 0);
        boolean skipped =
            text && removals.stream().anyMatch(removal -> removal.reason().equals(Removal.SKIPPED));
        sources.add(
            new Cleanable(
                source.source(), !removals.isEmpty(), whole, skipped || source.damage() != null));
      }
    }
    return sources;
  }

  /** Takes the place of the checksums where no ledger is wanted. */
  private static final class Checksum {
    private final @Nullable MessageDigest digest;
    private long size;

    Checksum(boolean wanted) {
      try {
        digest = wanted ? MessageDigest.getInstance("SHA-256") : null;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    void update(ByteBuffer bytes) {
      size += bytes.remaining();
      if (digest != null) {
        digest.update(bytes.duplicate());
      }
    }

    String hex() {
      return digest == null ? "" : HexFormat.of().formatHex(digest.digest());
    }
  }

  /**
   * Writes the cleaned text of a source, compressed as the source is.
   *
   * @param out closed at the end; null to write nothing
   * @param output name of what is written, for the ledger, or null
   * @param checked whether checksums are needed, for the ledger
   * @return what the ledger says of the source
   */
  public LedgerSource write(
      Source source, @Nullable OutputStream out, @Nullable String output, boolean checked) {
    ReadSource cleaned = read.source(source.number());
    Checksum before = new Checksum(checked);
    Checksum after = new Checksum(checked);
    try (Content.Reading reading = cleaned.content().open();
        OutputStream target = out == null ? OutputStream.nullOutputStream() : out) {
      boolean asItIs =
          !checked
              && cleaned.compression() != Compression.NONE
              && removals(source.number()).isEmpty()
              && cleaned.damage() == null
              && source.path() != null
              && Files.isRegularFile(source.path());
      if (asItIs && source.path() != null) {
        Files.copy(source.path(), target);
      } else {
        copy(cleaned, reading, cleaned.compression().compress(target), before, after);
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write the cleaned text of "
              + source.name()
              + ": "
              + Reasons.of(e)
              + "; nothing was changed",
          e);
    }
    return new LedgerSource(
        source.number(),
        source.name(),
        output,
        source.output(),
        before.size,
        before.hex(),
        after.size,
        after.hex(),
        cleaned.encoding().charset().name(),
        cleaned.encoding().bomLength() > 0,
        cleaned.compression(),
        cleaned.damage(),
        false);
  }

  private void copy(
      ReadSource source, Content.Reading reading, OutputStream out, Checksum before, Checksum after)
      throws IOException {
    long at = 0;
    long removed = 0;
    for (Removal removal : removals(source.source().number())) {
      if (removal.start() < at) {
        throw new IllegalStateException("cuts overlap in " + source.source().name());
      }
      stretch(reading, at, removal.start(), out, before, after);
      stretch(reading, removal.start(), removal.end(), null, before, after);
      at = removal.end();
      removed += removal.end() - removal.start();
    }
    stretch(reading, at, source.content().size(), out, before, after);
    if (after.size + removed != source.content().size()) {
      throw new IllegalStateException("the bytes of " + source.source().name() + " do not add up");
    }
    out.flush();
    if (source.compression() != Compression.NONE) {
      out.close();
    }
  }

  private void stretch(
      Content.Reading reading,
      long from,
      long to,
      @Nullable OutputStream out,
      Checksum before,
      Checksum after)
      throws IOException {
    if (out == null && before.digest == null) {
      before.size += to - from;
      return;
    }
    for (long at = from; at < to; at += BUFFER) {
      buffer.clear().limit((int) Math.min(BUFFER, to - at));
      reading.read(buffer, at);
      buffer.flip();
      before.update(buffer);
      if (out != null) {
        after.update(buffer);
        out.write(buffer.array(), 0, buffer.limit());
      }
    }
  }

  /** Leaves a source as it is: nothing is cut out of it, and the ledger speaks of no removal. */
  public void leaveAlone(Source source) {
    leftAlone.add(source.number());
  }

  private List<Removal> removals(int source) {
    return leftAlone.contains(source) ? List.of() : cuts.bySource().get(source);
  }

  /** Tells the progress that the second read begins. */
  public void begin() {
    progress.phase("writing", sources().size());
  }

  /** Tells the progress that a source is done. */
  public void advance() {
    progress.advance(1);
  }

  /**
   * Writes the ledger.
   *
   * @param out closed at the end
   */
  public void writeLedger(OutputStream out, String version, List<LedgerSource> sources) {
    try (LedgerWriter ledger =
        new LedgerWriter(new BufferedOutputStream(out, 1 << 16), version, sources)) {
      for (LedgerSource source : sources) {
        forEachRemoval(
            source.number(), removal -> true, (removal, bytes) -> ledger.write(removal, bytes));
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write the ledger: " + Reasons.of(e) + "; nothing was changed", e);
    }
  }

  /**
   * Writes the records that were skipped, as they stand, each with a line end.
   *
   * @param out closed at the end
   */
  public void writeRejects(OutputStream out) {
    try (OutputStream rejects = new BufferedOutputStream(out, 1 << 16)) {
      for (Cleanable source : sources()) {
        forEachRemoval(
            source.source().number(),
            removal -> removal.reason().equals(Removal.SKIPPED),
            (removal, bytes) -> {
              int last = '\n';
              for (byte[] piece = bytes.readNBytes(BUFFER);
                  piece.length > 0;
                  piece = bytes.readNBytes(BUFFER)) {
                rejects.write(piece);
                last = piece[piece.length - 1];
              }
              if (last != '\n') {
                rejects.write('\n');
              }
            });
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write the rejects: " + Reasons.of(e) + "; nothing was changed", e);
    }
  }

  /**
   * Writes what was removed as JSON lines: where it stood, why it went, what stays in its place,
   * and its text.
   *
   * @param out closed at the end
   */
  public void writeRemoved(OutputStream out) {
    Corpus corpus = read.corpus();
    try (RemovedWriter lines = new RemovedWriter(new BufferedOutputStream(out, 1 << 16));
        Reread texts = new Reread(read)) {
      int article = 0;
      for (List<Removal> removals : cuts.bySource()) {
        for (Removal removal : removals) {
          if (removal.kept() == null || removal.article() == null) {
            continue;
          }
          while (!corpus.id(article).equals(removal.article())) {
            article++;
          }
          String source = read.source(corpus.origin(article).source()).source().name();
          lines.write(removal, source, removedText(texts, article, removal));
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write what was removed: " + Reasons.of(e) + "; nothing was changed", e);
    }
  }

  private static byte[] removedText(Reread texts, int article, Removal removal) {
    return removal.block() < 0
        ? texts.text(article)
        : texts.text(new BlockRef(article, removal.block()));
  }

  /** Takes a removal and its bytes. */
  @FunctionalInterface
  private interface RemovalSink {
    void take(Removal removal, InputStream bytes) throws IOException;
  }

  private void forEachRemoval(int number, Predicate<Removal> wanted, RemovalSink sink)
      throws IOException {
    List<Removal> removals = removals(number);
    if (removals.isEmpty()) {
      return;
    }
    try (Content.Reading reading = read.source(number).content().open()) {
      for (Removal removal : removals) {
        if (wanted.test(removal)) {
          sink.take(removal, reading.stream(removal.start(), removal.end()));
        }
      }
    }
  }
}
