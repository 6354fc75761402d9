/** The Spark job: the same steps as on one machine, over partitions of any number. */
@NullMarked
package org.dublette.spark;

import org.jspecify.annotations.NullMarked;
