package org.dublette.model;

/**
 * A block to be cut, and the one that stays in its place.
 *
 * @param removed the block to be cut
 * @param kept its counterpart, in the same or in another article that stays
 * @param reason whether as a repeat within its article, across articles, or as boilerplate
 * @param similarity what the two have in common
 * @param equal whether their normal forms are the same
 */
public record BlockRemoval(
    BlockRef removed,
    BlockRef kept,
    RepeatedBlock.Kind reason,
    Overlap similarity,
    boolean equal) {}
