/** What a threshold would find and miss, measured on edited copies of the user's own texts. */
@NullMarked
package org.dublette.calibrate;

import org.jspecify.annotations.NullMarked;
