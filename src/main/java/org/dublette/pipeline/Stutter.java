package org.dublette.pipeline;

/**
 * A phrase that is repeated on the spot, inside one block.
 *
 * @param block the block's index in its article
 * @param token the first token of the first time, among those of the article
 * @param words tokens of the phrase
 * @param times how often it stands, at least twice
 */
public record Stutter(int block, int token, int words, int times) {}
