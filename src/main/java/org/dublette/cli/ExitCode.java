package org.dublette.cli;

/** How a command ends. */
enum ExitCode {
  /** Done; also when the reader of standard output went away. */
  DONE(0),
  /** More duplication than the gate allows. */
  GATE_FAILED(1),
  /** What the user gave cannot be used; nothing was written. */
  INPUT_ERROR(2),
  /** Done, but records were skipped. */
  SKIPPED(3),
  /** A safety stop; nothing was written. */
  SAFETY_STOP(4),
  /** A bug in dublette. */
  BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
