package org.dublette.format;

import org.jspecify.annotations.Nullable;

/**
 * Names a field of a JSON record: {@code a.b} is the field {@code b} of the object in {@code a}, or
 * a field that is called {@code a.b}, which wins where both are there.
 *
 * @param name the name, not empty
 */
public record FieldPath(String name) {

  /**
   * Makes a path.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public FieldPath {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a field needs a name");
    }
  }

  /** Tells whether a key is all that is left of this path. */
  boolean endsWith(String key) {
    return name.equals(key);
  }

  /** Returns what is left of the path behind a key whose value is an object, or null if none is. */
  public @Nullable FieldPath behind(String key) {
    boolean descends =
        name.length() > key.length() + 1
            && name.startsWith(key)
            && name.charAt(key.length()) == '.';
    return descends ? new FieldPath(name.substring(key.length() + 1)) : null;
  }
}
