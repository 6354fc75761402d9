package org.dublette.cli;

import java.util.Locale;

/** When something is shown. */
enum When {
  AUTO,
  ALWAYS,
  NEVER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
