package org.dublette.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.util.SerializableConfiguration;
import org.dublette.model.InputException;

/**
 * Files by their locations: a path of the local file system, or a URI that Hadoop knows. Local ones
 * are opened by the JDK, because Hadoop starts a process for each file that it makes there. Safe
 * for use by many threads.
 */
public final class Storage implements Serializable {
  private static final int BUFFER = 1 << 16;

  /** The schemes of file systems that give a folder another name all at once. */
  private static final Set<String> RENAMING =
      Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs", "ofs", "o3fs");

  private final SerializableConfiguration configuration;

  /** Makes a storage of the file systems that a configuration knows. */
  public Storage(Configuration configuration) {
    this.configuration = new SerializableConfiguration(configuration);
  }

  /** Tells whether a location is a URI of a file system that is not the local one. */
  public static boolean isRemote(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*") && !location.startsWith("file:");
  }

  /**
   * Returns the location of what a person named: an absolute path, or a URI.
   *
   * @throws InputException if there is no such file system
   */
  public String location(String given) {
    if (!isRemote(given)) {
      return local(given).toAbsolutePath().normalize().toString();
    }
    try {
      return fileSystem(given).makeQualified(remote(given)).toString();
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("cannot use " + given + ": " + e.getMessage(), e);
    }
  }

  /** Returns the location behind links, so that two names of a file can be told to be the same. */
  public String real(String given) {
    String location = location(given);
    if (isRemote(location)) {
      return location;
    }
    try {
      return local(location).toRealPath().toString();
    } catch (IOException e) {
      return location;
    }
  }

  /** Tells whether a location is a folder's own, or in it. */
  public boolean isIn(String location, String folder) {
    return (real(location) + "/").startsWith(real(folder) + "/");
  }

  /** Returns a local path without the scheme that it may have. */
  public static String path(String given) {
    return given.startsWith("file:") ? remote(given).toUri().getPath() : given;
  }

  /** Returns a hidden location beside another one, for what the tool needs there. */
  public static String beside(String location, String what) {
    org.apache.hadoop.fs.Path path = remote(location);
    if (path.getParent() == null) {
      throw new InputException(
          location + " is no folder that can be written as a whole: name one in it");
    }
    return new org.apache.hadoop.fs.Path(
            path.getParent(), "." + path.getName() + ".dublette-" + what)
        .toString();
  }

  private static Path local(String location) {
    return Path.of(path(location));
  }

  private static org.apache.hadoop.fs.Path remote(String location) {
    return new org.apache.hadoop.fs.Path(location);
  }

  private FileSystem fileSystem(String location) throws IOException {
    return remote(location).getFileSystem(configuration.value());
  }

  private FileStatus status(String location) throws IOException {
    return fileSystem(location).getFileStatus(remote(location));
  }

  /** Opens a file behind some of its bytes. */
  InputStream open(String location, long from) throws IOException {
    if (isRemote(location)) {
      FSDataInputStream in = fileSystem(location).open(remote(location));
      return at(in, () -> in.seek(from));
    }
    InputStream in = Files.newInputStream(local(location));
    return at(in, () -> in.skipNBytes(from));
  }

  /** Moves a stream. */
  private interface Move {
    void run() throws IOException;
  }

