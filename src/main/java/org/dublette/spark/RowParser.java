package org.dublette.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Hands rows that are written as JSON to Parquet ({@link ParquetFile} tells how they look). */
final class RowParser {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  private final MessageType schema;
  private final RecordConsumer consumer;

  RowParser(MessageType schema, RecordConsumer consumer) {
    this.schema = schema;
    this.consumer = consumer;
  }

  void row(byte[] line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a row is no JSON object");
      }
      consumer.startMessage();
      fields(json, schema);
      consumer.endMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fields(JsonParser json, GroupType group) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      int field = group.getFieldIndex(name);
      Type column = group.getType(field);
      JsonToken token = json.nextToken();
      boolean repeated = column.isRepetition(Type.Repetition.REPEATED);
      boolean absent =
          repeated ? json.nextToken() == JsonToken.END_ARRAY : token == JsonToken.VALUE_NULL;
      if (absent) {
        continue;
      }
      consumer.startField(name, field);
      value(json, column);
      while (repeated && json.nextToken() != JsonToken.END_ARRAY) {
        value(json, column);
      }
      consumer.endField(name, field);
    }
  }

  private void value(JsonParser json, Type column) throws IOException {
    if (!column.isPrimitive()) {
      consumer.startGroup();
      fields(json, column.asGroupType());
      consumer.endGroup();
      return;
    }
    switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> consumer.addBoolean(json.getBooleanValue());
      case INT32 -> consumer.addInteger(json.getIntValue());
      case INT64 -> consumer.addLong(json.getLongValue());
      // Not a number and infinite ones are strings.
      case FLOAT -> consumer.addFloat(Float.parseFloat(json.getText()));
      case DOUBLE -> consumer.addDouble(Double.parseDouble(json.getText()));
      case INT96, FIXED_LEN_BYTE_ARRAY, BINARY -> consumer.addBinary(binary(json, column));
    }
  }

  private static Binary binary(JsonParser json, Type column) throws IOException {
    if (!ParquetFile.isString(column)) {
      return Binary.fromConstantByteArray(json.getBinaryValue());
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return Binary.fromString(json.getText());
    }
    json.nextFieldName();
    json.nextToken();
    byte[] bytes = json.getBinaryValue();
    json.nextToken();
    return Binary.fromConstantByteArray(bytes);
  }
}
