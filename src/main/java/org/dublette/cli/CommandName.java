package org.dublette.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commands, in the order in which the help lists them. */
enum CommandName {
  SCAN,
  CLEAN,
  CHECK,
  REPORT,
  RESTORE,
  EXPLAIN,
  EVAL,
  CALIBRATE;

  /**
   * Returns those that an invocation may need: to look into the options of all of them takes longer
   * than a short run.
   */
  static List<CommandName> neededFor(String[] args) {
    String first = args.length == 0 ? "" : args[0];
    CommandName named = of(first);
    if (named != null) {
      return List.of(named);
    }
    return first.equals("--version") || first.equals("-V") ? List.of() : List.of(values());
  }

  private static @Nullable CommandName of(String word) {
    for (CommandName name : values()) {
      if (name.toString().equals(word)) {
        return name;
      }
    }
    return null;
  }

  /** Makes the command. */
  Subcommand make() {
    return switch (this) {
      case SCAN -> new ScanCommand();
      case CLEAN -> new CleanCommand();
      case CHECK -> new CheckCommand();
      case REPORT -> new ReportCommand();
      case RESTORE -> new RestoreCommand();
      case EXPLAIN -> new ExplainCommand();
      case EVAL -> new EvalCommand();
      case CALIBRATE -> new CalibrateCommand();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