  private static InputStream at(InputStream in, Move move) throws IOException {
    try {
      move.run();
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return in;
  }

  /** Opens a file for reading here and there. */
  RandomReader random(String location) throws IOException {
    return isRemote(location)
        ? RandomReader.of(fileSystem(location).open(remote(location)))
        : RandomReader.of(Files.newByteChannel(local(location)));
  }

  /** Opens a file with a buffer. */
  public InputStream open(String location) throws IOException {
    return new BufferedInputStream(open(location, 0), BUFFER);
  }

  /** Makes a file, and the folders that it lies in; one that is there is replaced. */
  OutputStream create(String location) throws IOException {
    if (isRemote(location)) {
      return new BufferedOutputStream(fileSystem(location).create(remote(location), true), BUFFER);
    }
    Files.createDirectories(folder(location));
    return new BufferedOutputStream(Files.newOutputStream(local(location)), BUFFER);
  }

  private static Path folder(String location) {
    Path path = local(location).toAbsolutePath();
    Path folder = path.getParent();
    return folder == null ? path : folder;
  }

  /** Opens a Parquet file, to be read by its library. */
  InputFile parquet(String location) throws IOException {
    return isRemote(location)
        ? HadoopInputFile.fromPath(remote(location), configuration.value())
        : new LocalInputFile(local(location));
  }

  /** Reads the footer of a Parquet file. */
  ParquetFile parquetFile(String location) throws IOException {
    return ParquetFile.of(parquet(location), configuration.value());
  }

  /**
   * Makes a Parquet file, and the folders that it lies in; one that is there is replaced.
   *
   * @param like tells the columns, and how they are written
   * @return takes its rows as JSON lines
   */
  OutputStream createParquet(String location, ParquetFile like) throws IOException {
    if (!isRemote(location)) {
      Files.createDirectories(folder(location));
    }
    OutputFile file =
        isRemote(location)
            ? HadoopOutputFile.fromPath(remote(location), configuration.value())
            : new LocalOutputFile(local(location));
    return new ParquetOutputStream(file, like, configuration.value());
  }

  Configuration configuration() {
    return configuration.value();
  }

  /**
   * Makes sure that the bytes of a file that was written outlast a power cut, where it is local.
   */
  void sync(String location) throws IOException {
    if (!isRemote(location)) {
      try (FileChannel file = FileChannel.open(local(location), StandardOpenOption.WRITE)) {
        file.force(true);
      }
    }
  }

  long size(String location) throws IOException {
    return isRemote(location) ? status(location).getLen() : Files.size(local(location));
  }

  /** Returns what changes when a file does: its size, and when it was written. */
  public String stamp(String location) throws IOException {
    long time =
        isRemote(location)
            ? status(location).getModificationTime()
            : Files.getLastModifiedTime(local(location)).toMillis();
    return size(location) + " " + time;
  }

  /** Tells whether there is a file or folder. */
  public boolean exists(String location) throws IOException {
    return isRemote(location)
        ? fileSystem(location).exists(remote(location))
        : Files.exists(local(location));
  }

  /** Tells whether there is a folder. */
  public boolean isFolder(String location) throws IOException {
    if (!isRemote(location)) {
      return Files.isDirectory(local(location));
    }
    try {
      return status(location).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Tells whether something is there that can be written to, but not replaced, as a pipe. */
  boolean isDevice(String location) {
    return !isRemote(location)
        && Files.exists(local(location))
        && !Files.isRegularFile(local(location))
        && !Files.isDirectory(local(location));
  }

  /** Tells whether a folder gets another name all at once, and not file by file. */
  static boolean renamesFolders(String location) {
    return !isRemote(location) || RENAMING.contains(location.substring(0, location.indexOf(':')));
  }

  /** Gives a file or a folder another name; a file that is there is replaced. */
  void rename(String from, String to) throws IOException {
    if (!isRemote(from)) {
      Files.createDirectories(folder(to));
      Files.move(
          local(from),
          local(to),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    FileSystem fileSystem = fileSystem(from);
    if (fileSystem.exists(remote(to))) {
      fileSystem.delete(remote(to), false);
    }
    org.apache.hadoop.fs.Path folder = remote(to).getParent();
    if (folder != null) {
      fileSystem.mkdirs(folder);
    }
    if (!fileSystem.rename(remote(from), remote(to))) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** Deletes a file, or a folder with all that is in it; nothing happens if it is not there. */
  void delete(String location) throws IOException {
    if (isRemote(location)) {
      fileSystem(location).delete(remote(location), true);
      return;
    }
    Path root = local(location);
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Something that lies in a folder. */
  public record Entry(String name, boolean folder) {}

  /** Returns what lies in a folder, by name; nothing if the folder is not there. */
  public List<Entry> list(String location) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      if (isRemote(location)) {
        for (FileStatus status : fileSystem(location).listStatus(remote(location))) {
          entries.add(new Entry(status.getPath().getName(), status.isDirectory()));
        }
      } else {
        try (Stream<Path> files = Files.list(local(location))) {
          files.forEach(
              file ->
                  entries.add(new Entry(file.getFileName().toString(), Files.isDirectory(file))));
        }
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      return entries;
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  /** Returns the paths of all files below a folder, with slashes. */
  List<String> files(String folder) throws IOException {
    List<String> files = new ArrayList<>();
    for (Entry entry : list(folder)) {
      if (entry.folder) {
        for (String below : files(folder + "/" + entry.name)) {
          files.add(entry.name + "/" + below);
        }
      } else {
        files.add(entry.name);
      }
    }
    return files;
  }
}
