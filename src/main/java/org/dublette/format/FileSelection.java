package org.dublette.format;

import java.util.List;
import java.util.function.Predicate;

/** Which files of a folder are read, as their names tell. Immutable. */
public final class FileSelection {
  private final Predicate<String> included;
  private final Predicate<String> excluded;
  private final InputFormat format;
  private final boolean parquet;

  /** What becomes of a file. */
  public enum Fate {
    READ,
    /** It is the tool's own marker or journal: neither input nor left out. */
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
    if (name.matches("\\.dublette(-.*)?|\\..*\\.dublette-journal")) {
      return Fate.OWN;
    }
    if (isHidden(name)) {
      return Fate.HIDDEN;
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

  /** Tells whether a file or folder is hidden by its name. */
  public static boolean isHidden(String name) {
    return name.startsWith(".");
  }
}
