package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dublette.format.Compression;
import org.dublette.format.FileSelection;
import org.dublette.format.InputFormat;
import org.dublette.format.TextEncoding;
import org.dublette.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadingTest {
  @TempDir Path folder;

  private static byte[] gzip(byte[]... members) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
        gzip.write(member);
      }
    }
    return all.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    return Compression.GZIP.decompress(new ByteArrayInputStream(bytes)).readAllBytes();
  }

  @Test
  void gzipOfManyMembersIsReadWhole() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      byte[][] members = new byte[1 + random.nextInt(4)][];
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int i = 0; i < members.length; i++) {
        members[i] = new byte[random.nextInt(100_000)];
        random.nextBytes(members[i]);
        whole.write(members[i]);
      }
      byte[] bytes = gzip(members);
      assertThat(gunzip(bytes)).isEqualTo(whole.toByteArray());
      assertThat(gunzip(Arrays.copyOf(bytes, bytes.length + 700))).isEqualTo(whole.toByteArray());
    }
  }

  @Test
  void damagedGzipIsNoticedWhereverItIs() throws IOException {
    byte[] text = "many words ".repeat(500).getBytes(UTF_8);
    byte[] bytes = gzip(text, text);
    for (int cut = 1; cut < bytes.length; cut++) {
      byte[] shorter = Arrays.copyOf(bytes, cut);
      if (cut != bytes.length / 2) {
        assertThatThrownBy(() -> gunzip(shorter)).isInstanceOf(IOException.class);
      }
    }
    byte[] garbage = Arrays.copyOf(bytes, bytes.length + 3);
    garbage[bytes.length] = 'x';
    assertThatThrownBy(() -> gunzip(garbage)).isInstanceOf(IOException.class);
    byte[] secondHeader = bytes.clone();
    secondHeader[bytes.length / 2] ^= 1;
    assertThatThrownBy(() -> gunzip(secondHeader)).isInstanceOf(IOException.class);
  }

  private SourceLister lister() {
    return new SourceLister(
        new FileSelection(List.of(), List.of(), InputFormat.AUTO, false), List.of(), warning -> {});
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void foldersAreListedByTheBytesOfThePaths() throws IOException {
    for (String name :
        List.of(
            "b.txt", "a/z.txt", "a.txt", "ä.txt", "Z.txt", "a/\uFFFD.txt", "a/\uD83D\uDE00.txt")) {
      file(name, new byte[] {'x'});
    }
    file(".hidden", new byte[] {'x'});
    file(".git/config", new byte[] {'x'});
    file("page.html", new byte[] {'x'});
    Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("b.txt"));
    SourceLister lister = lister();
    lister.add(List.of(folder.toString()), false);
    assertThat(lister.sources().stream().map(Source::output))
        .containsExactly(
            "Z.txt", "a.txt", "a/z.txt", "a/\uFFFD.txt", "a/\uD83D\uDE00.txt", "b.txt", "ä.txt");
    assertThat(lister.leftOut().describe())
        .isEqualTo("2 hidden, 1 symbolic links, 1 of a kind that is not supported");
  }

  private static SourceReader reader(Source source, Spool spool, int longest) {
    return Objects.requireNonNull(
        SourceReader.open(
            source,
            new SourceReader.Settings(
                InputFormat.AUTO, UTF_8, spool, InputStream.nullInputStream(), longest)));
  }

  private List<String> records(Path path) throws IOException {
    return records(path, Integer.MAX_VALUE - 64);
  }

  private List<String> records(Path path, int longest) throws IOException {
    SourceLister lister = lister();
    lister.add(List.of(path.toString()), false);
    List<String> records = new ArrayList<>();
    try (Spool spool = new Spool(folder);
        SourceReader reader = reader(lister.sources().get(0), spool, longest)) {
      long[] line = {1};
      for (Batch next = reader.next(); next != null; next = reader.next()) {
        Batch batch = next;
        long first = line[0];
        if (batch.tooLong()) {
          records.add(first + " is too long, " + batch.length() + " at " + batch.offset());
          line[0]++;
          continue;
        }
        line[0] +=
            batch.split(
                piece ->
                    records.add(
                        (first + piece.line())
                            + ":"
                            + new String(
                                batch.bytes(),
                                piece.from(),
                                piece.to() - piece.from(),
                                batch.encoding().charset())));
      }
      if (reader.damage() != null) {
        records.add("rest " + reader.rest() + " at " + reader.restOffset());
      }
      Content content = reader.content();
      try (Content.Reading reading = content.open()) {
        assertThat(reading.read(0, (int) content.size())).hasSize((int) content.size());
      }
    }
    return records;
  }

  @Test
  void recordsAreSplitAtLineEndsOfTheEncoding() throws IOException {
    String lines = "{\"a\":1}\n\n \r\n{\"b\":\"\u0A0A\"}\r\n{\"c\":3}";
    List<String> expected = List.of("1:{\"a\":1}", "4:{\"b\":\"\u0A0A\"}\r", "5:{\"c\":3}");
    assertThat(records(file("a.jsonl", lines.getBytes(UTF_8)))).isEqualTo(expected);
    assertThat(records(file("b.jsonl", ("\uFEFF" + lines).getBytes(UTF_8)))).isEqualTo(expected);
    assertThat(records(file("c.jsonl", ("\uFEFF" + lines).getBytes(StandardCharsets.UTF_16LE))))
        .isEqualTo(expected);
    assertThat(records(file("d.jsonl", ("\uFEFF" + lines).getBytes(StandardCharsets.UTF_16BE))))
        .isEqualTo(expected);
    assertThat(records(file("e.ndjson.gz", gzip(lines.getBytes(UTF_8))))).isEqualTo(expected);
    assertThat(records(file("f.jsonl.zst", Zstd.compress(lines.getBytes(UTF_8)))))
        .isEqualTo(expected);
    assertThat(records(file("plain-name.jsonl", gzip(lines.getBytes(UTF_8))))).isEqualTo(expected);
  }

  @Test
  void longRecordsAndManyBatchesAreSplitAlike() throws IOException {
    Random random = new Random(9);
    StringBuilder lines = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      String record = "{" + "x".repeat(random.nextInt(i % 50 == 0 ? 3_000_000 : 20_000)) + "}";
      expected.add(i + ":" + record);
      lines.append(record).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(UTF_8);
    assertThat(records(file("long.jsonl", bytes)).equals(expected)).isTrue();
    assertThat(records(file("long.jsonl.gz", gzip(bytes))).equals(expected)).isTrue();
  }

  @Test
  void aRecordThatIsTooLongIsPassedAndTheOthersAreRead() throws IOException {
    String before = randomLines(10);
    String tooLong = "{\"text\":\"" + "ä".repeat(1_100_000) + "\"}";
    String after = randomLines(20_000);
    List<String> expected = new ArrayList<>();
    before.lines().forEach(line -> expected.add(expected.size() + 1 + ":" + line));
    expected.add("11 is too long, 2200012 at " + before.length());
    after.lines().forEach(line -> expected.add(expected.size() + 1 + ":" + line));
    byte[] bytes = (before + tooLong + "\n" + after).getBytes(UTF_8);
    assertThat(records(file("a.jsonl", bytes), 2_200_011).equals(expected)).isTrue();
    assertThat(records(file("a.jsonl.gz", gzip(bytes)), 2_200_011).equals(expected)).isTrue();
    expected.set(10, "11:" + tooLong);
    assertThat(records(file("b.jsonl", bytes), 2_200_012).equals(expected)).isTrue();
    assertThat(records(file("last.jsonl", tooLong.getBytes(UTF_8)), 2_200_000))
        .containsExactly("1 is too long, 2200011 at 0");
    assertThat(records(file("text.txt", tooLong.getBytes(UTF_8)), 2_200_000))
        .containsExactly("1 is too long, 2200011 at 0");
  }

  @Test
  void recordsAsLongAsWhatIsReadAtOnceAreSplitAlike() throws IOException {
    for (int more = -3; more <= 3; more++) {
      for (int chunks = 1; chunks <= 2; chunks++) {
        String record = "{\"" + "x".repeat(chunks * (1 << 20) + more) + "\"}";
        List<String> once = List.of("1:" + record);
        List<String> twice = List.of("1:" + record, "2:" + record);
        assertThat(records(file("once.jsonl", record.getBytes(UTF_8))).equals(once)).isTrue();
        byte[] lines = (record + "\n" + record + "\n").getBytes(UTF_8);
        assertThat(records(file("twice.jsonl", lines)).equals(twice)).isTrue();
        byte[] wide = ("\uFEFF" + record + "\n" + record).getBytes(StandardCharsets.UTF_16BE);
        assertThat(records(file("wide.jsonl", wide)).equals(twice)).isTrue();
        byte[] text = record.getBytes(UTF_8);
        assertThat(records(file("text.txt", text)).equals(once)).isTrue();
      }
    }
  }

  private static String randomLines(int many) {
    Random random = new Random(many);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < many; i++) {
      lines.append("{\"text\":\"some words ").append(random.nextLong()).append("\"}\n");
    }
    return lines.toString();
  }

  @Test
  void wholeRecordsBeforeTheBreakCount() throws IOException {
    byte[] lines = randomLines(9_000).getBytes(UTF_8);
    byte[] bytes = gzip(lines);
    List<String> records = records(file("cut.jsonl.gz", Arrays.copyOf(bytes, bytes.length - 40)));
    assertThat(records.size()).isBetween(100, 9_000);
    assertThat(records.get(records.size() - 1)).startsWith("rest ");
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 0x55;
    long whole = 0;
    byte[] one = new byte[1];
    StringBuilder readable = new StringBuilder();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(damaged), 1)) {
      while (in.read(one) > 0) {
        readable.append((char) one[0]);
      }
    } catch (IOException e) {
      whole = readable.chars().filter(c -> c == '\n').count();
    }
    List<String> ofDamaged = records(file("damaged.jsonl.gz", damaged));
    assertThat((long) ofDamaged.size() - 1).isGreaterThanOrEqualTo(whole);
    byte[] zstd = Zstd.compress(lines);
    records = records(file("cut.jsonl.zst", Arrays.copyOf(zstd, zstd.length - 4)));
    assertThat(records.get(records.size() - 1)).startsWith("rest ");
  }

  @Test
  void whatIsNoArticleIsNamed() throws IOException {
    file("array.json", "[{\"text\":\"a\"}]".getBytes(UTF_8));
    assertThatThrownBy(() -> records(folder.resolve("array.json")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("jq -c '.[]'");
    file("binary.txt", new byte[] {'a', 0, 'b'});
    assertThatThrownBy(() -> records(folder.resolve("binary.txt"))).hasMessageContaining("binary");
    assertThatThrownBy(() -> records(folder.resolve("absent.txt")))
        .hasMessageContaining("no such file or folder");
    file("page.html", new byte[] {'a'});
    assertThatThrownBy(() -> records(folder.resolve("page.html")))
        .hasMessageContaining("not supported");
  }

  @Test
  void encodingsInWhichLinesCannotBeToldApartAreRefused() {
    assertThat(TextEncoding.charset("latin1")).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TextEncoding.charset("ISO-2022-JP")).hasMessageContaining("iconv");
    assertThatThrownBy(() -> TextEncoding.charset("UTF-32")).hasMessageContaining("iconv");
    assertThatThrownBy(() -> TextEncoding.charset("klingon")).hasMessageContaining("unknown");
  }
}
