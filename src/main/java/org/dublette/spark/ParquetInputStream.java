package org.dublette.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.dublette.text.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as JSON lines ({@link ParquetFile} tells how they look). Not safe for
 * use by several threads.
 */
final class ParquetInputStream extends InputStream {
  /** The key of an object that stands for a string that is no UTF-8. */
  static final String NO_UTF8 = "base64";

  // How the JDK writes numbers depends on its version.
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final int BUFFER = 1 << 16;

  private final ParquetReader<Group> reader;
  private final Lines lines = new Lines();
  private final JsonGenerator json;
  private int at;
  private long rows;
  private boolean atEnd;
  private @Nullable IOException failure;

  /** Bytes that are taken without a copy of all of them. */
  private static final class Lines extends ByteArrayOutputStream {
    void take(int from, byte[] into, int offset, int length) {
      System.arraycopy(buf, from, into, offset, length);
    }
  }

  /** Opens a file. */
  ParquetInputStream(InputFile file, Configuration configuration) throws IOException {
    reader = new Rows(file).withConf(configuration).build();
    json = JSON.createGenerator(lines).setRootValueSeparator(null);
  }

  private static final class Rows extends ParquetReader.Builder<Group> {
    Rows(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at == lines.size() && !fill()) {
      return length == 0 ? 0 : -1;
    }
    int taken = Math.min(length, lines.size() - at);
    lines.take(at, into, offset, taken);
    at += taken;
    return taken;
  }

  /** Makes the next lines, those before a failure first; returns false at the end. */
  private boolean fill() throws IOException {
    lines.reset();
    at = 0;
    while (!atEnd && failure == null && lines.size() < BUFFER) {
      Group row;
      try {
        row = next();
      } catch (IOException e) {
        failure = e;
        break;
      }
      atEnd = row == null;
      if (row != null) {
        write(row, row.getType());
        json.flush();
        lines.write('\n');
        rows++;
      }
    }
    if (failure != null && lines.size() == 0) {
      throw failure;
    }
    return lines.size() > 0;
  }

  private @Nullable Group next() throws IOException {
    try {
      return reader.read();
    } catch (RuntimeException e) {
      throw new IOException("row " + (rows + 1) + ": " + e.getMessage(), e);
    }
  }

  private void write(Group group, GroupType type) throws IOException {
    json.writeStartObject();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type column = type.getType(field);
      int count = group.getFieldRepetitionCount(field);
      json.writeFieldName(column.getName());
      if (column.isRepetition(Type.Repetition.REPEATED)) {
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
          write(group, column, field, i);
        }
        json.writeEndArray();
      } else if (count == 0) {
        json.writeNull();
      } else {
        write(group, column, field, 0);
      }
    }
    json.writeEndObject();
  }

  private void write(Group group, Type column, int field, int i) throws IOException {
    if (!column.isPrimitive()) {
      write(group.getGroup(field, i), column.asGroupType());
      return;
    }
    switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> json.writeBoolean(group.getBoolean(field, i));
      case INT32 -> json.writeNumber(group.getInteger(field, i));
      case INT64 -> json.writeNumber(group.getLong(field, i));
      case FLOAT -> json.writeNumber(group.getFloat(field, i));
      case DOUBLE -> json.writeNumber(group.getDouble(field, i));
      case INT96 -> json.writeBinary(group.getInt96(field, i).getBytesUnsafe());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> write(group.getBinary(field, i), column);
    }
  }

  private void write(Binary value, Type column) throws IOException {
    byte[] bytes = value.getBytesUnsafe();
    if (!ParquetFile.isString(column)) {
      json.writeBinary(bytes);
    } else if (Utf8.firstInvalid(bytes, 0, bytes.length) < 0) {
      json.writeUTF8String(bytes, 0, bytes.length);
    } else {
      json.writeStartObject();
      json.writeBinaryField(NO_UTF8, bytes);
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
