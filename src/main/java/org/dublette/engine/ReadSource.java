package org.dublette.engine;

import org.dublette.format.Compression;
import org.dublette.format.RecordCodec;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;
import org.dublette.io.Content;
import org.dublette.io.Source;
import org.dublette.pipeline.ArticleOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A source after the first read.
 *
 * @param source the source
 * @param format what it holds
 * @param encoding its encoding
 * @param compression how it is compressed
 * @param codec reads its records
 * @param content its decompressed bytes
 * @param damage why it could not be read to its end, or null if it could
 */
record ReadSource(
    Source source,
    SourceFormat format,
    TextEncoding encoding,
    Compression compression,
    RecordCodec codec,
    Content content,
    @Nullable String damage) {

  /** Returns where an article's record starts, behind a byte order mark. */
  long recordStart(ArticleOrigin origin) {
    return origin.offset() + (origin.wholeSource() ? encoding.bomLength() : 0);
  }

  /** Tells whether an article's record is its text in UTF-8, so that parts can be read alone. */
  boolean textIsRecord() {
    return codec.keepsText();
  }
}
