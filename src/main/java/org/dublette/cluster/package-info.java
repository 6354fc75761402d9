/** Who stays and who is removed in favour of whom: keep order and clusters without chaining. */
@NullMarked
package org.dublette.cluster;

import org.jspecify.annotations.NullMarked;
