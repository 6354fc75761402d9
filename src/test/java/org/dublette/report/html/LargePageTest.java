package org.dublette.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Evidence;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.FindingsVisitor;
import org.dublette.report.ReportStyle;
import org.dublette.report.Selection;
import org.dublette.report.Summary;
import org.junit.jupiter.api.Test;

/** Pages of very many findings. */
final class LargePageTest {
  private static final int CLUSTERS = 20_000;
  private static final int LARGEST_PAGE = 10_000_000;

  /**
   * Findings that are made up while they are shown: cluster i has the articles i.k, i.0 kept, and i
   * % 7 + 2 of them; block i stands in i.0 and i.1.
   */
  private record ManyFindings(List<Evidence> evidence) implements Findings {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of(
          "paths",
          List.of("many"),
          "threshold",
          0.65,
          "keep",
          "first",
          "remove",
          List.of("within"));
    }

    @Override
    public Summary summary() {
      return new Summary(
          100_000, 20_000, 80_000, 0, 9, 5, 4, 0, 1_000_000, 30_000, CLUSTERS, 0, 0.5, 0.99, 0, 0,
          0, 0);
    }

    private static int size(int cluster) {
      return cluster % 7 + 2;
    }

    private static String id(int cluster, int member) {
      return "article " + cluster + "." + member;
    }

    @Override
    public void accept(FindingsVisitor visitor) throws IOException {
      if (visitor.wants(FindingType.ARTICLE)) {
        for (int i = 0; i < CLUSTERS; i++) {
          for (int k = 0; k < size(i); k++) {
            visitor.article(new ArticleFinding(id(i, k), "s" + i % 90, 1, 0, 9, 100, 3));
          }
        }
      }
      if (visitor.wants(FindingType.PAIR)) {
        for (int i = 0; i < CLUSTERS; i++) {
          for (int k = 1; k < size(i); k++) {
            Overlap overlap = new Overlap(70 + (i + k) % 30, 100, 100);
            visitor.pair(
                new PairFinding(
                    id(i, 0), id(i, k), Relation.NEAR, overlap, 0, 0, 0, id(i, 0), id(i, k)));
          }
        }
      }
      if (visitor.wants(FindingType.CLUSTER)) {
        for (int i = 0; i < CLUSTERS; i++) {
          List<String> members = new ArrayList<>();
          for (int k = 0; k < size(i); k++) {
            members.add(id(i, k));
          }
          visitor.cluster(new ClusterFinding("c-" + i, id(i, 0), members));
        }
      }
      if (visitor.wants(FindingType.BLOCK)) {
        for (int i = 0; i < CLUSTERS; i++) {
          visitor.block(
              new BlockFinding(
                  "b-" + i,
                  RepeatedBlock.Kind.ACROSS,
                  10 + i % 50,
                  0,
                  "beginning",
                  List.of(
                      new OccurrenceFinding(id(i, 0), 0, 0, 9, 1, 1, true),
                      new OccurrenceFinding(id(i, 1), 2, 0, 9, 1, 1, false))));
        }
      }
      if (visitor.wants(FindingType.EVIDENCE)) {
        for (Evidence one : evidence) {
          visitor.evidence(one);
        }
      }
    }
  }

  private static String page(Findings findings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlReport(ReportStyle.PLAIN).render(findings, out);
    return out.toString(UTF_8);
  }

  @Test
  void itShowsTheLargestAndASampleAndSaysSo() throws IOException {
    String page = page(new ManyFindings(List.of()));
    assertThat(page)
        .contains("This page shows 175 of 20,000 clusters and 75 of 20,000 repeated blocks")
        .contains("100,000 read = 20,000 kept + 80,000 removed");
    Selection selection = Selection.of(new ManyFindings(List.of()));
    assertThat(selection.clusters().subList(0, Selection.LARGEST))
        .allMatch(cluster -> cluster.saved() == 700 && !cluster.sampled());
    assertThat(selection.clusters().subList(Selection.LARGEST, selection.clusters().size()))
        .hasSize(Selection.SAMPLE)
        .allMatch(Selection.Cluster::sampled)
        .extracting(Selection.Cluster::saved)
        .contains(100L)
        .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    assertThat(Selection.of(new ManyFindings(List.of()))).isEqualTo(selection);
  }

  @Test
  void itStaysSmallWhateverTheTextsAre() throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    String wild = "<&>\"'\u202E".repeat(4_000);
    for (Selection.Compared pair : Selection.of(new ManyFindings(List.of())).compared()) {
      Evidence.Row row = new Evidence.Row(List.of("", wild), List.of("", wild));
      evidence.add(new Evidence.Comparison(pair.a(), pair.b(), 1, 1, false, List.of(row)));
    }
    String page = page(new ManyFindings(evidence));
    assertThat(page.getBytes(UTF_8)).hasSizeBetween(LARGEST_PAGE / 2, LARGEST_PAGE);
    assertThat(page).contains("to keep the page small").endsWith("</body>\n</html>\n");
  }
}
