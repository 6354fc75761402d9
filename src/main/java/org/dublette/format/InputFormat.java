package org.dublette.format;

import java.util.Locale;

/** How the user says that sources are to be read. */
public enum InputFormat {
  /** By their names, and standard input by how it starts. */
  AUTO,
  /** Each as one article. */
  TEXT,
  /** Each as JSON lines. */
  JSONL,
  /** Each as a Parquet file. */
  PARQUET;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
