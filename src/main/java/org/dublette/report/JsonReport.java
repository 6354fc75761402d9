package org.dublette.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Renders findings as one JSON document. */
final class JsonReport implements Renderer {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes one item of a list. */
  @FunctionalInterface
  private interface Write<T> {
    void item(T item) throws IOException;
  }

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    pretty.indentArraysWith(new DefaultIndenter("  ", "\n"));
    pretty.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(pretty);
      FindingsLines lines = new FindingsLines(json, false);
      json.writeStartObject();
      json.writeFieldName("run");
      lines.run(findings);
      json.writeFieldName("summary");
      lines.summary(findings.summary());
      list(json, "articles", findings.articles(), lines::article);
      list(json, "pairs", findings.pairs(), pair -> lines.pair("pair", pair));
      list(json, "near_misses", findings.nearMisses(), pair -> lines.pair("near-miss", pair));
      list(json, "clusters", findings.clusters(), lines::cluster);
      list(json, "blocks", findings.blocks(), lines::block);
      list(json, "stutters", findings.stutters(), lines::stutter);
      list(json, "skipped", findings.skipped(), lines::skipped);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static <T> void list(JsonGenerator json, String name, List<T> items, Write<T> write)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      write.item(item);
    }
    json.writeEndArray();
  }
}
