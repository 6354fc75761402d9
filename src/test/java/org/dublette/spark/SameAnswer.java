package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.testing.Cli;

/** Runs a command on one machine and on Spark, and compares. */
final class SameAnswer {
  private SameAnswer() {}

  /** Makes sure that findings, messages and exit code are the same; returns the findings. */
  static String findings(int partitions, Object... args) {
    List<Object> all = new ArrayList<>(List.of("-f", "jsonl"));
    all.addAll(Arrays.asList(args));
    return scan(partitions, all.toArray());
  }

  /** Makes sure that standard output, messages and exit code are the same; returns the first. */
  static String scan(int partitions, Object... args) {
    List<Object> local = new ArrayList<>(List.of("scan", "-q"));
    local.addAll(Arrays.asList(args));
    List<Object> onSpark = new ArrayList<>(local);
    onSpark.addAll(List.of("--partitions", partitions));
    Cli.Result expected = Cli.run(local.toArray());
    Cli.Result result = LocalSpark.run(onSpark.toArray());
    assertThat(result.err()).isEqualTo(expected.err());
    assertThat(result.text()).isEqualTo(expected.text());
    assertThat(result.code()).isEqualTo(expected.code()).isNotEqualTo(2);
    return result.text();
  }
}
