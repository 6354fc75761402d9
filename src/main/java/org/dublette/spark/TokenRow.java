package org.dublette.spark;

/**
 * The tokens of an article.
 *
 * @param rank the article's place in keep order
 * @param tokens their hashes
 */
record TokenRow(long rank, long[] tokens) {}
