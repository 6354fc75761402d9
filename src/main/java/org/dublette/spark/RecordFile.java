package org.dublette.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.util.TaskCompletionListener;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Files of objects, as Spark's serializer writes them. */
final class RecordFile {
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);

  private RecordFile() {}

  /** Writes objects to a file, which appears under its name only when it is complete. */
  static final class Writer<T> implements Closeable {
    private final Storage storage;
    private final String location;
    private final String unfinished;
    private final SerializationStream stream;
    private long count;

    Writer(Storage storage, String location) throws IOException {
      this.storage = storage;
      this.location = location;
      this.unfinished =
          location + ".tmp-" + Thread.currentThread().getId() + "-" + System.nanoTime();
      OutputStream out = storage.create(unfinished);
      this.stream = SparkEnv.get().serializer().newInstance().serializeStream(out);
    }

    void write(T object) {
      SerializationStream same = stream.writeObject(object, ANY);
      if (same != stream) {
        throw new IllegalStateException("another stream");
      }
      count++;
    }

    long count() {
      return count;
    }

    /** Ends the file and gives it its name. */
    void commit() throws IOException {
      stream.close();
      storage.rename(unfinished, location);
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
      if (storage.exists(unfinished)) {
        stream.close();
        storage.delete(unfinished);
      }
    }
  }

  /** Reads the objects of a file, one by one. */
  static <T> Iterator<T> read(Storage storage, String location) throws IOException {
    InputStream in = storage.open(location);
    DeserializationStream stream = SparkEnv.get().serializer().newInstance().deserializeStream(in);
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener closing = context -> stream.close();
      TaskContext same = task.addTaskCompletionListener(closing);
      if (same != task) {
        throw new IllegalStateException("another task");
      }
    }
    scala.collection.Iterator<Object> objects = stream.asIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return objects.hasNext();
      }

      @Override
      @SuppressWarnings("unchecked")
      public T next() {
        if (!objects.hasNext()) {
          throw new NoSuchElementException();
        }
        return (T) objects.next();
      }
    };
  }
}
