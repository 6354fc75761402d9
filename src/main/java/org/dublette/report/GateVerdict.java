package org.dublette.report;

/**
 * What the gate says of a run.
 *
 * @param passed whether all limits were met
 * @param sentence the verdict in words, in one line without an end: which limit, and what was found
 */
public record GateVerdict(boolean passed, String sentence) {}
