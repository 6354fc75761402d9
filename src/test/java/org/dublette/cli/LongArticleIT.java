package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One very long article is cleaned and restored within the memory that is given. */
final class LongArticleIT {
  private static final String LAUNCHER =
      Objects.requireNonNull(System.getProperty("dublette.launcher"));
  private static final int MEGABYTE = 1_000_000;
  private static final int PARAGRAPHS = 5_000;

  @TempDir Path folder;

  private void run(String... arguments) throws Exception {
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
  }

  /**
   * Writes an article.
   *
   * @param start what stands before the text
   * @param separator of its paragraphs, of which one in four stands again
   * @param end what stands behind it
   */
  private void write(String name, long bytes, String start, String separator, String end)
      throws IOException {
    Random random = new Random(3);
    List<byte[]> known = new ArrayList<>();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(start.getBytes(UTF_8));
      for (long written = 0; written < bytes; ) {
        boolean again = random.nextInt(4) == 0 && known.size() == PARAGRAPHS;
        byte[] paragraph =
            again
                ? known.get(random.nextInt(PARAGRAPHS))
                : (words(random) + separator).getBytes(UTF_8);
        if (known.size() < PARAGRAPHS) {
          known.add(paragraph);
        }
        out.write(paragraph);
        written += paragraph.length;
      }
      out.write(end.getBytes(UTF_8));
    }
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 30 + random.nextInt(60); i > 0; i--) {
      words.append(i % 2 == 0 ? "wört" : "word").append(random.nextInt(50_000)).append(' ');
    }
    return words.append("end.").toString();
  }

  private void thereAndBack(String name, String memory) throws Exception {
    run("clean", name, "-o", "clean", "--ledger", "ledger", "--memory", memory, "-f", "md");
    run("restore", "clean", "--ledger", "ledger", "-o", "back", "--memory", memory);
    assertThat(Files.mismatch(folder.resolve(name), folder.resolve("back"))).isNegative();
  }

  private void text(long megabytes, String memory) throws Exception {
    write("text.txt", megabytes * MEGABYTE, "", "\n\n", "\n");
    thereAndBack("text.txt", memory);
  }

  private void paragraph(long megabytes, String memory) throws Exception {
    write("text.txt", megabytes * MEGABYTE, "", " ", "\n");
    thereAndBack("text.txt", memory);
  }

  private void record(long megabytes, String memory) throws Exception {
    write("text.jsonl", megabytes * MEGABYTE, "{\"text\":\"", "\\n\\n", "\"}\n");
    thereAndBack("text.jsonl", memory);
  }

  @Test
  void sixtyMegabytes() throws Exception {
    text(60, "256m");
    paragraph(60, "512m");
    record(60, "256m");
  }

  @Test
  @Tag("large")
  void fiveHundredMegabytesOfText() throws Exception {
    text(500, "2g");
  }

  @Test
  @Tag("large")
  void fiveHundredMegabytesInOneParagraph() throws Exception {
    paragraph(500, "2g");
  }

  @Test
  @Tag("large")
  void aLineOfAGigabyte() throws Exception {
    record(1_000, "2g");
  }
}
