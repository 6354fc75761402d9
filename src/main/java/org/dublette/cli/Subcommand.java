package org.dublette.cli;

/** A command that does something. */
interface Subcommand {
  /** Runs the command. */
  ExitCode run(Streams streams, Terminal terminal) throws Exception;

  /** Tells whether errors show their stack trace. */
  boolean verbose();
}
