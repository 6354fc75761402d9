/** The pure steps in their order, and the one options record that shapes them. */
@NullMarked
package org.dublette.pipeline;

import org.jspecify.annotations.NullMarked;
