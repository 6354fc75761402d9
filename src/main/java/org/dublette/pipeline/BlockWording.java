package org.dublette.pipeline;

import java.util.Arrays;
import org.dublette.match.Wording;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.NormalForm;
import org.dublette.text.Words;

/** The words of one block, taken out of its article's text. Not safe for use by several threads. */
public final class BlockWording implements Wording {
  private final long[] hashes;
  private final Words words;

  /**
   * Takes a block out of a text.
   *
   * @param text well-formed UTF-8
   */
  public BlockWording(byte[] text, int block) {
    Blocks blocks = BlockSplitter.split(text);
    NormalForm form = new NormalForm();
    form.append(text, blocks, block);
    hashes = Arrays.copyOf(form.tokenHashes(), form.tokens());
    words = Words.of(text, blocks, block);
  }

  @Override
  public long[] hashes() {
    return hashes;
  }

  @Override
  public Word word(int place) {
    return ArticleWords.word(words, place);
  }
}
