package org.dublette.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/** Renders findings as JSON lines: what scripts and the other formats read. */
final class JsonLinesReport implements Renderer {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      FindingsJson lines = new FindingsJson(json, true);
      lines.run(findings);
      findings.accept(new Lines(lines));
      lines.summary(findings.summary());
      json.writeRaw('\n');
    }
  }

  private record Lines(FindingsJson json) implements FindingsVisitor {
    @Override
    public void article(ArticleFinding article) throws IOException {
      json.article(article);
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      json.pair(FindingType.PAIR, pair);
    }

    @Override
    public void nearMiss(PairFinding pair) throws IOException {
      json.pair(FindingType.NEAR_MISS, pair);
    }

    @Override
    public void cluster(ClusterFinding cluster) throws IOException {
      json.openCluster(cluster);
      json.closeCluster();
    }

    @Override
    public void block(BlockFinding block) throws IOException {
      json.openBlock(block);
      json.closeBlock(block);
    }

    @Override
    public void stutter(StutterFinding stutter) throws IOException {
      json.stutter(stutter);
    }

    @Override
    public void evidence(Evidence evidence) throws IOException {
      json.evidence(evidence);
    }

    @Override
    public void skipped(SkipFinding skip) throws IOException {
      json.skipped(skip);
    }
  }
}
