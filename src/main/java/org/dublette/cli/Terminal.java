package org.dublette.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams are a terminal, and whether it wants colour. The launcher tells
 * through {@code DUBLETTE_TTY}, for the JDK cannot say it of each stream; without the launcher the
 * file system is asked.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is
 * @param err whether standard error is
 * @param environment the environment variables
 */
record Terminal(boolean in, boolean out, boolean err, Map<String, String> environment) {

  /** Asks the environment. */
  static Terminal ofEnvironment(Map<String, String> environment) {
    String told = environment.get("DUBLETTE_TTY");
    return new Terminal(is(0, told), is(1, told), is(2, told), environment);
  }

  private static boolean is(int stream, @Nullable String told) {
    if (told != null) {
      return told.indexOf('0' + stream) >= 0;
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Tells whether a report on standard output gets colour. */
  boolean wantsColor(When when) {
    return switch (when) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (isSet("NO_COLOR")) {
          yield false;
        }
        boolean forced = isSet("FORCE_COLOR") && !"0".equals(environment.get("FORCE_COLOR"));
        yield forced || out && !"dumb".equals(environment.get("TERM"));
      }
    };
  }

  /** Tells whether progress is shown on standard error. */
  boolean wantsProgress(When when) {
    return when == When.ALWAYS || when == When.AUTO && err && !isSet("CI");
  }

  private boolean isSet(String variable) {
    String value = environment.get(variable);
    return value != null && !value.isEmpty();
  }
}
