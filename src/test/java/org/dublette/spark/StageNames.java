package org.dublette.spark;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;

/** Collects the names that Spark's pages show of the stages that are done. */
class StageNames extends SparkListener implements AutoCloseable {
  private final Set<String> names = new TreeSet<>();

  StageNames() {
    LocalSpark.spark().sc().addSparkListener(this);
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    names.add(submitted.stageInfo().name());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    ended(completed.stageInfo().name());
  }

  /** Is told that a stage ended. */
  void ended(String stage) {}

  /** Returns the names so far. */
  Set<String> names() {
    try {
      LocalSpark.spark().sc().listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
    synchronized (this) {
      return Set.copyOf(names);
    }
  }

  @Override
  public void close() {
    LocalSpark.spark().sc().removeSparkListener(this);
  }
}
