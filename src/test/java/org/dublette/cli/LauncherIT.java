package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed tool, run as its users run it. */
final class LauncherIT {
  private static final String CAP = "-XX:MaxNewSize=268435456 ";
  private static final String LAUNCHER =
      Objects.requireNonNull(System.getProperty("dublette.launcher"));

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private Ended findings(Map<String, String> environment) throws Exception {
    return run(environment, LAUNCHER, "scan", "samples", "-f", "jsonl");
  }

  @Test
  void theAnswerDoesNotDependOnTheLocale() throws Exception {
    Ended plain = findings(Map.of("LC_ALL", "C.UTF-8"));
    assertThat(plain.code).isZero();
    assertThat(plain.out).startsWith("{\"type\":\"run\"").contains("hafenstrasse");
    assertThat(findings(Map.of("LC_ALL", "C")).out).isEqualTo(plain.out);
    assertThat(
            findings(
                    Map.of(
                        "DUBLETTE_JAVA_OPTS", "-Duser.language=tr -Duser.country=TR", "LANG", "C"))
                .out)
        .isEqualTo(plain.out);
  }

  @Test
  void theAnswerDoesNotDependOnTheJavaVersion() throws Exception {
    Optional<Path> newer = newestJava();
    assumeTrue(newer.isPresent(), "skipped: no newer Java than 17 on this machine");
    Ended plain = findings(Map.of());
    Ended withNewer = findings(Map.of("JAVA_HOME", newer.get().toString()));
    assertThat(withNewer.code).as(withNewer.err).isZero();
    assertThat(withNewer.out).isEqualTo(plain.out);
  }

  private static Optional<Path> newestJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> version(home) > 17)
          .max((one, other) -> Integer.compare(version(one), version(other)));
    }
  }

  private static int version(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", 2)[0])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void theAnswerDoesNotDependOnTheMemory() throws Exception {
    String small = run(Map.of(), LAUNCHER, "scan", "samples", "--memory", "96m", "-f", "jsonl").out;
    assertThat(small).isEqualTo(findings(Map.of()).out);
  }

  @Test
  void aSmallHeapIsNotTakenByTheYoungGeneration() throws Exception {
    assertThat(flags("--memory", "512m"))
        .contains("-XX:MaxHeapSize=536870912 ")
        .doesNotContain(CAP);
    assertThat(flags("--memory=1g")).contains("-XX:MaxHeapSize=1073741824 ").doesNotContain(CAP);
    assertThat(flags("--memory", "2500m")).contains("-XX:MaxHeapSize=2621440000 ").contains(CAP);
    assertThat(flags("--memory", "3g")).contains("-XX:MaxHeapSize=3221225472 ").contains(CAP);
    assertThat(flags("--memory", "12g")).contains("-XX:MaxHeapSize=12884901888 ").contains(CAP);
  }

  /** Returns the flags with which Java is started. */
  private String flags(String... memory) throws Exception {
    List<String> command = new ArrayList<>(List.of(LAUNCHER, "scan", "samples"));
    command.addAll(List.of(memory));
    Ended ended =
        run(
            Map.of("DUBLETTE_JAVA_OPTS", "-XX:+PrintCommandLineFlags"),
            command.toArray(String[]::new));
    assertThat(ended.code).as(ended.err).isZero();
    return ended.out;
  }

  @Test
  void namesWithUmlautsAreReadInAnyLocale() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("Übersicht für Zürich.txt"), "Ein kurzer Text über den See.");
    Ended ended =
        run(Map.of("LC_ALL", "C"), LAUNCHER, "clean", in.toString(), "-o", folder + "/out");
    assertThat(ended.code).as(ended.err).isZero();
    assertThat(folder.resolve("out/Übersicht für Zürich.txt")).exists();
  }

  @Test
  void runsAsAJarToo() throws Exception {
    String java = ProcessHandle.current().info().command().orElse("java");
    Ended ended = run(Map.of(), java, "-jar", LAUNCHER, "scan", "samples", "-f", "jsonl");
    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.out).isEqualTo(findings(Map.of()).out);
  }

  @Test
  void aReaderThatLeavesEarlyIsNoError() throws Exception {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      input.append("{\"text\":\"one line of many ").append(i * 7919).append("\"}\n");
    }
    Path lines = Files.writeString(folder.resolve("many.jsonl"), input);
    Ended ended =
        run(
            Map.of(),
            "bash",
            "-o",
            "pipefail",
            "-c",
            LAUNCHER + " clean " + lines + " --max-remove 100 -q | head -n 1");
    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.out.lines()).hasSize(1);
    assertThat(ended.err).isEmpty();
  }

  @Test
  void aFullDiskChangesNothing() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: no /dev/full");
    Ended ended = run(Map.of(), "bash", "-c", LAUNCHER + " scan samples -q > /dev/full");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.err).contains("No space left on device").doesNotContain("\tat ");
  }

  @Test
  void whatTheJvmSaysDoesNotGetIntoTheText() throws Exception {
    Ended ended =
        run(
            Map.of("DUBLETTE_JAVA_OPTS", "-XX:SharedArchiveFile=/absent -Xshare:auto"),
            LAUNCHER,
            "scan",
            "samples",
            "-f",
            "jsonl");
    assertThat(ended.out).startsWith("{\"type\":\"run\"");
  }

  @Test
  void aKilledRunLeavesOldFilesOldAndTheNextOneTidiesUp() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String name = "a" + i + ".txt";
      names.add(name);
      Files.writeString(in.resolve(name), "Text number " + i * 7919 + "\n\n" + "x".repeat(200));
    }
    Path out = folder.resolve("out");
    String[] command = {LAUNCHER, "clean", in.toString(), "-o", out.toString(), "-q"};
    for (long wait : new long[] {500, 800, 1_100, 1_400}) {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor(wait, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    Ended ended = run(Map.of(), command);
    assertThat(ended.code).as(ended.err).isZero();
    try (Stream<Path> files = Files.list(out)) {
      List<String> found = files.map(file -> file.getFileName().toString()).sorted().toList();
      names.add(".dublette");
      assertThat(found).containsExactlyElementsOf(names.stream().sorted().toList());
    }
  }
}
