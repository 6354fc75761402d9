package org.dublette.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dublette.format.FileSelection;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.model.InputException;
import org.dublette.spark.FolderListing;
import org.dublette.spark.SourceFile;
import org.dublette.spark.Storage;

/**
 * Lists what a job reads. Local paths are listed as on one machine; URIs of other file systems in
 * the same way, and called as they were given, with the path below it for a file of a folder.
 */
final class SparkSources {
  private final Storage storage;
  private final SourceLister lister;
  private final FolderListing folders;
  private final Consumer<String> warnings;
  private final List<SourceFile> files = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * Makes a lister.
   *
   * @param unread locations whose files are not read, because the run writes there
   */
  SparkSources(
      Storage storage, FileSelection selection, List<String> unread, Consumer<String> warnings) {
    this.storage = storage;
    this.warnings = warnings;
    this.lister =
        new SourceLister(
            selection,
            unread.stream().filter(location -> !Storage.isRemote(location)).map(Path::of).toList(),
            warnings);
    this.folders = new FolderListing(storage, selection, unread, lister.leftOut()::add);
  }

  /** Adds what paths and URIs stand for. */
  void add(List<String> paths, boolean reference) {
    boolean several = paths.size() > 1;
    for (String given : paths) {
      if (given.equals(Source.STANDARD_INPUT)) {
        throw SparkInvocation.standardInput();
      }
      if (Storage.isRemote(given)) {
        addRemote(given.replaceAll("/+$", ""), several, reference);
      } else {
        int before = lister.sources().size();
        lister.add(Storage.path(given), several, reference);
        lister.sources().stream().skip(before).forEach(this::addLocal);
      }
    }
  }

  private void addLocal(Source source) {
    files.add(
        new SourceFile(
            files.size(),
            source.name(),
            storage.location(String.valueOf(source.path())),
            source.output(),
            source.listed(),
            source.reference()));
  }

  private void addRemote(String given, boolean several, boolean reference) {
    String location = storage.location(given);
    String name = given.substring(given.lastIndexOf('/') + 1);
    try {
      if (storage.isFolder(location)) {
        for (String below : folders.list(location)) {
          String output = several ? name + "/" + below : below;
          addRemote(given + "/" + below, location + "/" + below, output, false, reference);
        }
      } else if (storage.exists(location)) {
        addRemote(given, location, name, true, reference);
      } else {
        throw new InputException("no such file or folder: " + given);
      }
    } catch (IOException e) {
      throw new InputException("cannot read " + given + ": " + e.getMessage(), e);
    }
  }

  private void addRemote(
      String name, String location, String output, boolean listed, boolean reference) {
    if (seen.add(location)) {
      files.add(new SourceFile(files.size(), name, location, output, listed, reference));
    } else {
      warnings.accept(name + " is named more than once; it is read once");
    }
  }

  /** Returns all files, in their order. */
  List<SourceFile> files() {
    return List.copyOf(files);
  }

  /** Returns the counts of what is left out. */
  LeftOut leftOut() {
    return lister.leftOut();
  }
}
