package org.dublette.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.dublette.model.InputException;

/**
 * The folder of the cleaned text. It is written under another name beside its own, and gets that at
 * the end by a {@link Publication}.
 */
public final class OutputSet {
  static final String MARKER = ".dublette";

  private final Storage storage;
  private final String folder;

  /** Names the folder by its location. */
  public OutputSet(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /** Returns where the folder is in the end. */
  String location() {
    return folder;
  }

  /** Returns where the text is written until it is complete. */
  public String unfinished() {
    return Storage.beside(folder, "unfinished");
  }

  /**
   * Checks that the folder may be written.
   *
   * @throws InputException if it holds files that no earlier run wrote
   */
  public void check() {
    try {
      if (storage.exists(folder) && !storage.isFolder(folder)) {
        throw new InputException("not a folder: " + folder);
      }
      List<String> there = storage.list(folder).stream().map(Storage.Entry::name).toList();
      if (!there.isEmpty() && !there.contains(MARKER)) {
        throw new InputException(
            "folder "
                + folder
                + " is not empty and not of an earlier run: name an empty one, or a new one");
      }
      checkNothingElse(there);
    } catch (IOException e) {
      throw new InputException("cannot use folder " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The folder is replaced as a whole: it must hold nothing but what its marker names. */
  private void checkNothingElse(List<String> there) throws IOException {
    if (there.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>(Set.of(MARKER));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(storage.open(folder + "/" + MARKER), StandardCharsets.UTF_8))) {
      lines.lines().forEach(name -> known.add(name.replaceAll("/.*", "")));
    }
    for (String name : there) {
      if (!known.contains(name)) {
        throw new InputException(
            folder + "/" + name + " was not written by an earlier run: move it away first");
      }
    }
  }

  /** Writes down which files belong to the folder, for later runs. */
  public void mark(SortedSet<String> names) {
    try (OutputStream out = storage.create(unfinished() + "/" + MARKER)) {
      out.write(SparkCleaning.marker(names));
    } catch (IOException e) {
      throw new InputException("cannot write to " + unfinished() + ": " + e.getMessage(), e);
    }
  }

  /** Deletes what was not published. */
  public void discard() {
    try {
      storage.delete(unfinished());
    } catch (IOException e) {
      throw new InputException("cannot delete " + unfinished() + ": " + e.getMessage(), e);
    }
  }
}
