package org.dublette.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.dublette.report.IgnoreTextWriter;
import scala.Tuple2;

/**
 * The boilerplate that a job found, as a text that a person reviews and a later run ignores. To be
 * used before the job is closed.
 */
public final class BoilerplateList {
  private final Stages stages;
  private final JavaRDD<Tuple2<InInput, Line>> blocks;
  private final Broadcast<Context> context;

  BoilerplateList(
      Stages stages, JavaRDD<Tuple2<InInput, Line>> blocks, Broadcast<Context> context) {
    this.stages = stages;
    this.blocks = blocks;
    this.context = context;
  }

  /**
   * A block that is boilerplate.
   *
   * @param articles in how many it stands
   * @param first id of the article that it is taken from
   * @param text of it in one line
   */
  record Line(long articles, String first, String text) {}

  /**
   * Writes a block a line, with a comment above each.
   *
   * @param out closed at the end
   */
  public void write(OutputStream out) throws IOException {
    Stages.Stage<Line> lines =
        stages.save(
            "boilerplate",
            () ->
                blocks
                    .mapToPair(one -> one)
                    .repartitionAndSortWithinPartitions(Layout.ofSplits(context))
                    .values());
    try (IgnoreTextWriter text = new IgnoreTextWriter(out)) {
      Iterator<Line> all = stages.onDriver(lines);
      while (all.hasNext()) {
        Line line = all.next();
        text.write(line.articles, line.first, line.text);
      }
    }
  }
}
