package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dublette.text.NormalForm;

/**
 * Finds phrases of at least two words that are repeated on the spot, as in "the mayor said the
 * mayor said". One word alone may well be repeated, and so may short ones ("half and half and").
 *
 * <p>Two neighbouring words that stood before in the block, and not far from it, may be the second
 * time of a phrase, so for each pair of neighbours the last place is remembered. Not safe for use
 * by several threads.
 */
final class StutterFinder {
  private static final int FEWEST_WORDS = 2;
  private static final int FEWEST_BYTES = 10;
  private static final int LEAST_BITS = 10;

  /** Up to so many tokens of a block, the table has more places for each. */
  private static final int SHORT = 1 << 12;

  private static final int BITS_MORE = 2;

  private final List<Stutter> found = new ArrayList<>();

  /**
   * Hash table of places, counted on from article to article; earlier ones are as good as empty.
   */
  private int[] places = new int[1 << LEAST_BITS];

  private int shift;
  private int mask;
  private int base = 1;

  /**
   * Looks through some blocks of an article.
   *
   * @param form holds these blocks
   * @param blockTokens the first token of each of them in the article, and of the block behind
   * @param firstBlock the first of them
   */
  void find(NormalForm form, int[] blockTokens, int firstBlock) {
    found.clear();
    int before = blockTokens[0];
    int longest = 0;
    for (int block = 0; block + 1 < blockTokens.length; block++) {
      longest = Math.max(longest, blockTokens[block + 1] - blockTokens[block]);
    }
    reserve(longest, form.tokens());
    for (int block = 0; block + 1 < blockTokens.length; block++) {
      find(
          form,
          firstBlock + block,
          blockTokens[block] - before,
          blockTokens[block + 1] - before,
          before);
    }
    base += form.tokens();
  }

  /** Returns what was found last. */
  List<Stutter> found() {
    return List.copyOf(found);
  }

  /**
   * Takes as much of the table as the longest block needs, so that it stays in a near cache and yet
   * few neighbours meet others in their place.
   */
  private void reserve(int longest, int tokens) {
    int bits = 33 - Integer.numberOfLeadingZeros(longest) + (longest <= SHORT ? BITS_MORE : 0);
    bits = Math.max(LEAST_BITS, bits);
    if (places.length < 1 << bits) {
      places = new int[1 << bits];
      base = 1;
    } else if (base > Integer.MAX_VALUE - tokens) {
      Arrays.fill(places, 0);
      base = 1;
    }
    shift = 64 - bits;
    mask = (1 << bits) - 1;
  }

  private void find(NormalForm form, int block, int from, int to, int tokensBefore) {
    long[] tokens = form.tokenHashes();
    int inBlock = base + from;
    int i = from;
    int knownWords = 0;
    int knownEnd = from;
    while (i + 1 < to) {
      int slot = slot(tokens, i);
      if (places[slot] < inBlock) {
        places[slot] = base + i++;
        continue;
      }
      int before = lastPlace(tokens, i, slot, inBlock);
      int words = i - before;
      // A run that was too short for this distance stays so up to its end.
      boolean known = words == knownWords && i < knownEnd;
      if (before >= from && words >= FEWEST_WORDS && i + words <= to && !known) {
        int end = i;
        while (end < to && tokens[end] == tokens[end - words]) {
          end++;
        }
        knownWords = words;
        knownEnd = end;
        int times = (end - before) / words;
        if (times >= 2 && form.bytesOf(before, before + words) >= FEWEST_BYTES) {
          found.add(new Stutter(block, tokensBefore + before, words, times));
          i = before + times * words;
          continue;
        }
      }
      i++;
    }
  }

  /** Returns where to look for two neighbours first. */
  private int slot(long[] tokens, int i) {
    return (int) ((tokens[i] ^ Long.rotateLeft(tokens[i + 1], 32)) >>> shift);
  }

  /**
   * Returns where two neighbours stood last, or -1, and remembers their new place.
   *
   * @param first where to look first
   * @param inBlock places from this one on are of the block
   */
  private int lastPlace(long[] tokens, int i, int first, int inBlock) {
    int slot = first;
    while (places[slot] >= inBlock) {
      int place = places[slot] - base;
      if (tokens[place] == tokens[i] && tokens[place + 1] == tokens[i + 1]) {
        places[slot] = base + i;
        return place;
      }
      slot = slot + 1 & mask;
    }
    places[slot] = base + i;
    return -1;
  }
}
