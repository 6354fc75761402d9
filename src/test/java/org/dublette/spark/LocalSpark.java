package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.cli.SparkMain;
import org.dublette.testing.Cli;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Spark context inside of the tests' JVM, which all of them share. */
public final class LocalSpark implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    context().setLogLevel("ERROR");
  }

  private static SparkContext context() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("tests")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    return SparkContext.getOrCreate(SparkJob.configured(conf));
  }

  /** Returns the context. */
  static JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(context());
  }

  /** Runs a command of the Spark application. */
  static Cli.Result run(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = SparkMain.run(words, new ByteArrayInputStream(new byte[0]), out, err, Map.of());
    return new Cli.Result(code, out.toByteArray(), err.toString(UTF_8));
  }
}
