package org.dublette.model;

/**
 * One place at which a repeated block stands.
 *
 * @param block where
 * @param similarity what it has in common with the kept occurrence; equal sets for an equal block
 * @param equal whether its normal form is that of the kept occurrence
 * @param kept whether it is the occurrence that stays
 */
public record Occurrence(BlockRef block, Overlap similarity, boolean equal, boolean kept) {}
