package org.dublette.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dublette.model.Relation;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;

/**
 * Renders findings as a table: a row for each article of a cluster, each occurrence of a block, and
 * each article of a contained or a template pair. A value that a spreadsheet would take for a
 * formula has an apostrophe in front.
 */
final class CsvReport implements Renderer {
  private static final String FORMULAS = "=+-@＝＋－＠";
  private static final String[] COLUMNS = {
    "finding",
    "kind",
    "role",
    "article",
    "source",
    "line",
    "block",
    "words",
    "relation",
    "similarity",
    "text"
  };

  @Override
  public void render(Findings findings, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(COLUMNS);
    findings.accept(new Rows(csv, ArticleTable.of(findings), Removals.of(findings, List.of())));
    csv.flush();
    writer.flush();
  }

  /** Returns a value that no spreadsheet takes for a formula, and that turns no text around. */
  static String harmless(String value) {
    String clean = Columns.printable(value);
    return clean.isBlank() || FORMULAS.indexOf(clean.strip().codePointAt(0)) < 0
        ? clean
        : "'" + clean;
  }

  private record Rows(CsvWriter csv, ArticleTable articles, Removals removals)
      implements FindingsVisitor {
    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.PAIR || type == FindingType.CLUSTER || type == FindingType.BLOCK;
    }

    @Override
    public void pair(PairFinding pair) {
      if (pair.removed() != null) {
        return;
      }
      if (pair.relation() == Relation.CONTAINED) {
        boolean first = Phrases.firstStandsInSecond(pair);
        String share = FindingsJson.shortest(Phrases.containment(pair));
        both(pair, first ? "contained" : "contains", first ? "contains" : "contained", share);
      } else if (pair.relation() == Relation.TEMPLATE) {
        both(pair, "alike", "alike", FindingsJson.shortest(pair.overlap().jaccard()));
      }
    }

    private void both(PairFinding pair, String roleOfA, String roleOfB, String similarity) {
      String id = Ids.ofPair(pair.relation().label(), pair.a(), pair.b());
      String kind = pair.relation().label();
      article(id, kind, roleOfA, pair.a(), kind, similarity);
      article(id, kind, roleOfB, pair.b(), kind, similarity);
    }

    @Override
    public void cluster(ClusterFinding cluster) {
      for (String member : cluster.members()) {
        if (member.equals(cluster.kept())) {
          article(cluster.id(), "cluster", "kept", member, "", "");
        } else {
          Relation relation = removals.relation(member);
          article(
              cluster.id(),
              "cluster",
              "removed",
              member,
              relation == null ? "" : relation.label(),
              relation == null ? "" : FindingsJson.shortest(removals.jaccard(member)));
        }
      }
    }

    private void article(
        String finding, String kind, String role, String id, String relation, String similarity) {
      csv.writeRecord(
          finding,
          kind,
          role,
          harmless(id),
          harmless(articles.source(id)),
          String.valueOf(articles.line(id)),
          "",
          String.valueOf(articles.words(id)),
          relation,
          similarity,
          "");
    }

    @Override
    public void block(BlockFinding block) {
      for (OccurrenceFinding occurrence : block.occurrences()) {
        csv.writeRecord(
            block.id(),
            block.kind().label(),
            occurrence.kept() ? "kept" : "repeat",
            harmless(occurrence.article()),
            harmless(articles.source(occurrence.article())),
            String.valueOf(occurrence.line()),
            String.valueOf(occurrence.block() + 1),
            String.valueOf(block.words()),
            "",
            FindingsJson.shortest(occurrence.similarity()),
            harmless(block.text()));
      }
    }
  }
}
