package org.dublette.pipeline;

import java.util.function.Supplier;
import org.dublette.match.TokenNumbers;
import org.dublette.match.Wording;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/** The words of one block. Not safe for use by several threads. */
public final class BlockWording implements Wording {
  private final long[] hashes;
  private final Supplier<Words.Parts> taken;
  private Words.@Nullable Parts words;

  /**
   * Takes a block out of a text.
   *
   * @param text well-formed UTF-8
   */
  public BlockWording(byte[] text, int block) {
    Blocks blocks = BlockSplitter.split(text);
    this.hashes = Words.of(text, blocks, block).hashes();
    this.taken = () -> parts(text, blocks, block);
  }

  /**
   * Takes the tokens of a block whose text is fetched when the first word is asked for.
   *
   * @param hashes of its tokens; not to be changed
   * @param text its text alone
   * @param wrapped whether its article is {@linkplain Blocks#wrapped hard-wrapped}
   */
  BlockWording(long[] hashes, Supplier<byte[]> text, boolean wrapped) {
    this.hashes = hashes;
    this.taken =
        () -> {
          byte[] block = text.get();
          return parts(block, Blocks.one(block.length, wrapped), 0);
        };
  }

  private static Words.Parts parts(byte[] text, Blocks blocks, int block) {
    return new Words.Parts(text, blocks, block, ArticleAnalyzer.PIECE_BYTES);
  }

  @Override
  public int count() {
    return hashes.length;
  }

  @Override
  public int[] numbers(TokenNumbers numbers) {
    return numbers.of(hashes);
  }

  @Override
  public Kind kind(int place) {
    Words.Parts parts = parts();
    return ArticleWords.kind(parts.with(place), place - parts.first());
  }

  @Override
  public int length(int place) {
    Words.Parts parts = parts();
    return parts.with(place).length(place - parts.first());
  }

  @Override
  public String folded(int place) {
    Words.Parts parts = parts();
    return parts.with(place).folded(place - parts.first());
  }

  private Words.Parts parts() {
    Words.Parts parts = words == null ? taken.get() : words;
    words = parts;
    return parts;
  }
}
