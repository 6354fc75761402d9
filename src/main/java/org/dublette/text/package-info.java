/** From the bytes of an article's text to its blocks, its normal form and its tokens. */
@NullMarked
package org.dublette.text;

import org.jspecify.annotations.NullMarked;
