package org.dublette.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dublette.io.Source;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/** Makes sure that no file is written twice, and no input is overwritten. */
final class Targets {
  private Targets() {}

  /**
   * Checks files that a run is going to write.
   *
   * @throws InputException if one is a source, is a folder, or stands twice
   */
  static void check(List<Path> files, List<Source> sources) {
    List<Path> paths = new ArrayList<>();
    for (Source source : sources) {
      if (source.path() != null) {
        paths.add(source.path());
      }
    }
    checkAgainst(files, paths);
  }

  /**
   * Checks files that a command is going to write.
   *
   * @throws InputException if one is an input, is a folder, or stands twice
   */
  static void checkAgainst(List<Path> files, List<Path> paths) {
    checkAgainst(files, paths, Targets::real, Files::isDirectory);
  }

  /**
   * Checks files that a command is going to write, on whatever file system they are.
   *
   * @param real tells two names of a file to be the same
   * @param folder tells whether there is a folder
   * @throws InputException if one is an input, is a folder, or stands twice
   */
  static <F> void checkAgainst(
      List<F> files, List<F> paths, UnaryOperator<F> real, Predicate<F> folder) {
    Set<F> inputs = paths.stream().map(real).collect(Collectors.toSet());
    Set<F> seen = new HashSet<>();
    for (F file : files) {
      if (file.toString().equals(Source.STANDARD_INPUT)) {
        throw new InputException("- is no file to write to (./- would be)");
      }
      F itself = real.apply(file);
      if (inputs.contains(itself)) {
        throw new InputException(
            file + " is an input: it is never overwritten (clean -i changes files in place)");
      }
      if (folder.test(file)) {
        throw new InputException(file + " is a folder, not a file");
      }
      if (!seen.add(itself)) {
        throw new InputException(file + " would be written twice");
      }
    }
  }

  /**
   * Checks that a file to write is not one that is needed later.
   *
   * @throws InputException if it is
   */
  static void checkNotTheSame(Path file, Path needed) {
    if (real(file).equals(real(needed))) {
      throw new InputException(file + " is the ledger: it is never overwritten");
    }
  }

  /**
   * Checks files that a run is going to write and doesn't read, wherever they lie.
   *
   * @param named the files and folders that are read
   * @param output a folder in which files of earlier runs may be replaced; or null
   * @throws InputException if one is there already in a folder that is read, where it may be an
   *     article
   */
  static void checkNotAmong(List<Path> files, List<String> named, @Nullable Path output) {
    for (Path file : files) {
      boolean ownFolder = output != null && real(file).startsWith(real(output));
      for (String name : ownFolder || !Files.exists(file) ? List.<String>of() : named) {
        Path folder = Path.of(name);
        if (Files.isDirectory(folder) && real(file).startsWith(real(folder))) {
          throw new InputException(
              file
                  + " is there already, in "
                  + folder
                  + ", which is read: it is not overwritten; name another place, or move it away");
        }
      }
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
