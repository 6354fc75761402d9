/** The gate of a CI job: what is allowed, what is known, and what is new. */
@NullMarked
package org.dublette.gate;

import org.jspecify.annotations.NullMarked;
