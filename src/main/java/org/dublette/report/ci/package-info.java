/** The report as CI systems read it: findings as issues at places. */
@NullMarked
package org.dublette.report.ci;

import org.jspecify.annotations.NullMarked;
