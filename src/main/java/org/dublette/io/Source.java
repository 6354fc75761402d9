package org.dublette.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to be read, or standard input.
 *
 * @param number its place among the sources
 * @param name how people and ids call it: its path with {@code /}, or {@code -}
 * @param path where it is, or null for standard input
 * @param output where its cleaned text goes, relative to the output folder, with {@code /}
 * @param listed whether it was named itself, and not found in a folder
 * @param reference whether it belongs to the reference collection
 */
public record Source(
    int number,
    String name,
    @Nullable Path path,
    String output,
    boolean listed,
    boolean reference) {
  /** The name of standard input. */
  public static final String STANDARD_INPUT = "-";

  /** Tells whether this is standard input. */
  public boolean isStandardInput() {
    return path == null;
  }
}
