/**
 * The values that the steps hand to each other: spans, overlaps, relations, decisions. Uses the JDK
 * alone.
 */
@NullMarked
package org.dublette.model;

import org.jspecify.annotations.NullMarked;
