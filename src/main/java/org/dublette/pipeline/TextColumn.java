package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Short texts that are appended one by one, held as UTF-8. Filled by one thread; once that is done,
 * safe for use by many.
 */
final class TextColumn {
  private static final int CHUNK = 1 << 16;

  private final List<byte[]> chunks = new ArrayList<>();
  private final IntColumn chunkOf = new IntColumn();
  private final IntColumn starts = new IntColumn();
  private final IntColumn lengths = new IntColumn();
  private int used = CHUNK;

  void add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (used + bytes.length > CHUNK) {
      chunks.add(new byte[Math.max(CHUNK, bytes.length)]);
      used = 0;
    }
    System.arraycopy(bytes, 0, chunks.get(chunks.size() - 1), used, bytes.length);
    chunkOf.add(chunks.size() - 1);
    starts.add(used);
    lengths.add(bytes.length);
    used += bytes.length;
  }

  String get(int index) {
    byte[] chunk = chunks.get(chunkOf.get(index));
    return new String(chunk, starts.get(index), lengths.get(index), UTF_8);
  }
}
