package org.dublette.engine;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Closeable;
import java.util.List;
import org.dublette.match.LongStore;
import org.dublette.model.Span;
import org.dublette.pipeline.TokenSource;

/** The token hashes of all articles. One thread appends; once all are there, many may read. */
final class TokenStore implements TokenSource, Closeable {
  private final LongStore hashes;
  private final LongArrayList ends = new LongArrayList(new long[] {0});

  TokenStore(LongStore hashes) {
    this.hashes = hashes;
  }

  /** Appends the tokens of an article. */
  void append(List<long[]> pieces) {
    for (long[] piece : pieces) {
      hashes.append(piece, 0, piece.length);
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
