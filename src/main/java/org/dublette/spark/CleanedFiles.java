package org.dublette.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.dublette.format.Compression;
import org.dublette.format.LedgerSource;
import org.dublette.format.Parts;
import org.dublette.model.InputException;

/** Opens what a job cleaned, and makes files of the same kind, so that originals can come back. */
public final class CleanedFiles {
  private final Storage storage;
  private final String folder;

  /**
   * Names the folder.
   *
   * @param folder its location
   */
  public CleanedFiles(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder;
  }

  private String location(LedgerSource source) {
    return folder + "/" + source.output();
  }

  /**
   * Opens the cleaned text of a source.
   *
   * @return its bytes, or the rows of a Parquet file as JSON lines
   * @throws InputException if it is not there
   */
  public InputStream open(LedgerSource source) throws IOException {
    if (source.output() == null) {
      return InputStream.nullInputStream();
    }
    String location = location(source);
    if (!storage.exists(location)) {
      throw new InputException(
          "the cleaned text of "
              + source.path()
              + " is missing: "
              + location
              + "; nothing was written");
    }
    if (source.parquet()) {
      return new ParquetInputStream(storage.parquet(location), storage.configuration());
    }
    return Compression.decompressed(
        storage.isFolder(location)
            ? new BufferedInputStream(
                Parts.together(
                    storage.list(location).stream().map(Storage.Entry::name).toList(),
                    part -> storage.open(location + "/" + part)))
            : storage.open(location));
  }

  /**
   * Makes a file of the kind that a source was.
   *
   * @return takes its bytes, or the rows of a Parquet file as JSON lines
   */
  public OutputStream create(LedgerSource source, String location) throws IOException {
    return source.parquet()
        ? storage.createParquet(location, storage.parquetFile(location(source)))
        : source.compression().compress(storage.create(location));
  }
}
