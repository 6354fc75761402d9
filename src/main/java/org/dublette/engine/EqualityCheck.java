package org.dublette.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dublette.match.Tasks;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.pipeline.ArticleFindings;
import org.dublette.text.NormalForm;

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
      byte[] knownForm = {};
      for (int[] pair : pairs) {
        if (pair[1] != known) {
          knownForm = wholeForm(others, pair[1]);
          known = pair[1];
        }
        if (!Arrays.equals(wholeForm(texts, pair[0]), knownForm)) {
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
      for (BlockRemoval removal : removals) {
        if (!Arrays.equals(
            blockForm(texts, removal.removed()), blockForm(others, removal.kept()))) {
          differing.add(removal.removed());
        }
      }
    }
    return differing;
  }

  private static byte[] wholeForm(Reread texts, int article) {
    NormalForm form = new NormalForm();
    form.append(texts.text(article), texts.blocks(article));
    return form.bytes(0, form.size());
  }

  private static byte[] blockForm(Reread texts, BlockRef block) {
    NormalForm form = new NormalForm();
    form.append(texts.text(block.article()), texts.blocks(block.article()), block.block());
    return form.bytes(0, form.size());
  }
}
