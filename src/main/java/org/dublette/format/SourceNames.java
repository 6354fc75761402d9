package org.dublette.format;

import java.util.Locale;
import java.util.Set;

/** What the name of a file tells of its content. */
public final class SourceNames {
  private static final Set<String> COMPRESSED = Set.of("gz", "gzip", "zst", "zstd");
  private static final Set<String> JSON_LINES = Set.of("jsonl", "ndjson");
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "7z", "avro", "bz2", "csv", "doc", "docx", "epub", "gif", "htm", "html", "jpeg", "jpg",
          "lz4", "odt", "orc", "parquet", "pdf", "png", "rtf", "tar", "tgz", "tsv", "warc", "wet",
          "xhtml", "xls", "xlsx", "xml", "xz", "zip");

  /** What Hadoop and Spark leave in a folder beside the data. */
  private static final Set<String> NO_ARTICLES =
      Set.of("_SUCCESS", "_metadata", "_common_metadata");

  private SourceNames() {}

  /**
   * Returns a name's ending in lower case, or that before it where it tells of compression only.
   */
  static String ending(String name) {
    String lower = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String ending = afterDot(lower);
    return COMPRESSED.contains(ending)
        ? afterDot(lower.substring(0, lower.length() - ending.length() - 1))
        : ending;
  }

  private static String afterDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Tells whether a name is that of JSON lines. */
  static boolean isJsonLines(String name) {
    return JSON_LINES.contains(ending(name));
  }

  /** Tells whether a name is that of a Parquet file. */
  public static boolean isParquet(String name) {
    return afterDot(name.toLowerCase(Locale.ROOT)).equals("parquet");
  }

  /**
   * Tells whether a name is that of a file that is known not to hold articles, or of a format that
   * is not read.
   */
  public static boolean isUnsupported(String name) {
    return UNSUPPORTED.contains(ending(name))
        || NO_ARTICLES.contains(name.substring(name.lastIndexOf('/') + 1));
  }
}
