package org.dublette.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.dublette.cluster.KeepPolicy;
import org.dublette.format.Compression;
import org.dublette.format.FieldPath;
import org.dublette.format.JsonlCodec;
import org.dublette.format.ReadFailure;
import org.dublette.format.RecordCodec;
import org.dublette.format.RecordSplitter;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextCodec;
import org.dublette.format.TextEncoding;
import org.dublette.format.TranscodingCodec;

/**
 * A source after a look at its beginning.
 *
 * @param file the source
 * @param format what it holds
 * @param encoding its encoding
 * @param compression how it is compressed
 * @param storedSize bytes of the file
 */
record SourceInfo(
    SourceFile file,
    SourceFormat format,
    TextEncoding encoding,
    Compression compression,
    long storedSize) {

  /** Tells whether parts of it can be read without what stands before them. */
  boolean canBeSplit() {
    return format == SourceFormat.JSONL && compression == Compression.NONE && encoding.unit() == 1;
  }

  /** Tells whether its lines are not those of the file, but must be unpacked first. */
  boolean isUnpacked() {
    return format == SourceFormat.PARQUET || compression != Compression.NONE;
  }

  /** Opens what is in the file; that it cannot be read is a {@link ReadFailure}. */
  InputStream unpack(Storage storage) throws IOException {
    return format == SourceFormat.PARQUET
        ? new ParquetInputStream(
            new FailureTellingFile(storage.parquet(file.location())), storage.configuration())
        : compression.decompress(ReadFailure.told(storage.open(file.location())));
  }

  /** Creates a file that is packed as the source is. */
  OutputStream packed(Storage storage, String location) throws IOException {
    return format == SourceFormat.PARQUET
        ? storage.createParquet(location, storage.parquetFile(file.location()))
        : compression.compress(storage.create(location));
  }

  RecordSplitter splitter() {
    return new RecordSplitter(format, encoding);
  }

  RecordCodec codec(SparkSettings settings, KeepPolicy keep) {
    RecordCodec codec =
        format == SourceFormat.TEXT
            ? new TextCodec()
            : new JsonlCodec(
                settings.textField(),
                settings.idField(),
                keep.needsField() ? new FieldPath(keep.argument()) : null,
                settings.originField());
    return encoding.isUtf8() ? codec : new TranscodingCodec(codec, encoding.charset());
  }
}
