/** Candidate pairs from sketches, and their exact measurement. */
@NullMarked
package org.dublette.match;

import org.jspecify.annotations.NullMarked;
