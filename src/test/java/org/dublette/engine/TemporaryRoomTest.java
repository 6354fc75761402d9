package org.dublette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dublette.io.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryRoomTest {
  private static Source source(Path file) {
    return new Source(0, file.getFileName().toString(), file, "out", true, false);
  }

  @Test
  void whatIsNeededFollowsFromTheSizesOfTheSources(@TempDir Path folder) throws IOException {
    Path plain = Files.write(folder.resolve("a.jsonl"), new byte[1000]);
    Path packed = Files.write(folder.resolve("b.jsonl.gz"), new byte[1000]);
    Source input = new Source(0, Source.STANDARD_INPUT, null, "-", true, false);
    assertThat(TemporaryRoom.needed(List.of(source(plain), input))).isEqualTo(2200);
    assertThat(TemporaryRoom.needed(List.of(source(plain), source(packed)))).isEqualTo(15_000);
    assertThat(TemporaryRoom.warning(List.of(source(plain)), folder)).isNull();
  }

  @Test
  void aWarningSaysHowMuchIsLackingAndWhatToDo() {
    assertThat(TemporaryRoom.warning(300_000_000L, 300_000_000L, Path.of("t"))).isNull();
    assertThat(TemporaryRoom.warning(5_000_000_000L, 300_000_000L, Path.of("t")))
        .isEqualTo(
            "the temporary folder t has room for 300 MB, and this run may need 5,000 MB there"
                + " (--tmp-dir names another)");
  }

  @Test
  void aLongRunSaysWhatItNeeds() {
    assertThat(TemporaryRoom.warning(5_000_000_000L, 6_000_000_000L, Path.of("t")))
        .isEqualTo(
            "this run may need 5,000 MB in the temporary folder t, which has room for 6,000 MB");
  }
}
