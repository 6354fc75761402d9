package org.dublette.format;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.dublette.model.InputException;

/**
 * Patterns for names, as in shells: {@code *}, {@code **}, {@code ?}, {@code [a-z]}, {@code {a,b}}.
 */
public final class Globs {
  private Globs() {}

  /**
   * Makes a test for names. A pattern without {@code /} is for the last part of a name, one with it
   * for the whole.
   *
   * @throws InputException if the pattern is malformed
   */
  public static Predicate<String> matcher(String glob) {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new InputException("not a pattern: " + glob + " (" + e.getDescription() + ")", e);
    }
    boolean whole = glob.indexOf('/') >= 0;
    return name -> {
      try {
        Path path = Path.of(name);
        Path last = path.getFileName();
        return matcher.matches(whole || last == null ? path : last);
      } catch (InvalidPathException e) {
        return false;
      }
    };
  }

  /** Makes a test that any of several patterns passes. */
  public static Predicate<String> anyOf(List<String> globs) {
    return globs.stream().map(Globs::matcher).reduce(name -> false, Predicate::or);
  }
}
