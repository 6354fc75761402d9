package org.dublette.spark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Counts what a job moves and how long its tasks work. Told by Spark's listener thread, asked by
 * the driver's.
 */
public final class JobFigures extends SparkListener {
  private final Map<String, Long> shuffledByStage = new LinkedHashMap<>();
  private long shuffled;
  private long records;
  private long spilled;
  private long cpuNanos;
  private long tasks;

  /** Starts at zero. */
  public JobFigures() {}

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
    tasks++;
    TaskMetrics metrics = ended.taskMetrics();
    if (metrics != null) {
      shuffled += metrics.shuffleWriteMetrics().bytesWritten();
      records += metrics.shuffleWriteMetrics().recordsWritten();
      spilled += metrics.diskBytesSpilled();
      cpuNanos += metrics.executorCpuTime();
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    long bytes = completed.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten();
    shuffledByStage.merge(completed.stageInfo().name(), bytes, Long::sum);
  }

  /** Says in one line what a job took. */
  public synchronized String line(long articles) {
    return String.format(
        Locale.ROOT,
        "%,d tasks, %.1f s of CPU; shuffled %,d bytes in %,d records, %,d bytes an article;"
            + " %,d bytes spilled",
        tasks,
        cpuNanos / 1e9,
        shuffled,
        records,
        articles == 0 ? 0 : shuffled / articles,
        spilled);
  }

  /** Says of each stage how many bytes it shuffled. */
  public synchronized Map<String, Long> shuffledByStage() {
    return Map.copyOf(shuffledByStage);
  }
}
