package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parquet files are read, cleaned and restored as their rows are as JSON lines. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class ParquetTest {
  private static final MessageType ARTICLES =
      MessageTypeParser.parseMessageType(
          "message articles { optional binary id (STRING); optional binary text (STRING);"
              + " optional int32 number; }");

  @TempDir private Path folder;

  private static Storage storage() {
    return new Storage(LocalSpark.spark().hadoopConfiguration());
  }

  private static void write(Path file, MessageType schema, String lines) throws IOException {
    ParquetFile like =
        new ParquetFile(schema, Map.of("made by", "hand"), CompressionCodecName.GZIP);
    try (OutputStream out = storage().createParquet(file.toString(), like)) {
      out.write(lines.getBytes(UTF_8));
    }
  }

  private static String read(Path file) throws IOException {
    try (InputStream in =
        new ParquetInputStream(
            storage().parquet(file.toString()), LocalSpark.spark().hadoopConfiguration())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String base64(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return "\"" + Base64.getEncoder().encodeToString(all) + "\"";
  }

  /** Records that are also rows of {@link #ARTICLES}; some are no articles. */
  private static String records(int seed, int articles) {
    StringBuilder lines = new StringBuilder();
    int number = 0;
    for (String line : new RandomRecords(seed).lines(articles).split("\n", -1)) {
      if (line.isEmpty() || !line.contains("\"id\"")) {
        lines.append("{\"id\":null,\"text\":null,\"number\":7}\n");
      } else {
        String end = number % 3 == 0 ? "null" : String.valueOf(number);
        lines.append(line, 0, line.length() - 1).append(",\"number\":" + end + "}\n");
      }
      number++;
    }
    return lines.toString();
  }

  @Test
  void everyTypeComesBack() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message all { required boolean b; required int32 i (INTEGER(8,false)); optional int64"
                + " l (TIMESTAMP(MICROS,true)); required float f; required double d; required int96"
                + " t; required binary raw; required fixed_len_byte_array(3) fixed (DECIMAL(5,2));"
                + " optional binary s (STRING); optional group tags (LIST) { repeated group list {"
                + " optional binary element (STRING); } } repeated int32 many; optional group g {"
                + " required group h { optional binary x (ENUM); } } }");
    String twelve = base64(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    String first =
        "{\"b\":true,\"i\":-5,\"l\":9007199254740993,\"f\":1.1,\"d\":-0.0,\"t\":"
            + twelve
            + ",\"raw\":"
            + base64(255, 0)
            + ",\"fixed\":"
            + base64(0, 1, 2)
            + ",\"s\":\"ü \\\" \\\\ \\n \\u0000 🦊\",\"tags\":{\"list\":[{\"element\":\"a\"},"
            + "{\"element\":null}]},\"many\":[1,2],\"g\":{\"h\":{\"x\":\"X\"}}}\n";
    String second =
        "{\"b\":false,\"i\":0,\"l\":null,\"f\":\"NaN\",\"d\":\"-Infinity\",\"t\":"
            + twelve
            + ",\"raw\":\"\",\"fixed\":"
            + base64(0, 0, 0)
            + ",\"s\":{\"base64\":"
            + base64(0xC3)
            + "},\"tags\":{\"list\":[]},\"many\":[],\"g\":{\"h\":{\"x\":null}}}\n";
    String third = second.replace("{\"list\":[]}", "null").replace("{\"h\":{\"x\":null}}", "null");
    Path file = folder.resolve("all.parquet");
    write(file, schema, first + second + third);
    assertThat(read(file)).isEqualTo(first + second + third);
    ParquetFile footer = storage().parquetFile(file.toString());
    assertThat(footer.schema()).isEqualTo(schema);
    assertThat(footer.metadata()).containsExactlyEntriesOf(Map.of("made by", "hand"));
    assertThat(footer.codec()).isEqualTo(CompressionCodecName.GZIP);
  }

  /** The rows as JSON lines, on one machine, give the same findings byte for byte. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5"})
  void findingsAreThoseOfJsonLines(int seed, int partitions) throws IOException {
    Path table = folder.resolve("articles.parquet");
    Path lines = folder.resolve("articles.jsonl");
    String records = records(seed, 120);
    write(table, ARTICLES, records);
    Files.writeString(lines, records);
    Cli.Result expected = Cli.run("scan", "-f", "jsonl", "-q", "-k", "newest:number", lines);
    Cli.Result result =
        LocalSpark.run(
            "scan", "-f", "jsonl", "-q", "-k", "newest:number", "--partitions", partitions, table);
    assertThat(result.text()).isEqualTo(expected.text().replace(".jsonl", ".parquet"));
    assertThat(result.err()).isEqualTo(expected.err().replace(".jsonl", ".parquet"));
    assertThat(result.code()).isEqualTo(3).isEqualTo(expected.code());
  }

  @Test
  void otherColumnsAndTheOrderStayAndAllComesBack() throws IOException {
    Path table = folder.resolve("articles.parquet");
    Path lines = folder.resolve("articles.jsonl");
    String records = records(3, 80);
    write(table, ARTICLES, records);
    Files.writeString(lines, records);
    Path cleaned = folder.resolve("cleaned.jsonl");
    Path out = folder.resolve("out");
    Path ledger = folder.resolve("ledger.jsonl");
    Object[] remove = {"--remove", "articles,within,across", "--max-remove", 100, "-q"};
    Cli.Result expected =
        Cli.run(
            Stream.concat(Stream.of("clean", lines, "-o", cleaned), Stream.of(remove)).toArray());
    Cli.Result result =
        LocalSpark.run(
            Stream.concat(
                    Stream.of("clean", table, "-o", out, "--ledger", ledger), Stream.of(remove))
                .toArray());
    assertThat(result.code()).as(result.err()).isEqualTo(expected.code());
    assertThat(read(out.resolve("articles.parquet"))).isEqualTo(Files.readString(cleaned));
    ParquetFile footer = storage().parquetFile(out.resolve("articles.parquet").toString());
    assertThat(footer).isEqualTo(storage().parquetFile(table.toString()));

    Object[] restore = {"restore", out, "--ledger", ledger, "-o", folder.resolve("restored")};
    Cli.Result restored = LocalSpark.run(restore);
    assertThat(restored.err()).isEqualTo("dublette: restored 1 file\n");
    assertThat(restored.code()).isZero();
    assertThat(read(folder.resolve("restored/articles.parquet"))).isEqualTo(records);
    Cli.Result refused = Cli.run(restore);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("a Parquet file, which comes back on Spark only");
    write(
        out.resolve("articles.parquet"),
        ARTICLES,
        read(out.resolve("articles.parquet")).replaceFirst("\"number\":1", "\"number\":2"));
    Cli.Result changed = LocalSpark.run(restore);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("is not the one that the ledger speaks of");
  }

  /** As Spark writes tables: a folder of parts, with a marker. */
  @Test
  void tableThatSparkWrote() throws IOException {
    SparkSession session =
        SparkSession.builder().sparkContext(LocalSpark.spark().sc()).getOrCreate();
    Path lines = folder.resolve("articles.jsonl");
    Files.writeString(lines, records(5, 60));
    Path table = folder.resolve("table.parquet");
    Dataset<Row> rows = session.read().json(lines.toString()).filter("text is not null");
    rows.selectExpr(
            "id", "text as body", "struct(text as inner, number as n) as s", "array(id) as ids")
        .repartition(3)
        .write()
        .parquet(table.toString());
    Path out = folder.resolve("out");
    Cli.Result result =
        LocalSpark.run(
            "clean", "-q", "--max-remove", 100, "--text-field", "s.inner", table, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    Dataset<Row> cleaned = session.read().parquet(out.toString());
    assertThat(cleaned.schema()).isEqualTo(session.read().parquet(table.toString()).schema());
    assertThat(cleaned.count()).isPositive().isLessThan(rows.count());
    List<Row> intact =
        cleaned
            .join(session.read().parquet(table.toString()).alias("before"), "id")
            .selectExpr("before.body", "before.ids")
            .collectAsList();
    assertThat(intact).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--text-field body | no column \"body\" (--text-field names another: id, text, number)",
        "--text-field number | column \"number\" holds no strings, but is: optional int32 number",
        "--on-error fail | articles.parquet:2: field \"text\" is not a string",
      })
  void whatCannotBeReadIsNamed(String options, String message) throws IOException {
    Path table = folder.resolve("articles.parquet");
    write(
        table,
        ARTICLES,
        Json.record("a", "one two three").replace("}", ",\"number\":1}")
            + "\n{\"id\":\"b\",\"text\":null,\"number\":null}\n");
    String[] words = options.split(" ", -1);
    Cli.Result result = LocalSpark.run("scan", table, words[0], words[1]);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void noParquetFileAtAll() throws IOException {
    Path file = folder.resolve("a.parquet");
    Files.writeString(file, "This is a text, and no table at all.");
    Cli.Result result = LocalSpark.run("scan", file);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a.parquet: it is no Parquet file that can be read");
  }

  @Test
  void oneMachineSaysWhereParquetIsRead() throws IOException {
    Path file = folder.resolve("a.parquet");
    write(file, ARTICLES, "{\"id\":\"b\",\"text\":\"one two\",\"number\":null}\n");
    for (Path path : List.of(file, folder)) {
      Cli.Result result = Cli.run("scan", path, "--input-format", "parquet");
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("Parquet is read on Spark only");
    }
    assertThat(Cli.run("scan", file).err()).contains("Parquet is read on Spark only");
  }
}
