package org.dublette.format;

/** A record that holds no article; the message says why, for a person. */
public final class UnreadableRecordException extends Exception {
  /** Makes an exception. */
  public UnreadableRecordException(String reason) {
    super(reason);
  }
}
