package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dublette.format.FileSelection;
import org.dublette.model.InputException;

/**
 * Lists the sources that paths stand for: files in the order in which they are named, those of a
 * folder by the UTF-8 bytes of their path below it, so that the order is the same on every
 * platform.
 *
 * <p>Not safe for use by several threads.
 */
public final class SourceLister {
  private final FileSelection selection;
  private final List<Path> unread;
  private final Consumer<String> warnings;
  private final LeftOut leftOut = new LeftOut();
  private final List<Source> sources = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /**
   * Makes a lister.
   *
   * @param selection of the files in folders
   * @param unread folders whose files are not read, because the run writes there
   * @param warnings takes what a person should know
   */
  public SourceLister(FileSelection selection, List<Path> unread, Consumer<String> warnings) {
    this.selection = selection;
    this.unread = unread.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    this.warnings = warnings;
  }

  /** Returns the sources so far. */
  public List<Source> sources() {
    return List.copyOf(sources);
  }

  /** Returns the counts of what is left out, which go on while sources are opened. */
  public LeftOut leftOut() {
    return leftOut;
  }

  /**
   * Adds what paths stand for.
   *
   * @param paths files, folders, {@code -}
   * @param reference whether they are the reference collection
   * @throws InputException if one is not there or cannot be read, or if {@code -} stands twice
   */
  public void add(List<String> paths, boolean reference) {
    paths.forEach(given -> add(given, paths.size() > 1, reference));
  }

  /**
   * Adds what a path stands for.
   *
   * @param several whether it is one of several, so that the output folder gets a folder for each
   * @param reference whether it is of the reference collection
   * @throws InputException if it is not there or cannot be read, or if {@code -} stands twice
   */
  public void add(String given, boolean several, boolean reference) {
    if (given.equals(Source.STANDARD_INPUT)) {
      addStandardInput(reference);
    } else if (given.isEmpty()) {
      throw new InputException("a path is empty");
    } else {
      Path path = path(given);
      if (Files.isDirectory(path)) {
        addFolder(path, several ? lastName(path) + "/" : "", reference);
      } else {
        BasicFileAttributes attributes = attributes(path);
        if (attributes.isRegularFile() && !Files.isReadable(path)) {
          throw new InputException("cannot read " + given + ": permission denied");
        }
        add(path, lastName(path), true, reference);
      }
    }
  }

  /**
   * Makes a path of what was given.
   *
   * @throws InputException if it cannot be one
   */
  public static Path path(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new InputException(
          "not a file name in this locale: " + given + " (set LC_ALL=C.UTF-8)", e);
    }
  }

  private static BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new InputException("no such file or folder: " + path, e);
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + Reasons.of(e), e);
    }
  }

  private void addStandardInput(boolean reference) {
    if (sources.stream().anyMatch(Source::isStandardInput)) {
      throw new InputException("standard input (-) is named twice");
    }
    sources.add(
        new Source(
            sources.size(), Source.STANDARD_INPUT, null, Source.STANDARD_INPUT, true, reference));
  }

  private void addFolder(Path folder, String outputPrefix, boolean reference) {
    List<Found> found = new ArrayList<>();
    try {
      Path real = folder.toRealPath();
      Files.walkFileTree(real, new FolderVisitor(real, found));
    } catch (IOException e) {
      throw new InputException("cannot read folder " + folder + ": " + Reasons.of(e), e);
    }
    found.sort(Comparator.comparing(Found::key, Arrays::compareUnsigned));
    for (Found file : found) {
      add(folder.resolve(file.path), outputPrefix + file.below, false, reference);
    }
  }

  /**
   * A file in a folder: its path below it, the same with slashes, and the bytes that it is sorted
   * by.
   */
  private record Found(Path path, String below, byte[] key) {}

  private void add(Path path, String output, boolean listed, boolean reference) {
    Path real = path.toAbsolutePath().normalize();
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      // A pipe that is named through a link has no real path: its own name tells it apart.
    }
    if (!seen.add(real)) {
      warnings.accept(name(path) + " is named more than once; it is read once");
      return;
    }
    sources.add(new Source(sources.size(), name(path), path, output, listed, reference));
  }

  /** Returns a path as ids hold it: with slashes, relative to the working directory if below it. */
  static String name(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : path.normalize();
    return slashes(shown);
  }

  private static String slashes(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  private static String lastName(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "root" : last.toString();
  }

  private final class FolderVisitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Found> found;

    FolderVisitor(Path folder, List<Found> found) {
      this.folder = folder;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      if (path.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      FileSelection.Fate fate = FileSelection.ofFolder(path.getFileName().toString());
      if (fate != FileSelection.Fate.READ) {
        leftOut.add(fate);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return unread.contains(path.toAbsolutePath().normalize())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      String below = slashes(folder.relativize(path));
      FileSelection.Fate fate = selection.of(below);
      boolean counts = fate != FileSelection.Fate.OWN && fate != FileSelection.Fate.HIDDEN;
      if (counts && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        leftOut.link();
      } else if (fate != FileSelection.Fate.READ) {
        leftOut.add(fate);
      } else if (!unread.contains(path.toAbsolutePath().normalize())) {
        found.add(new Found(folder.relativize(path), below, below.getBytes(UTF_8)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      throw new InputException("cannot read " + name(path) + ": " + Reasons.of(e), e);
    }
  }
}
