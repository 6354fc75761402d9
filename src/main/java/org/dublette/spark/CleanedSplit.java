package org.dublette.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.UUID;
import org.dublette.format.SourceFormat;
import org.dublette.model.Removal;
import org.jspecify.annotations.Nullable;

/** Copies what a split holds, without the bytes that go. Used once. */
final class CleanedSplit {
  private final Context context;
  private final Storage storage;
  private final String folder;
  private final Iterator<CutRow> rows;
  private @Nullable CutRow ahead;

  /**
   * Prepares.
   *
   * @param rows the removals of the split, in order
   */
  CleanedSplit(Context context, Storage storage, String folder, Iterator<CutRow> rows) {
    this.context = context;
    this.storage = storage;
    this.folder = folder;
    this.rows = rows;
    advance();
  }

  private void advance() {
    ahead = rows.hasNext() ? rows.next() : null;
  }

  /** Takes what was written. */
  interface Told {
    /**
     * Takes a source.
     *
     * @param empty whether it is a text that goes as a whole
     */
    void written(int source, boolean empty);
  }

  void write(Split split, Told told) throws IOException {
    for (int source = split.source(); source < split.sourceEnd(); source++) {
      SourceInfo info = context.sources().get(source);
      if (info.file().reference()) {
        continue;
      }
      boolean text = info.format() == SourceFormat.TEXT;
      CutRow first = ahead;
      if (text && first != null && first.source() == source && first.removal().block() < 0) {
        advance();
        told.written(source, true);
        continue;
      }
      String location = SparkCleaning.location(folder, info, part(split));
      writeWhole(source, split, info, location);
      told.written(source, false);
    }
  }

  /** Writes under a name that no other attempt at the same part has, and renames it. */
  private void writeWhole(int source, Split split, SourceInfo info, String location)
      throws IOException {
    String unfinished = location + "." + UUID.randomUUID() + ".tmp";
    try {
      try (OutputStream out = info.packed(storage, unfinished)) {
        copy(source, split, out);
      }
      storage.rename(unfinished, location);
    } finally {
      storage.delete(unfinished);
    }
  }

  /** Returns which part of its source a split is. */
  private int part(Split split) {
    int first = split.number();
    while (split.from() > 0 && context.splits().get(first).from() > 0) {
      first--;
    }
    return split.number() - first;
  }

  private void copy(int source, Split split, OutputStream out) throws IOException {
    new SplitReader(context, storage)
        .copy(
            source,
            split.from(),
            split.to(),
            (bytes, length, offset) -> {
              try {
                stretch(source, bytes, length, offset, out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Writes a stretch of a source, which may end inside of what goes. */
  private void stretch(int source, byte[] bytes, int length, long offset, OutputStream out)
      throws IOException {
    long end = offset + length;
    long at = offset;
    while (at < end) {
      CutRow row = ahead;
      Removal removal = row == null || row.source() != source ? null : row.removal();
      if (removal == null || removal.start() >= end) {
        out.write(bytes, (int) (at - offset), (int) (end - at));
        return;
      }
      if (removal.start() > at) {
        out.write(bytes, (int) (at - offset), (int) (removal.start() - at));
      }
      at = Math.min(end, removal.end());
      if (removal.end() <= end) {
        advance();
        CutRow next = ahead;
        if (next != null && next.source() == source && next.removal().start() < removal.end()) {
          throw new IllegalStateException(
              "cuts overlap in " + context.sources().get(source).file().name());
        }
      }
    }
  }
}
