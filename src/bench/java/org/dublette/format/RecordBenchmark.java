package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.dublette.testing.SampleText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a JSON record of 20,000 characters to its text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordBenchmark {

  /** Which text. */
  @Param({"words", "han"})
  public String text = "words";

  private byte[] record = {};
  private final ArticleBuffer buffer = new ArticleBuffer();
  private final JsonlCodec codec =
      new JsonlCodec(new FieldPath("text"), new FieldPath("id"), null, null);

  /** Makes the record. */
  @Setup
  public void makeRecord() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String made = text.equals("han") ? SampleText.han(20_000) : SampleText.words(20_000);
    JsonRecords.write(out, "an id", made, 1);
    record = out.toString(UTF_8).strip().getBytes(UTF_8);
  }

  /** As it is done. */
  @Benchmark
  public int withoutParser() throws UnreadableRecordException {
    codec.read(record, 0, record.length, buffer);
    return buffer.length();
  }

  /** By Jackson's parser. */
  @Benchmark
  public int withParser() throws UnreadableRecordException {
    codec.readParsed(record, 0, record.length, buffer);
    return buffer.length();
  }
}
