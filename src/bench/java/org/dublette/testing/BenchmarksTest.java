package org.dublette.testing;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks whose names match {@code -Dbench=REGEX}, all of them by default. */
final class BenchmarksTest {

  @Test
  void run() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(System.getProperty("bench", "Benchmark"))
                .forks(Integer.getInteger("forks", 1))
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xmx1g", "-XX:+UseParallelGC")
                .build())
        .run();
  }
}
