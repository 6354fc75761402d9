package org.dublette.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.dublette.io.SpooledFile;
import org.dublette.report.SavedFindings;

/**
 * Saved findings that are open for reading: a file, plain or compressed, or standard input.
 *
 * @param findings what it holds; of use until this is closed
 */
record FindingsFile(SpooledFile file, SavedFindings findings) implements Closeable {

  /**
   * Opens findings.
   *
   * @param name of the file, or - for standard input
   * @param temporary folder for what has to be decompressed
   * @throws org.dublette.model.InputException if they cannot be read, or are no whole findings
   */
  static FindingsFile open(String name, InputStream standardInput, Path temporary)
      throws IOException {
    SpooledFile file = SpooledFile.open(name, standardInput, temporary);
    try {
      return new FindingsFile(file, SavedFindings.open(name, file.channel()));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
