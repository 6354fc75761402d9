package org.dublette.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry of the Spark application: {@code spark-submit dublette-spark.jar scan|clean|restore …}.
 */
public final class SparkMain {
  private SparkMain() {}

  @Command(
      name = "dublette-spark",
      description =
          "Find near-duplicate articles and repeated paragraphs on Spark, with the answer of"
              + " dublette.",
      footer = {"", "dublette-spark COMMAND --help tells more of a command."})
  private static final class Root {}

  /** Runs the tool and ends the JVM with its exit code. */
  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] args) {
    int code =
        run(
            args,
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv());
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs the tool, in the Spark context that is there or in one that it starts and ends.
   *
   * @param environment the environment variables
   * @return the exit code
   */
  public static int run(
      String[] args,
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand("scan", new SparkScanCommand());
    line.addSubcommand("clean", new SparkCleanCommand());
    line.addSubcommand("restore", new SparkRestoreCommand());
    return Main.run(Main.setUp(line), args, in, out, err, environment);
  }
}
