package org.dublette.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system of Hadoop's in memory that is like an object store: a file is there once it is
 * closed, folders are only what names have in common, and a folder that gets another name does so
 * file by file. It has nothing to do with local paths, so whoever takes one of its for a local one
 * finds nothing.
 */
public final class ObjectStore extends FileSystem {
  /** What a URI of it starts with. */
  static final String ROOT = "memory://store";

  private static final Map<String, byte[]> FILES = new ConcurrentSkipListMap<>();

  /** How many renames succeed before one fails; negative for all. */
  private static final AtomicInteger RENAMES = new AtomicInteger(-1);

  /** Whether a rename that fails was done all the same. */
  private static final AtomicBoolean ANSWER_LOST = new AtomicBoolean();

  /** Whether deletes fail from then on. */
  private static final AtomicBoolean GONE_THEN = new AtomicBoolean();

  private static final AtomicBoolean DELETES_FAIL = new AtomicBoolean();

  /** How many reads succeed before one fails; negative for all. */
  private static final AtomicInteger READS = new AtomicInteger(-1);

  private Path working = new Path(ROOT + "/");

  /** Made by Hadoop. */
  public ObjectStore() {}

  /** Makes it known to Hadoop, and empty. */
  static void start() {
    FILES.clear();
    RENAMES.set(-1);
    READS.set(-1);
    ANSWER_LOST.set(false);
    GONE_THEN.set(false);
    DELETES_FAIL.set(false);
    LocalSpark.spark().hadoopConfiguration().set("fs.memory.impl", ObjectStore.class.getName());
  }

  /** Lets the rename behind so many others fail, and all after it; negative for none. */
  static void failRenames(int behind) {
    RENAMES.set(behind);
  }

  /** Lets a rename that fails be done all the same, and deletes behind it fail; or not. */
  static void loseAnswers(boolean lost, boolean goneThen) {
    ANSWER_LOST.set(lost);
    GONE_THEN.set(goneThen);
    DELETES_FAIL.set(false);
  }

  /** Lets the read behind so many others fail, and no other; negative for none. */
  static void failRead(int behind) {
    READS.set(behind);
  }

  static void put(String uri, byte[] content) {
    FILES.put(uri, content);
  }

  static void put(String uri, String content) {
    put(uri, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] get(String uri) {
    return Objects.requireNonNull(FILES.get(uri), uri).clone();
  }

  /** Returns the files below a folder, by their paths below it. */
  static Map<String, byte[]> below(String uri) {
    Map<String, byte[]> found = new TreeMap<>();
    FILES.forEach(
        (name, content) -> {
          if (name.startsWith(uri + "/")) {
            found.put(name.substring(uri.length() + 1), content);
          }
        });
    return found;
  }

  private String key(Path path) {
    return makeQualified(path).toString().replaceAll("/$", "");
  }

  @Override
  public String getScheme() {
    return "memory";
  }

  @Override
  public URI getUri() {
    return URI.create(ROOT);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    byte[] content = FILES.get(key(path));
    if (content == null) {
      throw new FileNotFoundException(path.toString());
    }
    return new FSDataInputStream(new Content(content));
  }

  /** Reads from memory, here and there. */
  private static final class Content extends FSInputStream {
    private final ByteArrayInputStream in;
    private final int length;

    Content(byte[] content) {
      in = new ByteArrayInputStream(content);
      length = content.length;
    }

    @Override
    public int read() throws IOException {
      checkRead();
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      checkRead();
      return in.read(into, offset, count);
    }

    private static void checkRead() throws IOException {
      if (READS.getAndUpdate(left -> Math.max(-1, left - 1)) == 0) {
        throw new IOException("connection reset");
      }
    }

    @Override
    public void seek(long position) {
      in.reset();
      if (in.skip(position) != position) {
        throw new IllegalArgumentException("behind the end");
      }
    }

    @Override
    public long getPos() {
      return (long) length - in.available();
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (path.toUri().getPath().contains(":")) {
      throw new IllegalArgumentException("no name for HDFS: " + path);
    }
    String key = key(path);
    return new FSDataOutputStream(
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            FILES.put(key, toByteArray());
          }
        },
        null);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    boolean fails = RENAMES.get() >= 0 && RENAMES.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    if (fails && !ANSWER_LOST.get()) {
      throw new IOException("the store is gone");
    }
    String key = key(from);
    byte[] content = FILES.remove(key);
    if (content != null) {
      FILES.put(key(to), content);
    }
    below(key).forEach((name, other) -> FILES.put(key(to) + "/" + name, other));
    FILES.keySet().removeIf(name -> name.startsWith(key + "/"));
    if (fails) {
      DELETES_FAIL.set(GONE_THEN.get());
      throw new IOException("the answer of the store was lost");
    }
    return true;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (DELETES_FAIL.get()) {
      throw new IOException("the store is gone");
    }
    String key = key(path);
    return FILES.keySet().removeIf(name -> name.equals(key) || name.startsWith(key + "/"));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    FileStatus status = getFileStatus(path);
    if (!status.isDirectory()) {
      return new FileStatus[] {status};
    }
    Map<String, FileStatus> entries = new TreeMap<>();
    for (String name : below(key(path)).keySet()) {
      Path entry = new Path(key(path) + "/" + name.replaceAll("/.*", ""));
      entries.put(entry.toString(), getFileStatus(entry));
    }
    return entries.values().toArray(new FileStatus[0]);
  }

  @Override
  public void setWorkingDirectory(Path path) {
    working = path;
  }

  @Override
  public Path getWorkingDirectory() {
    return working;
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    byte[] content = FILES.get(key(path));
    if (content != null) {
      return new FileStatus(content.length, false, 1, 1 << 20, 1, new Path(key(path)));
    }
    if (below(key(path)).isEmpty()) {
      throw new FileNotFoundException(path.toString());
    }
    return new FileStatus(0, true, 1, 1 << 20, 1, new Path(key(path)));
  }
}
