package org.dublette.report;

import org.jspecify.annotations.Nullable;

/**
 * How a report looks. Each format takes of it what it has a use for; {@code json} and {@code jsonl}
 * nothing. Immutable.
 *
 * @param color whether to use the terminal's colours
 * @param width columns of the terminal
 * @param top how many findings of a kind a person is shown
 * @param done whether the cleaned text is written, or was only looked for
 * @param redact whether the findings were stripped of texts, so that a report says so
 * @param verdict what the gate says, if there is one
 * @param next what a person may want to do after the run
 */
public record ReportStyle(
    boolean color,
    int width,
    int top,
    boolean done,
    boolean redact,
    @Nullable GateVerdict verdict,
    NextSteps next) {
  /** Of a report in a file, by a run that changes nothing. */
  public static final ReportStyle PLAIN =
      new ReportStyle(false, 80, 10, false, false, null, NextSteps.NONE);

  /** Returns this style with or without colours. */
  public ReportStyle withColor(boolean newColor) {
    return new ReportStyle(newColor, width, top, done, redact, verdict, next);
  }

  /** Returns this style with another number of findings that are shown. */
  public ReportStyle withTop(int newTop) {
    return new ReportStyle(color, width, newTop, done, redact, verdict, next);
  }

  /** Returns this style of a run that wrote the cleaned text, or did not. */
  public ReportStyle withDone(boolean newDone) {
    return new ReportStyle(color, width, top, newDone, redact, verdict, next);
  }

  /** Returns this style of a report without texts, or with them. */
  public ReportStyle withRedact(boolean newRedact) {
    return new ReportStyle(color, width, top, done, newRedact, verdict, next);
  }

  /** Returns this style with what the gate says. */
  public ReportStyle withVerdict(@Nullable GateVerdict newVerdict) {
    return new ReportStyle(color, width, top, done, redact, newVerdict, next);
  }

  /** Returns this style with what a person may want to do next. */
  public ReportStyle withNext(NextSteps newNext) {
    return new ReportStyle(color, width, top, done, redact, verdict, newNext);
  }
}
