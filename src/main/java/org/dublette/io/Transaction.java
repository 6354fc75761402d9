package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.dublette.io.Journal.Kind;
import org.dublette.io.Journal.Step;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces, adds and deletes a set of files: all of them or none.
 *
 * <p>New files are written beside their targets under hidden names. {@link #commit} syncs them,
 * writes into the journal that the set is complete, and only then renames. The journal, whose place
 * follows from the command's arguments, names each hidden file before it is made, so a later run
 * that finds one finishes the renames of a set that was complete, and deletes the hidden files of
 * one that was not.
 *
 * <p>Used by one thread; another one may {@link #close} it, as when the run is interrupted.
 */
public final class Transaction implements Closeable {
  private static final String MARK = ".dublette-new-";

  private final Path journal;
  private final FileChannel channel;
  private final BufferedWriter log;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Path> folders = new LinkedHashSet<>();
  private boolean committed;

  private Transaction(Path journal, FileChannel channel) {
    this.journal = journal;
    this.channel = channel;
    this.log = new BufferedWriter(Channels.newWriter(channel, UTF_8));
  }

  /**
   * Starts a set of changes, after finishing or undoing what a killed run left.
   *
   * @param journal where this command keeps its journal
   * @param warnings takes what a person should know of an earlier run
   * @throws InputException if nothing can be written there, or another run is at work there
   */
  public static Transaction begin(Path journal, Consumer<String> warnings) {
    List<Path> made = new ArrayList<>();
    try {
      recover(journal, warnings);
      for (Path missing : missingFolders(journal.toAbsolutePath().getParent())) {
        Files.createDirectory(missing);
        made.add(missing);
      }
    } catch (IOException e) {
      throw cannotWrite(journal, e);
    }
    try {
      FileChannel channel =
          FileChannel.open(journal, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock(channel, journal);
      Transaction transaction = new Transaction(journal, channel);
      transaction.folders.addAll(made);
      return transaction;
    } catch (FileAlreadyExistsException e) {
      throw busy(journal);
    } catch (IOException e) {
      throw cannotWrite(journal, e);
    }
  }

  private static FileLock lock(FileChannel channel, Path journal) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw busy(journal);
    }
    return lock;
  }

  private static InputException busy(Path journal) {
    return new InputException("another run is writing here: " + journal + " is in use");
  }

  private static InputException cannotWrite(Path path, IOException e) {
    return new InputException(
        "cannot write " + path + ": " + Reasons.of(e) + "; nothing was changed", e);
  }

  /**
   * Finishes or undoes what a killed run left, if there is anything.
   *
   * @throws InputException if that run is still at work
   */
  public static void recover(Path journal, Consumer<String> warnings) throws IOException {
    if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      lock(channel, journal);
      List<Step> steps = new ArrayList<>();
      boolean complete = Journal.read(journal, steps);
      if (complete) {
        warnings.accept(
            "finished what an interrupted run had left half done: "
                + steps.size()
                + (steps.size() == 1 ? " file" : " files"));
        apply(steps);
      } else {
        warnings.accept("undid an interrupted run: nothing of it stays");
        undo(steps);
      }
      Files.delete(journal);
    }
  }

  /**
   * Creates the file that will take the place of a target.
   *
   * @return takes its bytes; the caller closes it before {@link #commit}
   */
  public OutputStream create(Path target) {
    return create(target, false);
  }

  /**
   * Creates a file that must be in its place before any other: a ledger, or a backup.
   *
   * @return takes its bytes; the caller closes it before {@link #commit}
   */
  public OutputStream createFirst(Path target) {
    return create(target, true);
  }

  private synchronized OutputStream create(Path target, boolean first) {
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        return Files.newOutputStream(target); // a device or a pipe: nothing of it can be replaced
      }
      Path absolute =
          Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
      if (steps.stream().anyMatch(step -> step.target().equals(absolute))) {
        throw new InputException(target + " would be written twice; nothing was changed");
      }
      Path folder = Objects.requireNonNull(absolute.getParent(), "a file has a folder");
      for (Path missing : missingFolders(folder)) {
        log(new Step(Kind.FOLDER, missing, null, false));
        Files.createDirectory(missing);
      }
      Path hidden =
          folder.resolve(MARK + Long.toHexString(hash(absolute.getFileName().toString())));
      log(new Step(Kind.RENAME, absolute, hidden, first));
      return Channels.newOutputStream(
          FileChannel.open(
              hidden,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** Returns a short name's worth of a name that may be as long as the file system allows. */
  private static long hash(String name) {
    long hash = 1125899906842597L;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return hash;
  }

  /** Lets a file go, if it is there. */
  public synchronized void delete(Path target) {
    try {
      log(new Step(Kind.DELETE, target.toAbsolutePath().normalize(), null, false));
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** Returns the folders that are not there yet, the outermost first. */
  private static List<Path> missingFolders(@Nullable Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder; path != null && !Files.isDirectory(path); path = path.getParent()) {
      missing.add(0, path);
    }
    return missing;
  }

  private void log(Step step) throws IOException {
    steps.add(step);
    log.write(Journal.line(step));
    log.flush();
  }

  /**
   * Makes all changes: the first ones first, the others in the order in which they were asked for.
   * When this returns, they are there; when it throws, none is.
   */
  public synchronized void commit() {
    try {
      for (Step step : steps) {
        if (step.hidden() != null) {
          copyPermissions(step.target(), step.hidden());
          sync(step.hidden());
        }
      }
      log.write(Journal.COMPLETE);
      log.flush();
      channel.force(true);
      committed = true;
    } catch (IOException e) {
      throw cannotWrite(journal, e);
    }
    try {
      apply(steps);
      channel.close();
      Files.delete(journal);
    } catch (IOException e) {
      throw new InputException(
          "stopped half way: "
              + Reasons.of(e)
              + "; the same command, run again, finishes it (journal: "
              + journal
              + ")",
          e);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    try {
      if (Files.exists(from)) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(from);
        Files.setPosixFilePermissions(to, permissions);
      }
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions.
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private static void apply(List<Step> steps) throws IOException {
    for (Step step : steps) {
      if (step.first()) {
        apply(step);
      }
    }
    for (Step step : steps) {
      if (!step.first()) {
        apply(step);
      }
    }
  }

  private static void apply(Step step) throws IOException {
    if (step.kind() == Kind.DELETE) {
      Files.deleteIfExists(step.target());
    } else if (step.hidden() != null && Files.exists(step.hidden())) {
      rename(step.hidden(), step.target());
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the hidden files of a set and the folders that were made for it. */
  private static void undo(List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.hidden() != null) {
        tidy(step.hidden());
      } else if (step.kind() == Kind.FOLDER) {
        tidy(step.target());
      }
    }
  }

  private static void tidy(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A folder that is not empty stays.
    }
  }

  /** Drops everything that was not committed. */
  @Override
  public synchronized void close() {
    if (committed) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It is deleted all the same.
    }
    undo(steps);
    tidy(journal);
    List<Path> made = new ArrayList<>(folders);
    Collections.reverse(made);
    made.forEach(Transaction::tidy);
  }
}
