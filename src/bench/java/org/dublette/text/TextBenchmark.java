package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dublette.testing.SampleText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a megabyte of text to its tokens' hashes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextBenchmark {
  private static final int MEGABYTE = 1_000_000;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** Which text. */
  @Param({"words", "han"})
  public String text = "words";

  private byte[] bytes = {};
  private String string = "";
  private Blocks blocks = new Blocks(false);
  private final NormalForm form = new NormalForm();
  private final BlockSplitter splitter = new BlockSplitter();

  /** Makes the text. */
  @Setup
  public void makeText() {
    boolean han = text.equals("han");
    string = han ? SampleText.han(MEGABYTE / 3) : SampleText.words(MEGABYTE);
    bytes = string.getBytes(UTF_8);
    blocks = BlockSplitter.split(bytes);
  }

  /** As it is done. */
  @Benchmark
  public long window() {
    form.clear();
    form.append(bytes, blocks);
    return form.tokenHashes()[form.tokens() - 1];
  }

  /** As it is done where neighbours matter. */
  @Benchmark
  public long characterByCharacter() {
    TokenList tokens = new TokenList();
    CharacterFolder folder = new CharacterFolder(tokens);
    for (int block = 0; block < blocks.count(); block++) {
      int i = blocks.start(block);
      while (i < blocks.end(block)) {
        i = folder.append(bytes, i, blocks.end(block));
      }
      folder.endToken();
    }
    return tokens.hashes[tokens.count - 1];
  }

  /** As one would write it first. */
  @Benchmark
  public long naive() {
    long hash = 0;
    String folded = Normalizer.normalize(string, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    for (String token : NO_WORD.split(folded)) {
      hash ^= token.hashCode();
    }
    return hash;
  }

  /** Blocks, as it is done. */
  @Benchmark
  public int blocks() {
    return splitter.split(bytes, bytes.length).count();
  }

  /** Blocks, as one would write it first. */
  @Benchmark
  public int naiveBlocks() {
    return string.split("\\n\\s*\\n").length;
  }
}
