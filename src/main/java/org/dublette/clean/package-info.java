/** From decisions to the spans that are cut out of an article. */
@NullMarked
package org.dublette.clean;

import org.jspecify.annotations.NullMarked;
