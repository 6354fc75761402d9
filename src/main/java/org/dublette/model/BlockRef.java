package org.dublette.model;

/**
 * Names a block.
 *
 * @param article number of its article
 * @param block its index in the article, from 0
 */
public record BlockRef(int article, int block) {}
