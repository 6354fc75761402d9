/** The findings of a run, and what is rendered from them. */
@NullMarked
package org.dublette.report;

import org.jspecify.annotations.NullMarked;
