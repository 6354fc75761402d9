/** Shingles, and the similarity sketches that stand for sets of them. */
@NullMarked
package org.dublette.sketch;

import org.jspecify.annotations.NullMarked;
