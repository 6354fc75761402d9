package org.dublette.format;

/** What a source holds. */
public enum SourceFormat {
  /** One article. */
  TEXT,
  /** An article in each line, as a JSON object. */
  JSONL
}
