package org.dublette.engine;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.dublette.format.ArticleBuffer;
import org.dublette.io.Spool;
import org.dublette.model.InputException;
import org.dublette.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * The texts of long articles that don't stand in their sources as they are, in a temporary file, so
 * that a part of one can be read without its whole record. Many threads may keep texts, and once
 * all are kept, many may read.
 */
final class LongTexts implements Closeable {
  /** A text of more bytes than this is long. */
  static final int LONG = 1 << 20;

  private final Path folder;
  private final Int2ObjectMap<Kept> kept = new Int2ObjectOpenHashMap<>();
  private @Nullable Spool spool;

  /**
   * Makes an empty store.
   *
   * @param folder for the temporary file, which is made when it is needed
   */
  LongTexts(Path folder) {
    this.folder = folder;
  }

  /**
   * A text that was kept.
   *
   * @param start where it starts in the file
   * @param literal where its {@linkplain ArticleBuffer#literal literal} starts in its record
   */
  record Kept(long start, int literal) {}

  /** Keeps the text of an article. */
  synchronized Kept keep(ArticleBuffer article) {
    try {
      Spool file = spool == null ? new Spool(folder) : spool;
      spool = file;
      long start = file.size();
      file.append(ByteBuffer.wrap(article.text(), 0, article.length()));
      return new Kept(start, article.literal());
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the temporary folder: " + e.getMessage() + " (--tmp-dir names another)",
          e);
    }
  }

  /** Says whose text was kept; called by one thread. */
  void assign(int article, Kept text) {
    kept.put(article, text);
  }

  /** Returns where in its record the literal of a text starts that was kept. */
  int literal(int article) {
    return kept.get(article).literal();
  }

  /** Reads a part of a text that was kept. */
  byte[] read(int article, Span span) {
    if (spool == null) {
      throw new IllegalStateException("no text was kept");
    }
    ByteBuffer text = ByteBuffer.allocate(span.length());
    try {
      spool.read(text, kept.get(article).start() + span.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.array();
  }

  @Override
  public void close() throws IOException {
    if (spool != null) {
      spool.close();
    }
  }
}
