package org.dublette.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.pipeline.ArticleFindings;

/**
 * Compares the normal forms themselves before anything is cut because they have the same
 * fingerprint. What turns out to differ is set apart in the corpus.
 */
final class EqualityCheck {
  private static final int STRETCH = 64;

  private final CorpusRead read;
  private final Tasks tasks;

  EqualityCheck(CorpusRead read, Tasks tasks) {
    this.read = read;
    this.tasks = tasks;
  }

  /** Checks the articles that go because of an equal text; returns whether all were equal. */
  boolean articlesHold(ArticleFindings findings) {
    List<int[]> pairs = new ArrayList<>();
    findings
        .representatives()
        .forEach(
            (member, first) -> {
              if (!findings.stays(member)) {
                pairs.add(new int[] {member, first});
              }
            });
    pairs.sort(Comparator.comparingInt((int[] pair) -> pair[1]).thenComparingInt(pair -> pair[0]));
    List<List<Integer>> differing =
        tasks.inStretches(pairs.size(), STRETCH, (from, to) -> differing(pairs.subList(from, to)));
    differing.stream().flatMap(List::stream).forEach(read.corpus()::setApart);
    return differing.stream().allMatch(List::isEmpty);
  }

  private List<Integer> differing(List<int[]> pairs) {
    List<Integer> differing = new ArrayList<>();
    try (Reread texts = new Reread(read);
        Reread others = new Reread(read)) {
      int known = -1;
      FormPieces form = null;
      for (int[] pair : pairs) {
        if (form == null || pair[1] != known) {
          form = FormPieces.of(others, read.corpus(), pair[1]);
          known = pair[1];
        }
        if (!FormPieces.areEqual(FormPieces.of(texts, read.corpus(), pair[0]), form)) {
          differing.add(pair[0]);
        }
      }
    }
    return differing;
  }

  /** Checks the blocks that go because of an equal one; returns whether all were equal. */
  boolean blocksHold(List<BlockRemoval> removals) {
    List<BlockRemoval> equal =
        removals.stream()
            .filter(BlockRemoval::equal)
            .sorted(
                Comparator.comparingInt((BlockRemoval removal) -> removal.kept().article())
                    .thenComparingInt(removal -> removal.kept().block()))
            .toList();
    List<List<BlockRef>> differing =
        tasks.inStretches(
            equal.size(), STRETCH, (from, to) -> differingBlocks(equal.subList(from, to)));
    differing.stream().flatMap(List::stream).forEach(read.corpus()::setApart);
    return differing.stream().allMatch(List::isEmpty);
  }

  private List<BlockRef> differingBlocks(List<BlockRemoval> removals) {
    List<BlockRef> differing = new ArrayList<>();
    try (Reread texts = new Reread(read);
        Reread others = new Reread(read)) {
      BlockRef known = null;
      FormPieces form = null;
      for (BlockRemoval removal : removals) {
        if (form == null || !removal.kept().equals(known)) {
          form = FormPieces.of(others, read.corpus(), removal.kept());
          known = removal.kept();
        }
        if (!FormPieces.areEqual(FormPieces.of(texts, read.corpus(), removal.removed()), form)) {
          differing.add(removal.removed());
        }
      }
    }
    return differing;
  }
}
