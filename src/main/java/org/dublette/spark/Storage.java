package org.dublette.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

/**
 * Files by their locations: a path of the local file system, or a URI that Hadoop knows. Local ones
 * are opened by the JDK, because Hadoop starts a process for each file that it makes there. Safe
 * for use by many threads.
 */
final class Storage implements Serializable {
  private static final int BUFFER = 1 << 16;

  private final SerializableConfiguration configuration;

  Storage(SerializableConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Tells whether a location is a URI of a file system that is not the local one. */
  static boolean isRemote(String location) {
    return location.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*") && !location.startsWith("file:");
  }

  private static Path local(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
  }

  private static org.apache.hadoop.fs.Path remote(String location) {
    return new org.apache.hadoop.fs.Path(location);
  }

  private FileSystem fileSystem(String location) throws IOException {
    return remote(location).getFileSystem(configuration.value());
  }

  /** Opens a file behind some of its bytes. */
  InputStream open(String location, long from) throws IOException {
    if (isRemote(location)) {
      FSDataInputStream in = fileSystem(location).open(remote(location));
      in.seek(from);
      return in;
    }
    InputStream in = Files.newInputStream(local(location));
    try {
      in.skipNBytes(from);
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
  InputStream open(String location) throws IOException {
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

  long size(String location) throws IOException {
    return isRemote(location)
        ? fileSystem(location).getFileStatus(remote(location)).getLen()
        : Files.size(local(location));
  }

  boolean exists(String location) throws IOException {
    return isRemote(location)
        ? fileSystem(location).exists(remote(location))
        : Files.exists(local(location));
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

  /** Returns the names of what lies in a folder, or nothing if it is not there. */
  List<String> list(String location) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      if (isRemote(location)) {
        for (FileStatus status : fileSystem(location).listStatus(remote(location))) {
          names.add(status.getPath().getName());
        }
      } else {
        try (Stream<Path> files = Files.list(local(location))) {
          files.forEach(file -> names.add(file.getFileName().toString()));
        }
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      return names;
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }
}
