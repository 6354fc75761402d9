/** How findings compare with what people say. */
@NullMarked
package org.dublette.eval;

import org.jspecify.annotations.NullMarked;
