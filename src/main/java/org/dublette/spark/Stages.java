package org.dublette.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a job. What each finds is in files of the work folder, so that it is not done again
 * after a failure, and nothing that is lost with an executor has to be made anew from the start. A
 * stage is done once its marker is there. Used by the driver's thread.
 */
final class Stages {
  private static final String MARKER = "done";

  /** The name under which Spark keeps what {@code setJobDescription} was told. */
  private static final String DESCRIPTION = "spark.job.description";

  private final JavaSparkContext spark;
  private final Storage storage;
  private final String folder;

  Stages(JavaSparkContext spark, Storage storage, String folder) {
    this.spark = spark;
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * What a stage found.
   *
   * @param name of the stage
   * @param items in files, one for each part
   * @param parts how many files there are at the most
   * @param count how many items there are
   */
  record Stage<T>(String name, JavaRDD<T> items, int parts, long count) {
    boolean isEmpty() {
      return count == 0;
    }
  }

  /** Work on one part of the input of a stage. */
  @FunctionalInterface
  interface PartWork<T, R> extends Serializable {
    /** Works, and returns something small for the driver. */
    R on(int part, Iterator<T> items, PartFiles files) throws Exception;
  }

  /** The files that the work on one part writes. Used by one thread. */
  static final class PartFiles implements AutoCloseable {
    private final Storage storage;
    private final String prefix;
    private final int part;
    private final Map<String, RecordFile.Writer<Object>> writers = new HashMap<>();

    PartFiles(Storage storage, String prefix, int part) {
      this.storage = storage;
      this.prefix = prefix;
      this.part = part;
    }

    /** Writes an object to one of the part's files. */
    void write(String channel, Object object) throws IOException {
      RecordFile.Writer<Object> writer = writers.get(channel);
      if (writer == null) {
        writer = new RecordFile.Writer<>(storage, prefix + channel + "-" + part);
        writers.put(channel, writer);
      }
      writer.write(object);
    }

    /** Writes an object where no exception can be told of. */
    void put(String channel, Object object) {
      try {
        write(channel, object);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void commit() throws IOException {
      for (RecordFile.Writer<Object> writer : writers.values()) {
        writer.commit();
      }
    }

    @Override
    public void close() throws IOException {
      for (RecordFile.Writer<Object> writer : writers.values()) {
        writer.close();
      }
    }
  }

  /** Returns how many stages an earlier run did. */
  int done() {
    int done = 0;
    try {
      for (Storage.Entry stage : storage.list(folder)) {
        done += storage.exists(folder + "/" + stage.name() + "/" + MARKER) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder + ": " + e.getMessage(), e);
    }
    return done;
  }

  /** Returns the folder of a stage; HDFS takes no colon in it. */
  private String place(String name) {
    return folder + "/" + name.replace(":", "");
  }

  /** Lets a stage be done again, even if an earlier run did it. */
  void forget(String name) {
    try {
      storage.delete(place(name));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** Does something that Spark's pages show under a name. */
  <R> R named(String name, Supplier<R> work) {
    String before = spark.getLocalProperty(DESCRIPTION);
    show(name);
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws a checked exception, of which its methods do not tell.
      throw FailedStage.of(name, e);
    } finally {
      show(before);
    }
  }

  private void show(@Nullable String name) {
    spark.sc().setJobDescription(name);
    if (name == null) {
      spark.clearCallSite();
    } else {
      spark.setCallSite(name);
    }
  }

  /** Does a stage that writes its files itself, or returns what it told the driver earlier. */
  <T, R> List<R> run(String name, Supplier<JavaRDD<T>> input, PartWork<T, R> work) {
    String prefix = place(name) + "/";
    try {
      if (storage.exists(prefix + MARKER)) {
        return readAll(prefix + MARKER);
      }
      storage.delete(place(name));
    } catch (IOException e) {
      throw failure(name, e);
    }
    Storage files = storage;
    List<R> results =
        named(
            name,
            () ->
                input
                    .get()
                    .mapPartitionsWithIndex(
                        (Integer part, Iterator<T> some) -> {
                          try (PartFiles written = new PartFiles(files, prefix, part)) {
                            R result = work.on(part, some, written);
                            written.commit();
                            return List.of(result).iterator();
                          }
                        },
                        false)
                    .collect());
    try (RecordFile.Writer<R> marker = new RecordFile.Writer<>(storage, prefix + MARKER)) {
      results.forEach(marker::write);
      marker.commit();
    } catch (IOException e) {
      throw failure(name, e);
    }
    return results;
  }

  /** Does a stage, or reads what it found earlier. */
  <T> Stage<T> save(String name, Supplier<JavaRDD<T>> input) {
    List<Long> counts =
        run(
            name,
            input,
            (int part, Iterator<T> items, PartFiles files) -> {
              long count = 0;
              while (items.hasNext()) {
                files.write("part", items.next());
                count++;
              }
              return count;
            });
    return new Stage<>(
        name,
        read(name, "part", counts.size()),
        counts.size(),
        counts.stream().mapToLong(Long::longValue).sum());
  }

  /** Returns the objects in the files of a stage; of a part that has none, nothing. */
  <T> JavaRDD<T> read(String name, String channel, int parts) {
    if (parts == 0) {
      return spark.emptyRDD();
    }
    String prefix = place(name) + "/" + channel + "-";
    Storage files = storage;
    List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
    return spark
        .parallelize(new ArrayList<>(numbers), parts)
        .mapPartitions(
            (Iterator<Integer> part) -> {
              String location = prefix + part.next();
              return files.exists(location)
                  ? RecordFile.<T>read(files, location)
                  : List.<T>of().iterator();
            },
            false);
  }

  /** Returns the items of a stage one by one, on the driver. */
  <T> Iterator<T> onDriver(Stage<T> stage) {
    String prefix = place(stage.name) + "/part-";
    return IntStream.range(0, stage.parts)
        .boxed()
        .flatMap(
            part -> {
              try {
                return storage.exists(prefix + part)
                    ? StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                            RecordFile.<T>read(storage, prefix + part), 0),
                        false)
                    : Stream.<T>empty();
              } catch (IOException e) {
                throw failure(stage.name, e);
              }
            })
        .iterator();
  }

  /** Returns the objects in one of the files of a stage one by one, on the driver. */
  <T> Iterator<T> onDriver(String name, String channel, int part) {
    try {
      return RecordFile.read(storage, place(name) + "/" + channel + "-" + part);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private <R> List<R> readAll(String location) throws IOException {
    List<R> all = new ArrayList<>();
    RecordFile.<R>read(storage, location).forEachRemaining(all::add);
    return all;
  }

  private static UncheckedIOException failure(String name, IOException e) {
    return new UncheckedIOException("cannot write stage " + name + ": " + e.getMessage(), e);
  }
}
