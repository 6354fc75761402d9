/** The report as one page for a browser, which needs nothing else. */
@NullMarked
package org.dublette.report.html;

import org.jspecify.annotations.NullMarked;
