package org.dublette.format;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a source. All sizes and checksums are those of the decompressed bytes.
 *
 * @param number its place among the sources
 * @param path its name when it was read
 * @param output where its cleaned text is, relative to the output; null if nothing was written
 * @param place where the original goes, relative to the output of a restore
 * @param size bytes of the original
 * @param sha256 their SHA-256, in hexadecimal digits
 * @param cleanedSize bytes of the cleaned text
 * @param cleanedSha256 their SHA-256
 * @param encoding name of the encoding
 * @param bom whether it starts with a byte order mark
 * @param compression how it is compressed
 * @param damage why it could not be read to its end, or null if it could
 * @param parquet whether it is a Parquet file, whose bytes are those of its rows as JSON lines
 */
public record LedgerSource(
    int number,
    String path,
    @Nullable String output,
    String place,
    long size,
    String sha256,
    long cleanedSize,
    String cleanedSha256,
    String encoding,
    boolean bom,
    Compression compression,
    @Nullable String damage,
    boolean parquet) {}
