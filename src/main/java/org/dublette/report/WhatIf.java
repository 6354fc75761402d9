package org.dublette.report;

import com.fasterxml.jackson.core.JsonGenerator;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dublette.model.Ratio;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.ClusterFinding;

/** How many articles and words would go at stricter thresholds, of findings that are saved. */
public final class WhatIf {
  private static final BigDecimal STEP = new BigDecimal("0.05");

  private final List<Row> rows;

  /**
   * What would go at a threshold.
   *
   * @param threshold the Jaccard similarity
   * @param articles how many would go
   * @param words tokens of those that go in favour of another one
   * @param share of all tokens
   */
  public record Row(double threshold, long articles, long words, double share) {}

  private WhatIf(List<Row> rows) {
    this.rows = rows;
  }

  /** Counts at the threshold of the findings, and at each multiple of 0.05 above it. */
  public static WhatIf of(Findings findings) throws IOException {
    List<Ratio> thresholds = thresholds(StricterFindings.thresholdOf(findings));
    Counting counting = new Counting(thresholds.size(), Removals.of(findings, thresholds));
    findings.accept(counting);
    List<Row> rows = new ArrayList<>();
    long allWords = findings.summary().words();
    for (int i = 0; i < thresholds.size(); i++) {
      long words = counting.words[i];
      rows.add(
          new Row(
              thresholds.get(i).value(),
              counting.articles[i] + findings.summary().emptied(),
              words,
              allWords == 0 ? 0 : (double) words / allWords));
    }
    return new WhatIf(rows);
  }

  private static List<Ratio> thresholds(Ratio lowest) {
    List<Ratio> thresholds = new ArrayList<>(List.of(lowest));
    for (BigDecimal next = STEP; next.compareTo(BigDecimal.ONE) <= 0; next = next.add(STEP)) {
      Ratio threshold = Ratio.of(next.toString());
      if (threshold.value() > lowest.value()) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  /** Returns what would go, by ascending thresholds. */
  public List<Row> rows() {
    return rows;
  }

  /** Returns a table for a person. */
  public String text() {
    StringBuilder text = new StringBuilder("threshold   articles removed      words removed\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%9.2f%,19d%,19d%9s\n",
              row.threshold(),
              row.articles(),
              row.words(),
              Phrases.percent(row.share())));
    }
    return text.append(
            "\nAs of the measured pairs: nothing is grouped anew, and repeated blocks are not"
                + " counted.\n")
        .toString();
  }

  /**
   * Writes one JSON document.
   *
   * @param out stays open
   */
  public void json(OutputStream out) throws IOException {
    try (JsonGenerator json = PrettyJson.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("what_if");
      for (Row row : rows) {
        json.writeStartObject();
        number(json, "threshold", row.threshold());
        json.writeNumberField("articles_removed", row.articles());
        json.writeNumberField("words_removed", row.words());
        number(json, "share_of_words", row.share());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(FindingsJson.shortest(value));
  }

  private static final class Counting implements FindingsVisitor {
    private final Removals removals;
    private final Long2IntOpenHashMap wordsOf = new Long2IntOpenHashMap();
    private final long[] articles;
    private final long[] words;

    Counting(int thresholds, Removals removals) {
      this.removals = removals;
      this.articles = new long[thresholds];
      this.words = new long[thresholds];
    }

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.ARTICLE || type == FindingType.CLUSTER;
    }

    @Override
    public void article(ArticleFinding article) {
      wordsOf.put(Ids.hash(article.id()), article.words());
    }

    @Override
    public void cluster(ClusterFinding cluster) {
      for (String member : cluster.members()) {
        if (!member.equals(cluster.kept())) {
          int reached = removals.reached(member);
          for (int i = 0; i < reached; i++) {
            articles[i]++;
            words[i] += wordsOf.get(Ids.hash(member));
          }
        }
      }
    }
  }
}
