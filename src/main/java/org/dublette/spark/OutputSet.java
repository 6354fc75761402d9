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
 * the end, all at once; one that an earlier run wrote is put aside first, and comes back if the new
 * one doesn't.
 */
public final class OutputSet {
  private static final String MARKER = ".dublette";

  private final Storage storage;
  private final String folder;

  /** Names the folder. */
  OutputSet(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder.replaceAll("/+$", "");
  }

  /** Returns where the text is written until it is complete. */
  String unfinished() {
    return beside("unfinished");
  }

  private String beside(String what) {
    int name = folder.lastIndexOf('/') + 1;
    return folder.substring(0, name) + "." + folder.substring(name) + ".dublette-" + what;
  }

  /**
   * Puts right what an earlier run left, and checks that the folder may be written.
   *
   * @throws InputException if it holds files that no earlier run wrote
   */
  public void check() {
    try {
      if (!storage.exists(folder) && storage.exists(beside("old"))) {
        storage.rename(beside("old"), folder);
      }
      storage.delete(beside("old"));
      List<String> there = storage.list(folder);
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
  void mark(SortedSet<String> names) {
    try (OutputStream out = storage.create(unfinished() + "/" + MARKER)) {
      out.write(SparkCleaning.marker(names));
    } catch (IOException e) {
      throw new InputException("cannot write to " + unfinished() + ": " + e.getMessage(), e);
    }
  }

  /** Gives the folder its name. */
  public void publish() {
    try {
      boolean old = storage.exists(folder);
      if (old) {
        storage.rename(folder, beside("old"));
      }
      storage.rename(unfinished(), folder);
      storage.delete(beside("old"));
    } catch (IOException e) {
      throw new InputException("cannot write folder " + folder + ": " + e.getMessage(), e);
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
