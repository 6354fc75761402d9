package org.dublette.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.model.InputException;
import org.dublette.spark.SparkJob;
import org.dublette.spark.Storage;

/** The Spark that a command runs in: the one that is there, or its own, which ends with it. */
final class SparkApplication implements AutoCloseable {
  private final boolean own;
  private final JavaSparkContext context;
  private final Storage storage;

  /**
   * Finds or starts it.
   *
   * @throws InputException if nothing says where it runs
   */
  SparkApplication() {
    this.own = SparkEnv.get() == null;
    SparkConf conf = SparkJob.configured(new SparkConf());
    if (!conf.contains("spark.app.name")) {
      conf.setAppName("dublette");
    }
    if (own && !conf.contains("spark.master")) {
      throw new InputException(
          "no master: start it with spark-submit --master local[*] (or that of a cluster)");
    }
    this.context = new JavaSparkContext(SparkContext.getOrCreate(conf));
    this.storage = new Storage(context.hadoopConfiguration());
  }

  JavaSparkContext context() {
    return context;
  }

  Storage storage() {
    return storage;
  }

  /** Returns the location of what a person named. */
  String location(String given) {
    return storage.location(given.replaceAll("(?<=[^/:])/+$", ""));
  }

  @Override
  public void close() {
    if (own) {
      context.close();
    }
  }
}
