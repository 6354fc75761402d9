package org.dublette.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.dublette.format.FileSelection;

/** Lists the files of a folder of any file system that are to be read, as it is done locally. */
public final class FolderListing {
  private final Storage storage;
  private final FileSelection selection;
  private final List<String> unread;
  private final Consumer<FileSelection.Fate> leftOut;

  /**
   * Prepares.
   *
   * @param unread locations of folders and files that are not read, because the run writes there
   * @param leftOut told of each file that is not read, and each hidden folder
   */
  public FolderListing(
      Storage storage,
      FileSelection selection,
      List<String> unread,
      Consumer<FileSelection.Fate> leftOut) {
    this.storage = storage;
    this.selection = selection;
    this.unread = List.copyOf(unread);
    this.leftOut = leftOut;
  }

  /**
   * Returns the paths of the files below a folder, with slashes, in the order of their UTF-8 bytes.
   */
  public List<String> list(String folder) throws IOException {
    List<String> found = new ArrayList<>();
    list(folder, "", found);
    found.sort(
        Comparator.comparing(
            below -> below.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    return found;
  }

  private void list(String folder, String prefix, List<String> found) throws IOException {
    for (Storage.Entry entry : storage.list(folder)) {
      String location = folder + "/" + entry.name();
      String below = prefix + entry.name();
      FileSelection.Fate fate =
          entry.folder() ? FileSelection.ofFolder(entry.name()) : selection.of(below);
      if (fate != FileSelection.Fate.READ) {
        leftOut.accept(fate);
      } else if (!unread.contains(location)) {
        if (entry.folder()) {
          list(location, below + "/", found);
        } else {
          found.add(below);
        }
      }
    }
  }
}
