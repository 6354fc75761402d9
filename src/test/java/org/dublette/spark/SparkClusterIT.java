package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone cluster of processes on the loopback interface: a master, two workers, and an
 * application that is submitted to it. A worker is killed while it runs; the answer stays the same.
 */
@Tag("cluster")
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class SparkClusterIT {
  private static final Path JAR = Path.of("target", "dublette-spark.jar").toAbsolutePath();
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private Path home = Path.of("");

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      end(process);
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Makes a Spark home of the libraries that the tests have on their class path. */
  private void makeHome() throws IOException {
    home = Files.createDirectories(folder.resolve("spark"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    Pattern between = Pattern.compile(Pattern.quote(File.pathSeparator));
    for (String entry : between.splitAsStream(System.getProperty("java.class.path")).toList()) {
      Path jar = Path.of(entry);
      boolean own =
          Stream.of("dublette", "picocli", "commons-text", "fastutil", "hash4j", "progressbar")
              .anyMatch(name -> jar.getFileName().toString().startsWith(name));
      if (entry.endsWith(".jar") && !own) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
  }

  private Process start(String log, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(log).toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Process worker(int number, String master) throws IOException {
    return start(
        "worker-" + number + ".log",
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        "0",
        "--work-dir",
        folder.resolve("worker-" + number).toString(),
        master);
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitFor(String what, Path root, String name, Process process)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (System.nanoTime() < deadline) {
      if (Files.exists(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          if (files.anyMatch(file -> file.endsWith(name))) {
            return;
          }
        } catch (UncheckedIOException e) {
          // Files come and go while the job runs.
        }
      }
      assertThat(process.isAlive()).as(() -> what + ": the job ended; " + log("job.log")).isTrue();
      Thread.sleep(100);
    }
    throw new AssertionError(what + " did not happen");
  }

  @Test
  void aWorkerIsKilledAndTheAnswerStays() throws IOException, InterruptedException {
    Path input = folder.resolve("articles.jsonl");
    Files.writeString(input, new RandomRecords(4).lines(1500));
    Path local = folder.resolve("local.jsonl");
    Path localText = folder.resolve("local-text.jsonl");
    Cli.Result expected =
        Cli.run(
            "clean",
            "-q",
            "--max-remove",
            100,
            input,
            "-o",
            localText,
            "--report",
            "jsonl=" + local);
    makeHome();
    int port = freePort();
    Process master =
        start(
            "master.log",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0");
    String address = "spark://127.0.0.1:" + port;
    worker(1, address);
    Process second = worker(2, address);
    Path work = folder.resolve("work");
    Path found = folder.resolve("found.jsonl");
    Path text = folder.resolve("text");
    Process job =
        start(
            "job.log",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            address,
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.executor.memory=512m",
            "--conf",
            "spark.ui.enabled=false",
            JAR.toString(),
            "clean",
            "--max-remove",
            "100",
            "--partitions",
            "6",
            "--work-dir",
            work.toString(),
            input.toString(),
            "-o",
            text.toString(),
            "--report",
            "jsonl=" + found);
    waitFor("the reading", work, "analyse/done", job);
    waitFor("a later stage", work, "equal blocks/done", job);
    end(second);
    assertThat(job.waitFor(8, TimeUnit.MINUTES)).isTrue();
    String log = Files.readString(folder.resolve("job.log"));
    assertThat(job.exitValue()).as(log).isEqualTo(expected.code());
    assertThat(master.isAlive()).isTrue();
    assertThat(Files.readString(found)).isEqualTo(Files.readString(local));
    StringBuilder parts = new StringBuilder();
    try (Stream<Path> files = Files.list(text.resolve("articles.jsonl"))) {
      for (Path part : files.sorted().toList()) {
        parts.append(Files.readString(part));
      }
    }
    assertThat(parts.toString()).isEqualTo(Files.readString(localText));
  }
}
