package org.dublette.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;
import org.jspecify.annotations.Nullable;

/** Renders findings as one JSON document. */
final class JsonReport implements Renderer {
  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    try (JsonGenerator json = PrettyJson.generator(out)) {
      FindingsJson objects = new FindingsJson(json, false);
      json.writeStartObject();
      json.writeFieldName("run");
      objects.run(findings);
      json.writeFieldName("summary");
      objects.summary(findings.summary());
      for (FindingType type : FindingType.values()) {
        Items items = new Items(type, objects, json);
        items.start();
        findings.accept(items);
        items.close();
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static String list(FindingType type) {
    return switch (type) {
      case ARTICLE -> "articles";
      case PAIR -> "pairs";
      case NEAR_MISS -> "near_misses";
      case CLUSTER -> "clusters";
      case BLOCK -> "blocks";
      case STUTTER -> "stutters";
      case EVIDENCE -> "evidence";
      case SKIPPED -> "skipped";
    };
  }

  /** Writes the items of one list, the parts of a cluster or a block into one object. */
  private static final class Items implements FindingsVisitor {
    private final FindingType type;
    private final FindingsJson json;
    private final JsonGenerator document;
    private boolean started;
    private boolean clusterOpen;
    private @Nullable BlockFinding block;

    Items(FindingType type, FindingsJson json, JsonGenerator document) {
      this.type = type;
      this.json = json;
      this.document = document;
    }

    /** Starts the list; that of evidence only when there is some. */
    void start() throws IOException {
      if (type != FindingType.EVIDENCE) {
        open();
      }
    }

    private void open() throws IOException {
      document.writeArrayFieldStart(list(type));
      started = true;
    }

    @Override
    public boolean wants(FindingType other) {
      return other == type;
    }

    @Override
    public void article(ArticleFinding article) throws IOException {
      json.article(article);
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      json.pair(type, pair);
    }

    @Override
    public void nearMiss(PairFinding pair) throws IOException {
      json.pair(type, pair);
    }

    @Override
    public void cluster(ClusterFinding cluster) throws IOException {
      if (cluster.isContinued()) {
        json.members(cluster);
      } else {
        endItem();
        json.openCluster(cluster);
        clusterOpen = true;
      }
    }

    @Override
    public void block(BlockFinding part) throws IOException {
      if (part.isContinued()) {
        json.occurrences(part);
      } else {
        endItem();
        json.openBlock(part);
        block = part;
      }
    }

    @Override
    public void stutter(StutterFinding stutter) throws IOException {
      json.stutter(stutter);
    }

    @Override
    public void evidence(Evidence evidence) throws IOException {
      if (!started) {
        open();
      }
      json.evidence(evidence);
    }

    @Override
    public void skipped(SkipFinding skip) throws IOException {
      json.skipped(skip);
    }

    private void endItem() throws IOException {
      if (clusterOpen) {
        json.closeCluster();
        clusterOpen = false;
      }
      if (block != null) {
        json.closeBlock(block);
        block = null;
      }
    }

    /** Ends the list. */
    void close() throws IOException {
      endItem();
      if (started) {
        document.writeEndArray();
      }
    }
  }
}
