package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageTypeParser;
import org.dublette.format.Compression;
import org.dublette.format.DamageTolerantInputStream;
import org.dublette.format.ReadFailure;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file that cannot be read for now is no damaged one. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class ReadFailureTest {
  private static final String FILE = ObjectStore.ROOT + "/in/file";
  private static final int LINES = 50_000;

  @BeforeEach
  void start() {
    ObjectStore.start();
  }

  private static Storage storage() {
    return new Storage(LocalSpark.spark().hadoopConfiguration());
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      lines.append("{\"text\":\"").append(line * 7919L % 99_991).append(" ships\"}\n");
    }
    return lines.toString();
  }

  private static void write(OutputStream to) throws IOException {
    try (OutputStream out = to) {
      out.write(lines().getBytes(UTF_8));
    }
  }

  /** Wherever a read fails, the reader hears of it, until so many succeed that none fails. */
  private static void checkEveryRead(SourceFormat format, Compression compression)
      throws IOException {
    SourceInfo info =
        new SourceInfo(
            new SourceFile(0, "file", FILE, "", true, false),
            format,
            new TextEncoding(UTF_8, 0),
            compression,
            ObjectStore.get(FILE).length);
    int failed = 0;
    boolean complete = false;
    while (!complete) {
      ObjectStore.failRead(failed);
      try (DamageTolerantInputStream in = unpack(info)) {
        String read = new String(in.readAllBytes(), UTF_8);
        assertThat(in.damage()).as("failure of read %d", failed).isNull();
        assertThat(read).isEqualTo(lines());
        complete = true;
      } catch (ReadFailure e) {
        assertThat(e).hasMessage("connection reset");
        failed++;
      }
    }
    assertThat(failed).isGreaterThan(1);
    ObjectStore.failRead(-1);
  }

  private static DamageTolerantInputStream unpack(SourceInfo info) throws IOException {
    InputStream in = info.unpack(storage());
    return new DamageTolerantInputStream(in);
  }

  @Test
  void compressed() throws IOException {
    for (Compression compression : new Compression[] {Compression.GZIP, Compression.ZSTD}) {
      write(compression.compress(storage().create(FILE)));
      checkEveryRead(SourceFormat.JSONL, compression);
    }
  }

  @Test
  void parquet() throws IOException {
    ParquetFile like =
        new ParquetFile(
            MessageTypeParser.parseMessageType("message m { required binary text (STRING); }"),
            Map.of(),
            CompressionCodecName.GZIP);
    write(storage().createParquet(FILE, like));
    checkEveryRead(SourceFormat.PARQUET, Compression.NONE);
  }

  @Test
  void damagedParquetEndsWhereItBreaks() throws IOException {
    parquet();
    byte[] bytes = ObjectStore.get(FILE);
    for (int at = bytes.length / 2; at < bytes.length / 2 + 64; at++) {
      bytes[at] ^= 0x55;
    }
    ObjectStore.put(FILE, bytes);
    SourceInfo info =
        new SourceInfo(
            new SourceFile(0, "file", FILE, "", true, false),
            SourceFormat.PARQUET,
            new TextEncoding(UTF_8, 0),
            Compression.NONE,
            bytes.length);
    try (DamageTolerantInputStream in = unpack(info)) {
      String read = new String(in.readAllBytes(), UTF_8);
      long rows = read.lines().count();
      assertThat(rows).isPositive();
      assertThat(in.damage()).contains(": row " + (rows + 1) + ": ");
      assertThat(lines()).startsWith(read);
    }
  }
}
