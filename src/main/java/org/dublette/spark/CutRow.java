package org.dublette.spark;

import org.dublette.model.Removal;

/**
 * Bytes that go.
 *
 * @param position of the record that they belong to
 * @param source place of its source in the table
 * @param removal what goes, and why
 */
record CutRow(long position, int source, Removal removal) {}
