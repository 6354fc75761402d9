package org.dublette.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dublette.model.InputException;

/**
 * The folder of cleaned texts. It is new, empty, or holds the marker of an earlier run: a list of
 * the files that run wrote, so that those which are no longer written can go.
 */
public final class OutputFolder {
  /** The marker's name. */
  public static final String MARKER = ".dublette";

  /** The journal's name. */
  static final String JOURNAL = ".dublette-journal";

  private final Path folder;

  /** Names a folder. */
  public OutputFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Returns where the journal of changes to the folder is kept. */
  public Path journal() {
    return folder.resolve(JOURNAL);
  }

  /**
   * Checks that the folder may be written to.
   *
   * @param inputs must not lie in it
   * @throws InputException if it holds files that no earlier run wrote
   */
  public void check(Collection<Path> inputs) {
    for (Path input : inputs) {
      if (real(input).startsWith(real(folder))) {
        throw inputInside(input.toString(), folder.toString());
      }
    }
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException("not a folder: " + folder);
    }
    if (!Files.exists(folder.resolve(MARKER))) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.anyMatch(file -> !file.getFileName().toString().equals(JOURNAL))) {
          throw new InputException(
              "folder "
                  + folder
                  + " is not empty and not of an earlier run: name an empty one, or a new one");
        }
      } catch (IOException e) {
        throw new InputException("cannot read folder " + folder + ": " + e.getMessage(), e);
      }
    }
  }

  /** Says that an input would be replaced by the output. */
  public static InputException inputInside(String input, String folder) {
    return new InputException(
        input
            + " is an input inside the output folder "
            + folder
            + ": name another folder (clean -i changes files in place)");
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /**
   * Writes the marker, and deletes what the earlier run wrote and this one doesn't.
   *
   * @param outputs the files that this run writes, relative to the folder, with slashes
   */
  public void mark(Set<String> outputs, Transaction transaction) {
    Path marker = folder.resolve(MARKER);
    for (String old : earlier(marker)) {
      Path file = folder.resolve(old).normalize();
      if (!outputs.contains(old) && file.startsWith(folder)) {
        transaction.delete(file);
      }
    }
    try (OutputStream out = transaction.create(marker)) {
      for (String output : new TreeSet<>(outputs)) {
        out.write((output + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> earlier(Path marker) {
    List<String> files = new ArrayList<>();
    if (Files.exists(marker)) {
      try (BufferedReader lines = Files.newBufferedReader(marker)) {
        lines.lines().filter(line -> !line.isEmpty()).forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        throw new InputException("cannot read " + marker + ": " + e.getMessage(), e);
      }
    }
    return files;
  }
}
