/**
 * Pure codecs: the bytes of a record to an article, and spans of its text to spans of its bytes.
 */
@NullMarked
package org.dublette.format;

import org.jspecify.annotations.NullMarked;
