/** The commands: arguments to options, exit codes, what is printed where. */
@NullMarked
package org.dublette.cli;

import org.jspecify.annotations.NullMarked;
