package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.dublette.format.Compression;
import org.dublette.format.FieldPath;
import org.dublette.format.InputFormat;
import org.dublette.format.SourceFormat;
import org.dublette.format.TextEncoding;
import org.dublette.pipeline.Options;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a source is split, its records are the same, with those that are too long. */
final class SplitReaderTest {
  private static final int LONGEST = 40;

  @TempDir private Path folder;

  /** Takes records as lines of text, and what is skipped by its length. */
  private static final class Taken implements SplitReader.Sink {
    final List<String> records = new ArrayList<>();
    long bytes;

    @Override
    public long take(int source, byte[] bytes, int length, long offset, long lines) {
      long at = offset;
      String text = new String(bytes, 0, length, UTF_8);
      for (String record : text.split("(?<=\n)", -1)) {
        if (!record.isEmpty()) {
          records.add(at + ":" + record);
        }
        at += record.length();
      }
      return text.chars().filter(one -> one == '\n').count();
    }

    @Override
    public void unread(int source, long offset, long length, long lines, String reason) {
      records.add(offset + ": " + length + " bytes, " + reason);
    }

    @Override
    public void end(int source, long lines, long read, @Nullable String damage) {
      bytes += read;
      assertThat(damage).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void recordsOfAnyLength(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    int lines = 1 + random.nextInt(30);
    for (int line = 0; line < lines; line++) {
      boolean last = line == lines - 1 && random.nextBoolean();
      int length = random.nextInt(random.nextInt(4) == 0 ? 200 : LONGEST);
      // One that just fits is told apart by its line end only.
      String record = "x".repeat(length == LONGEST ? 0 : length) + (last ? "" : "\n");
      if (record.length() > LONGEST) {
        expected.add(
            text.length()
                + ": "
                + record.length()
                + " bytes, a record of more than 2 GiB: split it into shorter ones");
      } else if (!record.isEmpty()) {
        expected.add(text.length() + ":" + record);
      }
      text.append(record);
    }
    Path file = folder.resolve("records.jsonl");
    Files.writeString(file, text);
    for (int size = 1; size < text.length() + 2; size += 1 + random.nextInt(9)) {
      Taken taken = new Taken();
      Context context = context(file, text.length(), size);
      SplitReader reader = new SplitReader(context, new Storage(new Configuration(false)), LONGEST);
      for (Split split : context.splits()) {
        reader.read(split, taken);
      }
      assertThat(taken.records).as("splits of %d", size).isEqualTo(expected);
      assertThat(taken.bytes).isEqualTo(text.length());
    }
  }

  private static Context context(Path file, long length, int size) {
    SourceFile source = new SourceFile(0, "records.jsonl", file.toString(), "", true, false);
    SourceInfo info =
        new SourceInfo(
            source,
            SourceFormat.JSONL,
            new TextEncoding(UTF_8, 0),
            Compression.NONE,
            Math.max(1, length));
    int parts = (int) (length / size) + 1;
    SparkSettings settings =
        new SparkSettings(
            InputFormat.AUTO,
            new FieldPath("text"),
            new FieldPath("id"),
            null,
            StandardCharsets.UTF_8,
            false,
            List.of(),
            parts,
            "nowhere");
    return new Context(
        Options.DEFAULT, settings, List.of(info), FirstLook.plan(List.of(info), parts));
  }
}
