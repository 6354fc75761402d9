package org.dublette.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dublette.report.ReportFormat;
import org.dublette.testing.LargeFindings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Findings that are larger than memory are rendered in each format. With a million articles and 512
 * MB: {@code -Ddublette.articles=1000000 -Ddublette.memory=512m}.
 */
final class ReportMemoryIT {
  private static final String LAUNCHER =
      Objects.requireNonNull(System.getProperty("dublette.launcher"));
  private static final int ARTICLES = Integer.getInteger("dublette.articles", 100_000);
  private static final String MEMORY = System.getProperty("dublette.memory", "64m");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    LargeFindings.write(folder.resolve("findings.jsonl"), ARTICLES);
  }

  private static Path report(String... options) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(LAUNCHER, "report", "findings.jsonl", "--memory", MEMORY)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.command().addAll(List.of(options));
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return out;
  }

  @ParameterizedTest
  @EnumSource
  void eachFormatIsWrittenInLittleMemory(ReportFormat format) throws Exception {
    Path report = report("-f", format.toString());
    switch (format) {
      case JSONL ->
          assertThat(Files.mismatch(report, folder.resolve("findings.jsonl"))).isNegative();
      case CSV -> {
        long rows = ARTICLES * 111L / 100;
        try (var lines = Files.lines(report)) {
          assertThat(lines.count()).isBetween(rows, rows * 2);
        }
      }
      case JSON -> assertThat(Files.size(report)).isGreaterThan(ARTICLES * 200L);
      default -> assertThat(Files.size(report)).isBetween(1_000L, 12_000_000L);
    }
  }

  @Test
  void aStricterThresholdNeedsNoMoreMemory() throws Exception {
    Path report = report("-f", "md", "--threshold", "0.8");
    assertThat(Files.readString(report)).contains("### Near-duplicate articles");
  }

  @Test
  void whatIfNeedsNoMoreMemory() throws Exception {
    assertThat(Files.readAllLines(report("--what-if"))).hasSize(11);
  }
}
