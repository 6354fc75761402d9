/** The texts that findings rest on, as far as a report shows them. */
@NullMarked
package org.dublette.evidence;

import org.jspecify.annotations.NullMarked;
