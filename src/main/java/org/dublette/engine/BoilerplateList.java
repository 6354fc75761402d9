package org.dublette.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.dublette.io.Reasons;
import org.dublette.model.BlockRef;
import org.dublette.model.InputException;
import org.dublette.model.RepeatedBlock;
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
    try (Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        Reread texts = new Reread(read)) {
      text.write("# Blocks that are left out when articles are compared (--ignore-text).\n");
      text.write("# Delete those that should count; lines that start with # are comments.\n");
      for (RepeatedBlock block : blocks) {
        BlockRef kept = block.kept().block();
        text.write(
            String.format(
                Locale.ROOT,
                "\n# in %,d articles, first in %s\n",
                block.articles(),
                oneLine(read.corpus().origin(kept.article()).id())));
        int article = kept.article();
        String own = OneLine.of(texts.text(article), texts.blocks(article), kept.block());
        // A space keeps a line from being taken for a comment, and changes no word.
        text.write((own.startsWith("#") ? " " : "") + own + "\n");
      }
    } catch (IOException e) {
      throw new InputException("cannot write the boilerplate: " + Reasons.of(e), e);
    }
  }

  private static String oneLine(String id) {
    return id.replaceAll("\\R", " ");
  }
}
