/** Lists, opens, decompresses and splits sources; writes files all together or not at all. */
@NullMarked
package org.dublette.io;

import org.jspecify.annotations.NullMarked;
