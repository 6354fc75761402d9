package org.dublette.model;

/**
 * A record that was read and holds no article, or the end of a source that could not be read.
 *
 * @param source number of its source
 * @param sourceName its name
 * @param line the record's line, from 1
 * @param offset its first byte in the decompressed source
 * @param length its bytes, with the line end
 * @param reason why, for a person
 */
public record Skip(
    int source, String sourceName, long line, long offset, long length, String reason) {

  /** Says where it stands and why it is skipped. */
  public String place() {
    return sourceName + ":" + line + ": " + reason;
  }
}
