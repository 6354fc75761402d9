package org.dublette.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dublette.io.Reasons;
import org.dublette.model.BlockRef;
import org.dublette.model.InputException;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.IgnoreTextWriter;
import org.dublette.text.Blocks;
import org.dublette.text.OneLine;

/**
 * The boilerplate that a run found, as a text that a person reviews and a later run ignores. Must
 * be used before its run is closed.
 */
public final class BoilerplateList {
  private final CorpusRead read;
  private final List<RepeatedBlock> blocks;

  BoilerplateList(CorpusRead read, List<RepeatedBlock> repeated) {
    this.read = read;
    this.blocks =
        repeated.stream().filter(block -> block.kind() == RepeatedBlock.Kind.BOILERPLATE).toList();
  }

  /**
   * Writes a block a line, with a comment above each.
   *
   * @param out closed at the end
   */
  public void write(OutputStream out) {
    try (IgnoreTextWriter text = new IgnoreTextWriter(out);
        Reread texts = new Reread(read)) {
      for (RepeatedBlock block : blocks) {
        BlockRef kept = block.kept().block();
        byte[] keptText = texts.text(kept);
        Blocks one = Blocks.one(keptText.length, read.corpus().isWrapped(kept.article()));
        text.write(
            block.articles(),
            read.corpus().origin(kept.article()).id(),
            OneLine.of(keptText, one, 0));
      }
    } catch (IOException e) {
      throw new InputException("cannot write the boilerplate: " + Reasons.of(e), e);
    }
  }
}
