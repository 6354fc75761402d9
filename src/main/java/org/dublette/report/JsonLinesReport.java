package org.dublette.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/** Renders findings as JSON lines: what scripts and the other formats read. */
final class JsonLinesReport implements Renderer {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      FindingsLines lines = new FindingsLines(json, true);
      lines.run(findings);
      for (Findings.ArticleFinding article : findings.articles()) {
        lines.article(article);
      }
      for (Findings.PairFinding pair : findings.pairs()) {
        lines.pair("pair", pair);
      }
      for (Findings.PairFinding pair : findings.nearMisses()) {
        lines.pair("near-miss", pair);
      }
      for (Findings.ClusterFinding cluster : findings.clusters()) {
        lines.cluster(cluster);
      }
      for (Findings.BlockFinding block : findings.blocks()) {
        lines.block(block);
      }
      for (Findings.StutterFinding stutter : findings.stutters()) {
        lines.stutter(stutter);
      }
      for (Findings.SkipFinding skip : findings.skipped()) {
        lines.skipped(skip);
      }
      lines.summary(findings.summary());
      json.writeRaw('\n');
    }
  }
}
