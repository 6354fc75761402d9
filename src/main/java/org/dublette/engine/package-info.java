/** The local run: threads, tables, the two reads of the corpus. */
@NullMarked
package org.dublette.engine;

import org.jspecify.annotations.NullMarked;
