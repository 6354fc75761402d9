package org.dublette.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dublette.gate.Duplicate.Kind;
import org.dublette.report.FindingType;
import org.dublette.report.Findings;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.FindingsVisitor;

/** The duplicates that are known, or those that a run has found. Filled by one thread. */
public final class Baseline {
  /** What decides whether something is a duplicate at all. */
  private static final List<String> OPTIONS =
      List.of(
          "threshold",
          "block_threshold",
          "containment",
          "shingle",
          "min_block_words",
          "boilerplate_min",
          "keep");

  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<Duplicate> duplicates = new ArrayList<>();

  /**
   * Makes an empty one.
   *
   * @param parameters of the run that finds what goes into it
   */
  Baseline(Map<String, Object> parameters) {
    for (String option : OPTIONS) {
      Object value = parameters.get(option);
      if (value != null) {
        options.put(option, value.toString());
      }
    }
  }

  /**
   * Returns what a run has found.
   *
   * @param contents tells what the articles and blocks hold
   */
  public static Baseline of(Findings findings, Contents contents) throws IOException {
    Baseline found = new Baseline(findings.parameters());
    findings.accept(
        new FindingsVisitor() {
          @Override
          public boolean wants(FindingType type) {
            return type == FindingType.CLUSTER || type == FindingType.BLOCK;
          }

          @Override
          public void cluster(ClusterFinding cluster) {
            found.add(Duplicate.of(cluster, contents), cluster.isContinued());
          }

          @Override
          public void block(BlockFinding block) {
            found.add(Duplicate.of(block, contents), block.isContinued());
          }
        });
    return found;
  }

  private void add(Duplicate duplicate, boolean continued) {
    if (continued) {
      duplicates.get(duplicates.size() - 1).append(duplicate);
    } else {
      add(duplicate);
    }
  }

  void add(Duplicate duplicate) {
    duplicates.add(duplicate);
  }

  List<Duplicate> all() {
    return duplicates;
  }

  List<Duplicate> of(Kind kind) {
    return duplicates.stream().filter(duplicate -> duplicate.kind() == kind).toList();
  }

  /** Returns the options that shaped it, in a fixed order. */
  Map<String, String> options() {
    return options;
  }

  /** Names the options in which another one was made differently, as {@code --threshold}. */
  public List<String> differingOptions(Baseline other) {
    return OPTIONS.stream()
        .filter(option -> !Objects.equals(options.get(option), other.options.get(option)))
        .map(option -> "--" + option.replace('_', '-'))
        .toList();
  }
}
