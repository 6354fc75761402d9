package org.dublette.spark;

import org.dublette.model.Removal;
import org.dublette.model.Span;

/**
 * Bytes that go.
 *
 * @param position of the record that they belong to
 * @param source place of its source in the table
 * @param length of the record in bytes
 * @param text of a block, its bytes in the article's text; else nothing
 * @param removal what goes, and why
 */
record CutRow(long position, int source, long length, Span text, Removal removal) {
  /** The span of what is no block. */
  static final Span NO_BLOCK = new Span(0, 0);
}
