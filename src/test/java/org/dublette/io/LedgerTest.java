package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.dublette.format.LedgerWriter;
import org.dublette.model.InputException;
import org.dublette.model.Removal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final int[] LENGTHS = {0, 1, 2, 3, 24_575, 24_576, 24_577, 200_000, 7};

  @TempDir Path folder;

  private static Removal removal(long start, long end) {
    return new Removal(0, start, end, 1, null, -1, Removal.SKIPPED, null, 0);
  }

  private Path write(List<byte[]> removed) throws IOException {
    Path ledger = folder.resolve("ledger.jsonl");
    try (LedgerWriter writer = new LedgerWriter(Files.newOutputStream(ledger), "0", List.of())) {
      long at = 10;
      for (byte[] bytes : removed) {
        writer.write(removal(at, at + bytes.length), new ByteArrayInputStream(bytes));
        at += bytes.length + 10;
      }
    }
    return ledger;
  }

  private static List<byte[]> pieces() {
    Random random = new Random(5);
    List<byte[]> removed = new ArrayList<>();
    for (int length : LENGTHS) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      removed.add(bytes);
    }
    return removed;
  }

  @Test
  void bytesOfAnyLengthAreWrittenAndReadInPieces() throws IOException {
    List<byte[]> removed = pieces();
    Path ledger = write(removed);
    String text = Files.readString(ledger);
    for (byte[] bytes : removed) {
      assertThat(text).contains("\"bytes\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }
    try (LedgerReader reader = new LedgerReader(ledger)) {
      for (byte[] bytes : removed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LedgerReader.Stretch stretch = reader.nextStretch();
        assertThat(stretch).isNotNull();
        assertThat(stretch.end() - stretch.start()).isEqualTo(bytes.length);
        reader.copyBytes(stretch, out);
        assertThat(out.toByteArray()).isEqualTo(bytes);
      }
      assertThat(reader.nextStretch()).isNull();
    }
  }

  @Test
  void bytesThatAreNotAskedForArePassed() throws IOException {
    List<byte[]> removed = pieces();
    try (LedgerReader reader = new LedgerReader(write(removed))) {
      for (int i = 0; i < removed.size(); i++) {
        assertThat(reader.nextStretch()).isNotNull();
      }
      assertThat(reader.nextStretch()).isNull();
    }
  }

  @Test
  void bytesThatAreLackingOrNoneAreDamage() throws IOException {
    Path ledger = write(List.of("some bytes".getBytes(UTF_8)));
    String whole = Files.readString(ledger);
    for (String damaged :
        List.of(
            whole.replace("\"bytes\":\"c29tZ", "\"bytes\":\"!!!!!"),
            whole.replace("\"bytes\":\"c29tZSBi", "\"bytes\":\""),
            whole.replace(",\"bytes\":\"c29tZSBieXRlcw==\"", ""),
            whole.substring(0, whole.indexOf("SBieX")))) {
      Files.writeString(ledger, damaged);
      assertThatThrownBy(
              () -> {
                try (LedgerReader reader = new LedgerReader(ledger)) {
                  LedgerReader.Stretch stretch = reader.nextStretch();
                  assertThat(stretch).isNotNull();
                  reader.copyBytes(stretch, OutputStream.nullOutputStream());
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is damaged");
    }
  }
}
