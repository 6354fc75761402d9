package org.dublette.spark;

import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.dublette.format.ReadFailure;

/**
 * A file of which can be told whether it could not be read ({@link ReadFailure}), or what is in it
 * is damaged. It is read in one go, not in parallel: all columns are read, and they follow each
 * other.
 */
record FailureTellingFile(InputFile file) implements InputFile {
  @Override
  public long getLength() throws IOException {
    try {
      return file.getLength();
    } catch (IOException e) {
      throw new ReadFailure(e);
    }
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    try {
      SeekableInputStream in = file.newStream();
      return new DelegatingSeekableInputStream(ReadFailure.told(in)) {
        @Override
        public long getPos() throws IOException {
          return in.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
          try {
            in.seek(position);
          } catch (EOFException e) { // The footer names a place that is not there.
            throw e;
          } catch (IOException e) {
            throw new ReadFailure(e);
          }
        }
      };
    } catch (IOException e) {
      throw new ReadFailure(e);
    }
  }
}
