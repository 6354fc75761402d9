package org.dublette.spark;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.dublette.format.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * What the footer of a Parquet file says of all its rows.
 *
 * <p>To all steps of a job, the file is its rows as JSON lines, in their order: an object for each,
 * with the columns as fields in the order of the schema. Groups are objects, repeated fields
 * arrays, absent values {@code null}; strings, booleans and numbers are what they are in JSON, all
 * other binary values are in Base64. {@link ParquetInputStream} and {@link ParquetOutputStream}
 * turn one into the other without loss.
 *
 * @param schema the columns
 * @param metadata what else the writer noted, by key
 * @param codec how the columns are compressed
 */
record ParquetFile(MessageType schema, Map<String, String> metadata, CompressionCodecName codec) {

  /**
   * Reads a footer.
   *
   * @throws IOException if it is no Parquet file, or cannot be read
   */
  static ParquetFile of(InputFile file, Configuration configuration) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(file, options(configuration))) {
      ParquetMetadata footer = reader.getFooter();
      FileMetaData all = footer.getFileMetaData();
      return new ParquetFile(all.getSchema(), all.getKeyValueMetaData(), codec(footer));
    } catch (RuntimeException e) {
      throw new IOException("it is no Parquet file that can be read: " + e.getMessage(), e);
    }
  }

  private static ParquetReadOptions options(Configuration configuration) {
    return HadoopReadOptions.builder(configuration).build();
  }

  private static CompressionCodecName codec(ParquetMetadata footer) {
    for (BlockMetaData rowGroup : footer.getBlocks()) {
      for (ColumnChunkMetaData column : rowGroup.getColumns()) {
        return column.getCodec();
      }
    }
    return CompressionCodecName.SNAPPY;
  }

  /** Returns why a column is not one of texts, or null if it is. */
  @Nullable String noTexts(FieldPath field) {
    Type column = find(schema, field);
    if (column == null) {
      return "no column \""
          + field.name()
          + "\" (--text-field names another: "
          + schema.getFields().stream().map(Type::getName).collect(Collectors.joining(", "))
          + ")";
    }
    if (!isString(column) || column.isRepetition(Type.Repetition.REPEATED)) {
      return "column \"" + field.name() + "\" holds no strings, but is: " + column;
    }
    return null;
  }

  private static @Nullable Type find(GroupType group, FieldPath field) {
    for (Type column : group.getFields()) {
      if (column.getName().equals(field.name())) {
        return column;
      }
    }
    for (Type column : group.getFields()) {
      FieldPath behind = field.behind(column.getName());
      if (behind != null
          && !column.isPrimitive()
          && !column.isRepetition(Type.Repetition.REPEATED)) {
        return find(column.asGroupType(), behind);
      }
    }
    return null;
  }

  /** Tells whether a column is said to hold UTF-8. */
  static boolean isString(Type column) {
    LogicalTypeAnnotation annotation = column.getLogicalTypeAnnotation();
    return column.isPrimitive()
        && column.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        && (annotation instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
            || annotation instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
            || annotation instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation);
  }
}
