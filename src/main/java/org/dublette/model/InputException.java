package org.dublette.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user gave cannot be used: a path, an option, a file's content. The message
 * says to a person what is wrong, where, and what to do. Ends a run with exit code 2.
 */
public final class InputException extends RuntimeException {
  /** Makes an exception. */
  public InputException(String message) {
    super(message);
  }

  /** Makes an exception that another one was the cause of. */
  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
