package org.dublette.sketch;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the token hashes of an article to its signature and its sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SketchBenchmark {
  private static final int BINS = 128;
  private static final int SAMPLE = 16;
  private static final int WIDTH = 3;

  /** How many tokens. */
  @Param({"40", "250", "2000"})
  public int tokens = 250;

  private long[] hashes = {};
  private long[] shingles = {};
  private final long[] signature = new long[BINS];
  private final long[] sample = new long[SAMPLE];
  private final SimilaritySketcher sketcher = new SimilaritySketcher(BINS, 1);

  /** Draws the tokens. */
  @Setup
  public void draw() {
    hashes = new Random(1).longs(tokens).toArray();
    shingles = new long[tokens];
    shingles();
  }

  /** The fingerprints of all shingles. */
  @Benchmark
  public int shingles() {
    return Shingles.fingerprints(hashes, 0, tokens, WIDTH, shingles, 0);
  }

  /** The signature, as it is done. */
  @Benchmark
  public long fastSimilaritySketch() {
    sketcher.sketch(shingles, tokens - WIDTH + 1, signature);
    return signature[0];
  }

  /** The signature of classic MinHash, which hashes every shingle once for each number. */
  @Benchmark
  public long classicMinHash() {
    Arrays.fill(signature, Long.MAX_VALUE);
    for (int i = 0; i < tokens - WIDTH + 1; i++) {
      for (int k = 0; k < BINS; k++) {
        signature[k] = Math.min(signature[k], Mixing.mix(shingles[i] ^ k * 0x9E3779B97F4A7C15L));
      }
    }
    return signature[0];
  }

  /** The smallest shingles, as it is done. */
  @Benchmark
  public long smallest() {
    Shingles.smallest(shingles, tokens - WIDTH + 1, sample);
    return sample[0];
  }

  /** The smallest shingles by sorting all. */
  @Benchmark
  public long smallestBySorting() {
    long[] sorted = Arrays.copyOf(shingles, tokens - WIDTH + 1);
    Arrays.sort(sorted);
    return sorted[0];
  }
}
