package org.dublette.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dublette.testing.Cli;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reports on the samples are as they were. The page has a test of its own, and the text stands in
 * the README.
 */
final class GoldenTest {

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TEXT", "HTML"})
  void theReportOnTheSamplesIsAsItWas(ReportFormat format) throws IOException {
    String report = Cli.run("scan", "samples", "-f", format).text();
    Path golden = Path.of("src/test/data/golden/samples." + format);
    if (Boolean.getBoolean("golden.write")) { // -Dgolden.write=true, after looking at the report
      Files.writeString(golden, report);
    }
    List<String> lines = report.lines().toList();
    List<String> before = Files.readString(golden).lines().toList();
    for (int i = 0; i < Math.min(lines.size(), before.size()); i++) {
      assertThat(lines.get(i)).as("line %d", i + 1).isEqualTo(before.get(i));
    }
    assertThat(lines).hasSameSizeAs(before);
    assertThat(report.getBytes(UTF_8)).endsWith((byte) '\n');
  }
}
