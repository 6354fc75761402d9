package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a folder: nothing is lost, and restore gives back every byte. */
final class RestoreRandomTest {
  @TempDir Path folder;

  private static String block(Random random) {
    StringBuilder block = new StringBuilder();
    String[] words = {
      "Straße",
      "house",
      "\"quoted\"",
      "日本語",
      "naïve",
      "a\\b",
      "Grüße,",
      "3.5",
      "\uD83D\uDE00",
      "tab\there"
    };
    Random ofBlock = new Random(random.nextInt(12));
    for (int i = 3 + ofBlock.nextInt(20); i > 0; i--) {
      block.append(words[ofBlock.nextInt(words.length)]).append(ofBlock.nextInt(30)).append(' ');
    }
    if (random.nextInt(6) == 0) {
      block.append(random.nextInt(1000));
    }
    return block.toString().strip();
  }

  private static String text(Random random, String lineEnd) {
    StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? lineEnd : "");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(block(random)).append(i == 0 ? "" : lineEnd + lineEnd);
    }
    return text + (random.nextInt(3) == 0 ? "" : lineEnd);
  }

  private static byte[] lines(Random random) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = random.nextInt(9); i >= 0; i--) {
      String text = text(random, random.nextBoolean() ? "\n" : "\r\n");
      String record = Json.record("r" + random.nextInt(50), text);
      byte[] line =
          switch (random.nextInt(9)) {
            case 0 -> record.replace("ß", "\\u00df").replace("o", "\\u006F").getBytes(UTF_8);
            case 1 ->
                ("{\"id\":" + i + ", \"n\" : [1, {}], " + record.substring(1)).getBytes(UTF_8);
            case 2 -> "{\"text\": broken".getBytes(UTF_8);
            case 3 -> "{\"text\": \"\u00E4\"}".getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> "{\"no\": \"text\"}".getBytes(UTF_8);
            case 5 -> "  ".getBytes(UTF_8);
            default -> record.getBytes(UTF_8);
          };
      lines.write(line);
      lines.write(
          (random.nextInt(4) == 0 ? "\r\n" : i == 0 && random.nextBoolean() ? "" : "\n")
              .getBytes(UTF_8));
    }
    return lines.toByteArray();
  }

  private static byte[] encoded(Random random) {
    String text = text(random, random.nextBoolean() ? "\n" : "\r\n");
    Charset charset =
        List.of(UTF_8, UTF_8, UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
            .get(random.nextInt(5));
    boolean bom = !charset.equals(UTF_8) || random.nextInt(3) == 0;
    byte[] bytes = ((bom ? "\uFEFF" : "") + text).getBytes(charset);
    return random.nextInt(12) == 0 ? new byte[] {'x', (byte) 0xC3, 'y'} : bytes;
  }

  private static byte[] compressed(Random random, byte[] bytes) throws IOException {
    if (random.nextBoolean()) {
      return Zstd.compress(bytes);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int middle = random.nextInt(bytes.length + 1);
    for (int[] part : new int[][] {{0, middle}, {middle, bytes.length}}) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
        gzip.write(bytes, part[0], part[1] - part[0]);
      }
    }
    return all.toByteArray();
  }

  private static Map<String, byte[]> read(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.getFileName().toString().startsWith(".")) {
          byte[] bytes = Files.readAllBytes(path);
          files.put(root.relativize(path).toString(), decompressed(bytes));
        }
      }
    }
    return files;
  }

  private static byte[] decompressed(byte[] bytes) throws IOException {
    if (bytes.length > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    }
    if (bytes.length > 4 && (bytes[0] & 0xFF) == 0x28 && (bytes[1] & 0xFF) == 0xB5) {
      try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    }
    return bytes;
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void fill(Path root, Random random) throws IOException {
    for (int i = 2 + random.nextInt(7); i > 0; i--) {
      boolean jsonLines = random.nextInt(3) == 0;
      byte[] bytes = jsonLines ? lines(random) : encoded(random);
      boolean compress = bytes.length > 0 && random.nextInt(4) == 0;
      String name = (random.nextInt(3) == 0 ? "sub/ä" : "f") + i + (jsonLines ? ".jsonl" : ".txt");
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, compress ? compressed(random, bytes) : bytes);
    }
  }

  private static List<Object> options(Random random) {
    List<Object> options =
        new ArrayList<>(List.of("--max-remove", "100", "--min-block-words", "2"));
    options.add("--remove");
    options.add(
        List.of("articles,within", "within,across", "articles,contained,within,across", "across")
            .get(random.nextInt(4)));
    options.add("--keep");
    options.add(
        List.of("first", "last", "longest", "shortest", "prefer:*.jsonl").get(random.nextInt(5)));
    if (random.nextInt(3) == 0) {
      options.add("--exact");
    }
    return options;
  }

  private static Object[] command(List<Object> options, Object... command) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(options);
    return all.toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLostAndEverythingComesBack(int part) throws IOException {
    for (int seed = part * 1000; seed < part * 1000 + 12; seed++) {
      Random random = new Random(seed);
      Path root = folder.resolve("in" + seed);
      fill(root, random);
      Map<String, byte[]> originals = read(root);
      List<Object> options = options(random);
      Path cleaned = folder.resolve("out" + seed);
      Path ledger = folder.resolve("ledger" + seed);
      Cli.Result result =
          Cli.run(
              command(
                  options,
                  "clean",
                  root,
                  "-o",
                  cleaned,
                  "--ledger",
                  ledger,
                  "-f",
                  "jsonl",
                  "-j",
                  1));
      assertThat(result.code()).as("seed %d: %s", seed, result.err()).isIn(0, 3);
      checkCounts(result.text(), originals, read(cleaned));

      Path again = folder.resolve("again" + seed);
      Path ledgerAgain = folder.resolve("ledger-again" + seed);
      Cli.Result parallel =
          Cli.run(
              command(
                  options,
                  "clean",
                  root,
                  "-o",
                  again,
                  "--ledger",
                  ledgerAgain,
                  "-f",
                  "jsonl",
                  "-j",
                  8));
      assertThat(parallel.text()).isEqualTo(result.text());
      assertThat(Files.readString(ledgerAgain)).isEqualTo(Files.readString(ledger));
      assertThat(same(read(again), read(cleaned))).isTrue();

      Path restored = folder.resolve("restored" + seed);
      Cli.Result back = Cli.run("restore", cleaned, "--ledger", ledger, "-o", restored);
      assertThat(back.code()).as(back.err()).isZero();
      assertThat(same(read(restored), originals)).as("seed %d", seed).isTrue();

      Path inPlaceLedger = folder.resolve("in-place-ledger" + seed);
      Cli.Result inPlace =
          Cli.run(command(options, "clean", root, "-i", "--ledger", inPlaceLedger, "-q"));
      assertThat(inPlace.code()).as(inPlace.err()).isIn(0, 3);
      Cli.Result putBack = Cli.run("restore", root, "--ledger", inPlaceLedger, "-i");
      assertThat(putBack.code()).as(putBack.err()).isZero();
      assertThat(same(read(root), originals)).as("in place, seed %d", seed).isTrue();
      delete(root);
    }
  }

  private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    return true;
  }

  private static void checkCounts(
      String findings, Map<String, byte[]> originals, Map<String, byte[]> cleaned) {
    JsonNode summary = Json.ofType(findings, "summary").get(0);
    assertThat(summary.get("articles").asLong())
        .isEqualTo(
            summary.get("kept").asLong()
                + summary.get("removed").asLong()
                + summary.get("skipped").asLong());
    assertThat(summary.get("bytes_in").asLong())
        .isEqualTo(originals.values().stream().mapToLong(bytes -> bytes.length).sum());
    assertThat(summary.get("bytes_kept").asLong())
        .isEqualTo(cleaned.values().stream().mapToLong(bytes -> bytes.length).sum());
  }
}
