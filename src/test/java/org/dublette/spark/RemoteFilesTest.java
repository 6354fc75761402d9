package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dublette.format.Compression;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Everything may be on another file system of Hadoop's, and comes out as on one machine. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class RemoteFilesTest {
  private static final String IN = ObjectStore.ROOT + "/in";
  private static final String OUT = ObjectStore.ROOT + "/made/out";
  private static final String LEDGER = ObjectStore.ROOT + "/made/ledger.jsonl";

  @TempDir private Path folder;
  private Path input = Path.of("");

  @BeforeEach
  void makeInput() throws IOException {
    ObjectStore.start();
    input = Files.createDirectories(folder.resolve("in"));
    put("b.jsonl", new RandomRecords(8).lines(80).getBytes(UTF_8));
    put("a/text.txt", Files.readAllBytes(Path.of("samples/01-hafenstrasse.txt")));
    put("a/again.txt", Files.readAllBytes(Path.of("samples/01-hafenstrasse.txt")));
    put("ä.jsonl.gz", gzip(new RandomRecords(9).lines(30)));
    put("z/z.jsonl.zst", Zstd.compress(new RandomRecords(10).lines(30).getBytes(UTF_8)));
    put("damaged.jsonl.gz", damaged(gzip(new RandomRecords(11).lines(30))));
    put(".hidden/x.txt", "not read".getBytes(UTF_8));
    put("page.html", "not read".getBytes(UTF_8));
    put("_SUCCESS", new byte[0]);
    put("binary", new byte[] {0, 1, 2});
  }

  private void put(String name, byte[] content) throws IOException {
    ObjectStore.put(IN + "/" + name, content);
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] damaged(byte[] packed) {
    byte[] other = packed.clone();
    other[packed.length * 2 / 3] ^= 0x55;
    return other;
  }

  private static String unpacked(byte[] content) {
    Compression compression = Compression.of(content, content.length);
    try {
      return new String(
          compression.decompress(new ByteArrayInputStream(content)).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns unpacked files; the parts of a folder of parts are put together. */
  private static Map<String, String> together(Map<String, byte[]> files) {
    Map<String, String> contents = new TreeMap<>();
    files.forEach(
        (name, content) -> {
          boolean packed = name.matches(".*\\.(gz|zst)");
          String text = packed ? unpacked(content) : new String(content, UTF_8);
          contents.merge(name.replaceAll("/part-\\d+[^/]*$", ""), text, String::concat);
        });
    return contents;
  }

  private static Map<String, byte[]> local(Path root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** What is said of the local folder, as it is of the remote one. */
  private String asRemote(String text) {
    return text.replace(input.toString(), IN);
  }

  private static Cli.Result clean(Object... more) {
    Stream<Object> args =
        Stream.of(
            "clean",
            "-q",
            "--max-remove",
            100,
            "--partitions",
            5,
            IN,
            "-o",
            OUT,
            "--ledger",
            LEDGER);
    return LocalSpark.run(Stream.concat(args, Stream.of(more)).toArray());
  }

  @Test
  void everythingRemote() throws IOException {
    Path report = folder.resolve("found.jsonl");
    Path rejects = folder.resolve("rejects");
    Path ledger = folder.resolve("ledger.jsonl");
    Path cleaned = folder.resolve("cleaned");
    Cli.Result expected =
        Cli.run(
            "clean",
            "-q",
            "-f",
            "csv",
            "--max-remove",
            100,
            input,
            "-o",
            cleaned,
            "--ledger",
            ledger,
            "--report",
            "jsonl=" + report,
            "--rejects",
            rejects);
    String made = ObjectStore.ROOT + "/made";
    Cli.Result result =
        clean(
            "-f",
            "csv",
            "--report",
            "jsonl=" + made + "/found.jsonl",
            "--rejects",
            made + "/rejects",
            "--work-dir",
            ObjectStore.ROOT + "/work");
    assertThat(result.err()).isEqualTo(asRemote(expected.err()));
    assertThat(result.text()).isEqualTo(asRemote(expected.text()));
    assertThat(result.code()).isEqualTo(3).isEqualTo(expected.code());
    assertThat(new String(ObjectStore.get(made + "/found.jsonl"), UTF_8))
        .isEqualTo(asRemote(Files.readString(report)));
    assertThat(new String(ObjectStore.get(LEDGER), UTF_8))
        .isEqualTo(asRemote(Files.readString(ledger)));
    assertThat(ObjectStore.get(made + "/rejects")).isEqualTo(Files.readAllBytes(rejects));
    Map<String, byte[]> out = ObjectStore.below(OUT);
    assertThat(out).containsKeys("ä.jsonl.gz/part-00000.jsonl.gz", "b.jsonl/part-00003.jsonl");
    assertThat(together(out)).isEqualTo(together(local(cleaned)));
    assertThat(ObjectStore.below(made).keySet())
        .allMatch(name -> name.matches("(out/.*|found.jsonl|ledger.jsonl|rejects)"));
    assertThat(ObjectStore.below(ObjectStore.ROOT + "/work")).isEmpty();

    String original = ObjectStore.ROOT + "/original";
    Cli.Result restored = LocalSpark.run("restore", OUT + "/", "--ledger", LEDGER, "-o", original);
    assertThat(restored.code()).as(restored.err()).isEqualTo(3);
    assertThat(restored.err()).contains("damaged.jsonl.gz: only its first");
    Map<String, String> originals = together(ObjectStore.below(original));
    assertThat(originals.remove(".dublette")).contains("b.jsonl\n");
    assertThat(originals.remove("damaged.jsonl.gz")).isNotEmpty();
    Map<String, byte[]> read = ObjectStore.below(IN);
    read.keySet().retainAll(originals.keySet());
    assertThat(originals).isEqualTo(together(read)).hasSize(5);
    checkRestoredApart();
  }

  private static void checkRestoredApart() {
    Map<String, byte[]> before = ObjectStore.below(ObjectStore.ROOT);
    for (String place : new String[] {OUT, OUT + "/deeper/", ObjectStore.ROOT + "/made"}) {
      Cli.Result refused = LocalSpark.run("restore", OUT, "--ledger", LEDGER, "-o", place);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("name a folder that is apart from it");
    }
    Cli.Result refused = LocalSpark.run("restore", OUT, "--ledger", LEDGER, "-o", LEDGER);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("would lie in the folder of the originals");
    assertThat(ObjectStore.below(ObjectStore.ROOT)).isEqualTo(before);
  }

  @Test
  void uriWithFileIsLocal() {
    Cli.Result expected = LocalSpark.run("scan", "-q", "-f", "csv", input);
    Cli.Result result = LocalSpark.run("scan", "-q", "-f", "csv", input.toUri());
    assertThat(result.text()).isEqualTo(expected.text()).contains("/in/b.jsonl");
    assertThat(result.err()).isEqualTo(expected.err());
  }

  @Test
  void filesAndFoldersAndLocalOnes() {
    Cli.Result result =
        LocalSpark.run(
            "scan", "-f", "jsonl", IN + "/b.jsonl", input.resolve("a"), IN + "/a/", IN + "/a");
    assertThat(result.text())
        .contains("\"id\":\"" + IN + "/a/text.txt\"")
        .contains("\"source\":\"" + IN + "/b.jsonl\"");
    assertThat(result.err())
        .contains("warning: " + IN + "/a/text.txt is named more than once; it is read once");
  }

  @Test
  void nothingIsOverwrittenThere() {
    assertThat(clean("--report", "json=" + IN + "/b.jsonl").err())
        .contains("b.jsonl is an input: it is never overwritten");
    assertThat(clean("--report", "json=" + OUT + "/r.json").err())
        .contains("would lie in the output folder");
    assertThat(LocalSpark.run("clean", IN + "/a", "-o", IN + "/a").err())
        .contains("is not empty and not of an earlier run");
    assertThat(LocalSpark.run("clean", IN, "-o", ObjectStore.ROOT).err())
        .contains("name one in it");
    ObjectStore.put(OUT + "/mine.txt", "mine");
    assertThat(clean().err()).contains("is not empty and not of an earlier run");
    assertThat(LocalSpark.run("scan", IN + "/nothing").err())
        .contains("no such file or folder: " + IN + "/nothing");
    assertThat(LocalSpark.run("scan", "nosuch://store/x").err())
        .contains("cannot use nosuch://store/x");
  }
}
