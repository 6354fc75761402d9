package org.dublette.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * All that a job writes: the files and the folder get their names together, at the end.
 *
 * <p>Each is written under a hidden name beside its own. {@link #commit} writes down in a journal
 * which of them get which names, and only then gives them these: a ledger first, then the folder,
 * then reports. The journal's place follows from the arguments, so when a job ends in between, the
 * next one with the same arguments finds it and finishes the work; until then the journal says what
 * is missing. Used by the driver's thread.
 */
public final class Publication implements AutoCloseable {
  private static final String END = "complete";

  /** How many files are renamed by a task, where that takes a copy of each. */
  private static final int RENAMES_A_TASK = 16;

  private final JavaSparkContext spark;
  private final Storage storage;
  private final String journal;
  private final List<Step> first = new ArrayList<>();
  private final List<Step> files = new ArrayList<>();
  private @Nullable OutputSet folder;
  private boolean committed;

  /** What is done to a file or folder. Each step can be done again. */
  private enum Kind {
    /** A file gets its name, if it has not got it yet. */
    FILE,
    /** The same by one of several tasks. */
    PART,
    /** A folder takes the place of another one, if it has not done so yet. */
    FOLDER,
    /** A file goes early, as long as the one waits that completes what comes in its place. */
    CLEAR,
    /** A file or folder goes. */
    DELETE
  }

  /** A step; of a deletion both names are the same. */
  private record Step(Kind kind, String from, String to) {}

  private Publication(JavaSparkContext spark, Storage storage, String journal) {
    this.spark = spark;
    this.storage = storage;
    this.journal = journal;
  }

  /**
   * Starts, after finishing what an earlier job left half done.
   *
   * @param first the location of the folder or file by which the journal is found again
   * @param warnings takes what a person should know of the earlier job
   */
  public static Publication begin(
      JavaSparkContext spark, Storage storage, String first, Consumer<String> warnings) {
    Publication publication = new Publication(spark, storage, Storage.beside(first, "publishing"));
    publication.recover(warnings);
    return publication;
  }

  private void recover(Consumer<String> warnings) {
    try {
      if (storage.exists(journal)) {
        List<Step> left = read();
        apply(left);
        warnings.accept("finished what an interrupted run had left half done: " + journal);
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot finish what an interrupted run had left half done (" + journal + "): " + e, e);
    }
  }

  /**
   * Creates a file that gets its name at the end; a device or a pipe is written to at once.
   *
   * @return takes its bytes; the caller closes it before {@link #commit}
   */
  public OutputStream create(String location) {
    return create(location, files);
  }

  /**
   * Creates a file that must be in its place before any other, as a ledger.
   *
   * @return takes its bytes; the caller closes it before {@link #commit}
   */
  public OutputStream createFirst(String location) {
    return create(location, first);
  }

  private OutputStream create(String location, List<Step> to) {
    try {
      if (storage.isDevice(location)) {
        return storage.create(location);
      }
      String target = storage.real(location);
      String hidden = Storage.beside(target, "new");
      to.add(new Step(Kind.FILE, hidden, target));
      return storage.create(hidden);
    } catch (IOException e) {
      throw new InputException(
          "cannot write " + location + ": " + e.getMessage() + "; nothing was changed", e);
    }
  }

  /**
   * Adds a folder, which must be complete at the end, and deletes what a run that was killed left
   * of it.
   */
  public void add(OutputSet output) {
    output.discard();
    folder = output;
  }

  private List<Step> steps(OutputSet output) throws IOException {
    String from = output.unfinished();
    String to = output.location();
    if (Storage.renamesFolders(to)) {
      return List.of(new Step(Kind.FOLDER, from, to));
    }
    List<Step> all = new ArrayList<>();
    Set<String> files = new TreeSet<>(storage.files(from));
    // Its marker goes first and comes last: with it, the folder is complete.
    Step marker = new Step(Kind.FILE, from + "/" + OutputSet.MARKER, to + "/" + OutputSet.MARKER);
    all.add(new Step(Kind.CLEAR, marker.from, marker.to));
    for (String old : storage.files(to)) {
      if (!files.contains(old)) {
        all.add(new Step(Kind.CLEAR, marker.from, to + "/" + old));
      }
    }
    files.remove(OutputSet.MARKER);
    for (String file : files) {
      all.add(new Step(Kind.PART, from + "/" + file, to + "/" + file));
    }
    all.add(marker);
    all.add(delete(from));
    return all;
  }

  private static Step delete(String location) {
    return new Step(Kind.DELETE, location, location);
  }

  /** Gives all that was written its name. */
  public void commit() {
    List<Step> steps = new ArrayList<>(first);
    try {
      if (folder != null) {
        steps.addAll(steps(folder));
      }
      steps.addAll(files);
      for (Step step : created()) {
        storage.sync(step.from);
      }
      write(steps);
    } catch (IOException e) {
      throw new InputException(
          "cannot write "
              + journal
              + ": "
              + e.getMessage()
              + (committed
                  ? "; nothing was changed yet, but it may be there after all: then the same"
                      + " command, run again, finishes the work"
                  : "; nothing was changed"),
          e);
    }
    try {
      apply(steps);
    } catch (IOException e) {
      throw new InputException(
          "stopped half way: "
              + e.getMessage()
              + "; the same command, run again, finishes it (journal: "
              + journal
              + ")",
          e);
    }
  }

  private List<Step> created() {
    List<Step> all = new ArrayList<>(first);
    all.addAll(files);
    return all;
  }

  private void write(List<Step> steps) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Step step : steps) {
      if ((step.from + step.to).matches("(?s).*[\t\n].*")) {
        throw new IOException("a tab or a line end in the name of " + step.to);
      }
      lines.append(step.kind + "\t" + step.from + "\t" + step.to + "\n");
    }
    String hidden = journal + ".tmp";
    try {
      try (OutputStream out = storage.create(hidden)) {
        out.write(lines.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      storage.sync(hidden);
      // A store may rename and fail all the same: what a journal names stays until it is gone.
      committed = true;
      storage.rename(hidden, journal);
    } catch (IOException e) {
      withdraw(hidden, e);
      throw e;
    }
  }

  private void withdraw(String hidden, IOException because) {
    try {
      storage.delete(journal);
      committed = false;
      storage.delete(hidden);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private List<Step> read() throws IOException {
    List<Step> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(storage.open(journal), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); !END.equals(line); line = lines.readLine()) {
        String[] words = line == null ? new String[0] : line.split("\t", -1);
        if (words.length != 3) {
          throw new IOException("it is damaged");
        }
        all.add(new Step(Kind.valueOf(words[0]), words[1], words[2]));
      }
    }
    return all;
  }

  private void apply(List<Step> some) throws IOException {
    List<Step> parts = some.stream().filter(step -> step.kind == Kind.PART).toList();
    boolean partsDone = parts.isEmpty();
    for (Step step : some) {
      if (step.kind != Kind.PART) {
        apply(step, storage);
      } else if (!partsDone) {
        applyAll(parts);
        partsDone = true;
      }
    }
    storage.delete(journal);
  }

  private void applyAll(List<Step> parts) throws IOException {
    Storage files = storage;
    spark.setCallSite("publish");
    try {
      spark
          .parallelize(parts, parts.size() / RENAMES_A_TASK + 1)
          .foreach(step -> apply(step, files));
    } catch (Exception e) { // Spark throws checked exceptions that it doesn't declare.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(cause.getMessage(), e);
    } finally {
      spark.clearCallSite();
    }
  }

  private static void apply(Step step, Storage storage) throws IOException {
    if (step.kind == Kind.DELETE) {
      storage.delete(step.to);
    } else if (step.kind == Kind.FOLDER) {
      replace(step.from, step.to, storage);
    } else if (storage.exists(step.from)) {
      if (step.kind == Kind.CLEAR) {
        storage.delete(step.to);
      } else {
        storage.rename(step.from, step.to);
      }
    }
  }

  /** Puts a folder aside for another one, so that there is always a whole one. */
  private static void replace(String from, String to, Storage storage) throws IOException {
    String old = Storage.beside(to, "old");
    if (storage.exists(from)) {
      if (storage.exists(to)) {
        storage.delete(old);
        storage.rename(to, old);
      }
      storage.rename(from, to);
    }
    if (storage.exists(to)) {
      storage.delete(old);
    }
  }

  /** Drops everything that was not committed. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      for (Step step : created()) {
        storage.delete(step.from);
      }
      if (folder != null) {
        folder.discard();
      }
    } catch (IOException e) {
      throw new InputException("cannot delete what was not finished: " + e.getMessage(), e);
    }
  }
}
