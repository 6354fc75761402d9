package org.dublette.format;

/** What a source holds. */
public enum SourceFormat {
  /** One article. */
  TEXT,
  /** An article in each line, as a JSON object. */
  JSONL,
  /** An article in each row of a Parquet file, which is read as JSON lines. */
  PARQUET
}
