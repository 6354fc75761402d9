package org.dublette.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;

/**
 * A cluster or a repeated block with all its copies.
 *
 * @param kind what it is
 * @param id of the finding
 * @param text the beginning of a block; empty for a cluster
 * @param kept id of the article that stays, or in which a block does; empty where it is not known
 * @param copies in the order of the input, or of the baseline's line
 */
record Duplicate(Kind kind, String id, String text, String kept, List<Copy> copies) {

  /** What is repeated; the label names it in a baseline. */
  enum Kind {
    /** A whole article. */
    CLUSTER("cluster"),
    /** A block. */
    BLOCK("block"),
    /** A block that stands in many articles of one origin: accepted once, it may stand in more. */
    BOILERPLATE("boilerplate");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Kind of(String label) {
      return Arrays.stream(values())
          .filter(kind -> kind.label.equals(label))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Adds the copies of a further part of the same finding. */
  void append(Duplicate part) {
    copies.addAll(part.copies);
  }

  static Duplicate of(ClusterFinding cluster, Contents contents) {
    List<Copy> copies = new ArrayList<>(cluster.members().size());
    for (String member : cluster.members()) {
      copies.add(new Copy(member, contents.ofArticle(member), -1, 0, contents.isReference(member)));
    }
    return new Duplicate(Kind.CLUSTER, cluster.id(), "", cluster.kept(), copies);
  }

  static Duplicate of(BlockFinding block, Contents contents) {
    List<Copy> copies = new ArrayList<>(block.occurrences().size());
    String kept = "";
    for (OccurrenceFinding occurrence : block.occurrences()) {
      if (occurrence.kept()) {
        kept = occurrence.article();
      }
      String article = occurrence.article();
      copies.add(
          new Copy(
              article,
              contents.ofBlock(article, occurrence.block()),
              occurrence.block(),
              occurrence.line(),
              contents.isReference(article)));
    }
    Kind kind = block.kind() == RepeatedBlock.Kind.BOILERPLATE ? Kind.BOILERPLATE : Kind.BLOCK;
    return new Duplicate(kind, block.id(), block.text(), kept, copies);
  }
}
