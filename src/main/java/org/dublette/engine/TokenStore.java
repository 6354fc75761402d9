package org.dublette.engine;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Closeable;
import org.dublette.match.LongStore;
import org.dublette.model.Span;
import org.dublette.pipeline.TokenSource;

/** The token hashes of all articles. One thread appends; once all are there, many may read. */
final class TokenStore implements TokenSource, Closeable {
  private final LongStore hashes;
  private final long[] copied = new long[1 << 13];
  private final LongArrayList ends = new LongArrayList(new long[] {0});

  TokenStore(LongStore hashes) {
    this.hashes = hashes;
  }

  /** Appends the tokens of an article, which stand in another store. */
  void append(LongStore from, long start, int count) {
    for (int at = 0; at < count; at += copied.length) {
      int many = Math.min(copied.length, count - at);
      from.read(start + at, copied, 0, many);
      hashes.append(copied, 0, many);
    }
    ends.add(hashes.size());
  }

  /** Ends the writing. */
  void freeze() {
    hashes.freeze();
    ends.trim();
  }

  @Override
  public int count(int article) {
    return (int) (ends.getLong(article + 1) - ends.getLong(article));
  }

  @Override
  public void read(int article, Span span, long[] into) {
    hashes.read(ends.getLong(article) + span.start(), into, 0, span.length());
  }

  @Override
  public void close() {
    hashes.close();
  }
}
