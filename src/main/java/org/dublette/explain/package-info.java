/** Two articles side by side: every figure, what decided, and where they differ. */
@NullMarked
package org.dublette.explain;

import org.jspecify.annotations.NullMarked;
