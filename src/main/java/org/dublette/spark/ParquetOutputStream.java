package org.dublette.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes JSON lines as {@link ParquetInputStream} gives them, and writes them as rows of a Parquet
 * file. Not safe for use by several threads.
 */
final class ParquetOutputStream extends OutputStream {
  private final ParquetWriter<byte[]> writer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Creates a file; one that is there is replaced.
   *
   * @param like tells the columns, and how they are written
   */
  ParquetOutputStream(OutputFile file, ParquetFile like, Configuration configuration)
      throws IOException {
    writer =
        new Rows(file, like)
            .withConf(configuration)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(like.codec())
            .build();
  }

  private static final class Rows extends ParquetWriter.Builder<byte[], Rows> {
    private final ParquetFile like;

    Rows(OutputFile file, ParquetFile like) {
      super(file);
      this.like = like;
    }

    @Override
    protected Rows self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // It is what a builder must have.
    protected WriteSupport<byte[]> getWriteSupport(Configuration configuration) {
      return new Writing(like);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, from, i - from);
        row(line.toByteArray());
        line.reset();
        from = i + 1;
      }
    }
    line.write(bytes, from, end - from);
  }

  private void row(byte[] json) throws IOException {
    try {
      writer.write(json);
    } catch (RuntimeException e) {
      throw new IOException("a row does not fit into the columns: " + e.getMessage(), e);
    }
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    writer.close();
    if (line.size() > 0) {
      throw new IOException("a row has no end");
    }
  }

  /** Writes rows as Parquet wants it. */
  private static final class Writing extends WriteSupport<byte[]> {
    private final ParquetFile like;
    private @Nullable RowParser parser;

    Writing(ParquetFile like) {
      this.like = like;
    }

    @Override
    @SuppressWarnings("deprecation") // It is what a support must have.
    public WriteContext init(Configuration configuration) {
      return new WriteContext(like.schema(), new HashMap<>(like.metadata()));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      parser = new RowParser(like.schema(), consumer);
    }

    @Override
    public void write(byte[] row) {
      Objects.requireNonNull(parser).row(row);
    }
  }
}
