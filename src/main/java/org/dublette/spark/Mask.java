package org.dublette.spark;

import java.util.List;
import org.dublette.model.Span;

/**
 * The boilerplate of an article.
 *
 * @param rank of the article
 * @param blocks the boilerplate blocks
 * @param frequencies in how many articles of one origin each stands
 * @param masked how many blocks are left out when it is compared; 0 if too little would be left
 * @param rest the stretches of tokens that are left then
 * @param keys of the bands of what is left
 * @param sample its smallest shingles
 */
record Mask(
    long rank,
    int[] blocks,
    int[] frequencies,
    int masked,
    List<Span> rest,
    long[] keys,
    long[] sample) {}
