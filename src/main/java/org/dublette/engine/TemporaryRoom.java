package org.dublette.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dublette.io.Source;
import org.jspecify.annotations.Nullable;

/**
 * Says before a long run how much room it may need in the temporary folder, and before any run if
 * that may lack it, so that nobody learns that after an hour. What standard input holds is not
 * known before.
 */
final class TemporaryRoom {
  /** Bytes of tables for each byte of text, as measured, with a little to spare. */
  private static final double OF_TABLES = 2.2;

  /** How many times as long a compressed text becomes, about. */
  private static final int DECOMPRESSED = 4;

  /** What needs less than this is no long run. */
  private static final long LONG_RUN = 2_000_000_000;

  private static final int MEGABYTE = 1_000_000;

  private TemporaryRoom() {}

  /** Returns what is to be said, or null for a short run, or if nobody knows how much there is. */
  static @Nullable String warning(List<Source> sources, Path folder) {
    try {
      return warning(needed(sources), Files.getFileStore(folder).getUsableSpace(), folder);
    } catch (IOException e) {
      return null;
    }
  }

  static @Nullable String warning(long needed, long free, Path folder) {
    if (free >= needed) {
      return needed < LONG_RUN
          ? null
          : String.format(
              Locale.ROOT,
              "this run may need %,d MB in the temporary folder %s, which has room for %,d MB",
              needed / MEGABYTE,
              folder,
              free / MEGABYTE);
    }
    return String.format(
        Locale.ROOT,
        "the temporary folder %s has room for %,d MB, and this run may need %,d MB there"
            + " (--tmp-dir names another)",
        folder,
        free / MEGABYTE,
        needed / MEGABYTE);
  }

  /** Returns how many bytes of temporary files some sources may need. */
  static long needed(List<Source> sources) throws IOException {
    double needed = 0;
    for (Source source : sources) {
      if (source.path() != null && Files.isRegularFile(source.path())) {
        long size = Files.size(source.path());
        boolean compressed = source.name().matches(".*\\.(gz|gzip|zst|zstd)");
        needed += compressed ? (OF_TABLES + 1) * DECOMPRESSED * size : OF_TABLES * size;
      }
    }
    return (long) needed;
  }
}
