package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.model.Fingerprint;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.NormalForm;

/**
 * A block that the user wants to be left out of every comparison.
 *
 * @param form fingerprint of its normal form
 * @param tokens hashes of its tokens; not to be changed
 */
public record IgnoredBlock(Fingerprint form, long[] tokens) {

  /**
   * Takes the blocks of a text; those without a token are left out.
   *
   * @param text well-formed UTF-8
   */
  public static List<IgnoredBlock> of(byte[] text) {
    List<IgnoredBlock> ignored = new ArrayList<>();
    NormalForm form = new NormalForm();
    Blocks blocks = BlockSplitter.split(text);
    for (int block = 0; block < blocks.count(); block++) {
      form.clear();
      form.append(text, blocks, block);
      if (form.tokens() > 0) {
        long[] tokens = Arrays.copyOf(form.tokenHashes(), form.tokens());
        ignored.add(new IgnoredBlock(form.fingerprint(0, form.size()), tokens));
      }
    }
    return ignored;
  }
}
