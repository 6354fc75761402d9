package org.dublette.format;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which files of a folder are read, as their names tell. Immutable. */
public final class FileSelection {
  private static final Pattern OWN =
      Pattern.compile(
          "\\.dublette(-.*)?|\\..+\\.dublette-(journal|publishing|new|unfinished|old|work-.*)");

  private final Predicate<String> included;
  private final Predicate<String> excluded;
  private final InputFormat format;
  private final boolean parquet;

  /** What becomes of a file. */
  public enum Fate {
    READ,
    /** It is the tool's own marker, journal or work: neither input nor left out. */
    OWN,
    HIDDEN,
    /** The user doesn't want it. */
    EXCLUDED,
    /** It is of a kind that is not supported. */
    UNSUPPORTED
  }

  /**
   * Makes a selection.
   *
   * @param include patterns of which a file must match one; none for all
   * @param exclude patterns of which it must match none
   * @param parquet whether Parquet files can be read
   */
  public FileSelection(
      List<String> include, List<String> exclude, InputFormat format, boolean parquet) {
    this.included = include.isEmpty() ? name -> true : Globs.anyOf(include);
    this.excluded = Globs.anyOf(exclude);
    this.format = format;
    this.parquet = parquet;
  }

  /**
   * Returns what becomes of a file.
   *
   * @param below its path below the folder, with slashes
   */
  public Fate of(String below) {
    String name = below.substring(below.lastIndexOf('/') + 1);
    if (ofFolder(name) != Fate.READ) {
      return ofFolder(name);
    }
    if (!included.test(below) || excluded.test(below)) {
      return Fate.EXCLUDED;
    }
    boolean unsupported =
        format == InputFormat.AUTO
            && SourceNames.isUnsupported(name)
            && !(parquet && SourceNames.isParquet(name));
    return unsupported ? Fate.UNSUPPORTED : Fate.READ;
  }

  /** Returns what becomes of a folder in the folder. */
  public static Fate ofFolder(String name) {
    if (!name.startsWith(".")) {
      return Fate.READ;
    }
    return OWN.matcher(name).matches() ? Fate.OWN : Fate.HIDDEN;
  }
}
