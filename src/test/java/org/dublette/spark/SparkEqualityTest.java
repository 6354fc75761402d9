package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark job finds and writes, byte for byte, what the run on one machine does. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkEqualityTest {

  private static void assertSameFindings(int partitions, Object... args) {
    List<Object> local = new ArrayList<>(List.of("scan", "-f", "jsonl"));
    local.addAll(List.of(args));
    List<Object> onSpark = new ArrayList<>(local);
    onSpark.addAll(List.of("--partitions", partitions));
    Cli.Result expected = Cli.run(local.toArray());
    Cli.Result result = LocalSpark.run(onSpark.toArray());
    assertThat(result.err()).isEqualTo(expected.err());
    assertThat(result.text()).isEqualTo(expected.text());
    assertThat(result.code()).isEqualTo(expected.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void samples(int partitions) {
    assertSameFindings(partitions, "samples", "--boilerplate-min", "off");
  }
}
