package org.dublette.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.dublette.engine.Cleaning;
import org.dublette.io.OutputFolder;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/** Where cleaned text goes. */
sealed interface Destination {

  /** Returns where the journal of the changes is kept, or null if no file is changed. */
  @Nullable Path journal();

  /** Returns the file that a source's cleaned text becomes, or null if it becomes none. */
  @Nullable Path target(Cleaning.Cleanable source);

  /**
   * Checks what can be checked before anything is read.
   *
   * @param paths what the user named as input and as reference
   */
  default void check(List<Source> sources, List<String> paths) {}

  /** Returns the paths below which nothing is read. */
  default List<Path> unread() {
    return List.of();
  }

  /** Nothing is written. */
  record Nowhere() implements Destination {
    @Override
    public @Nullable Path journal() {
      return null;
    }

    @Override
    public @Nullable Path target(Cleaning.Cleanable source) {
      return null;
    }
  }

  /** Standard output. */
  record StandardOutput() implements Destination {
    @Override
    public @Nullable Path journal() {
      return null;
    }

    @Override
    public @Nullable Path target(Cleaning.Cleanable source) {
      return null;
    }
  }

  /**
   * One file.
   *
   * @param file the file
   */
  record File(Path file) implements Destination {
    @Override
    public Path journal() {
      return journalBeside(file);
    }

    @Override
    public Path target(Cleaning.Cleanable source) {
      return file;
    }
  }

  /**
   * A folder.
   *
   * @param folder the folder
   */
  record Folder(Path folder) implements Destination {
    @Override
    public Path journal() {
      return new OutputFolder(folder).journal();
    }

    @Override
    public void check(List<Source> sources, List<String> paths) {
      new OutputFolder(folder)
          .check(
              paths.stream()
                  .filter(path -> !path.equals(Source.STANDARD_INPUT))
                  .map(SourceLister::path)
                  .toList());
      checkOutputs(sources);
    }

    @Override
    public @Nullable Path target(Cleaning.Cleanable source) {
      return source.empty() ? null : folder.resolve(source.source().output());
    }

    @Override
    public List<Path> unread() {
      return List.of(folder);
    }
  }

  /**
   * The sources themselves.
   *
   * @param first the first path of the input
   * @param suffix of backups; empty for none
   * @param ledger the ledger, or null for none
   */
  record InPlace(Path first, String suffix, @Nullable Path ledger) implements Destination {
    @Override
    public Path journal() {
      if (ledger != null) {
        return journalBeside(ledger);
      }
      return Files.isDirectory(first) ? new OutputFolder(first).journal() : journalBeside(first);
    }

    @Override
    public void check(List<Source> sources, List<String> paths) {
      if (ledger != null) {
        if (Files.exists(ledger)) {
          throw new InputException(
              "ledger "
                  + ledger
                  + " exists, and may hold the only copy of what an earlier run removed: name"
                  + " another one");
        }
        checkOutputs(sources);
      }
      for (Source source : sources) {
        if (source.path() == null && !source.reference()) {
          throw new InputException("standard input cannot be cleaned in place");
        }
      }
    }

    /** Returns where a source's backup goes; null without a suffix. */
    @Nullable Path backup(Source source) {
      if (suffix.isEmpty()) {
        return null;
      }
      Path file = file(source);
      Path backup = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(backup)) {
        throw new InputException(
            "backup " + backup + " exists; nothing was changed: move it, or use another suffix");
      }
      return backup;
    }

    @Override
    public @Nullable Path target(Cleaning.Cleanable source) {
      return source.empty() && !source.unreadable() ? null : file(source.source());
    }

    /** Returns the file that a source is, behind links. */
    static Path file(Source source) {
      Path path = Objects.requireNonNull(source.path());
      try {
        return path.toRealPath();
      } catch (IOException e) {
        throw new InputException("cannot find " + source.name() + ": " + e.getMessage(), e);
      }
    }
  }

  /** Makes sure that no two sources become the same output. */
  private static void checkOutputs(List<Source> sources) {
    checkOutputs(
        sources.stream().filter(source -> !source.reference()).toList(),
        Source::name,
        Source::output);
  }

  /** Makes sure that no two of some sources become the same output. */
  static <S> void checkOutputs(
      List<S> sources, Function<S, String> name, Function<S, String> output) {
    Map<String, S> byOutput = new HashMap<>();
    for (S source : sources) {
      S other = byOutput.put(output.apply(source), source);
      if (other != null) {
        throw new InputException(
            name.apply(other)
                + " and "
                + name.apply(source)
                + " would both become "
                + output.apply(source)
                + " in the output: clean them one by one, or name the folder above both");
      }
    }
  }

  /** Returns the place of the journal of changes to single files. */
  static Path journalBeside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".dublette-journal");
  }
}
