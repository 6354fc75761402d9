package org.dublette.text;

/**
 * Hashes many tokens, those of one case of {@link TokenHash} after those of another: which case it
 * is changes from word to word, so a branch for each of them would be foreseen half of the time.
 * Meant to be used again and again. Not safe for use by several threads.
 */
final class TokenHashes {
  private static final int AT_ONCE = 1 << 10;

  private final int[] to3 = new int[AT_ONCE];
  private final int[] to8 = new int[AT_ONCE];
  private final int[] to16 = new int[AT_ONCE];

  /**
   * Writes the hashes of the tokens {@code from..behind}.
   *
   * @param starts the first byte of each token
   * @param ends the byte behind each token
   * @param into has room for them from {@code at}
   */
  void of(byte[] bytes, int[] starts, int[] ends, int from, int behind, long[] into, int at) {
    for (int token = from; token < behind; token += AT_ONCE) {
      some(bytes, starts, ends, token, Math.min(behind, token + AT_ONCE), into, at - from);
    }
  }

  private void some(
      byte[] bytes, int[] starts, int[] ends, int from, int behind, long[] into, int ahead) {
    int in3 = 0;
    int in8 = 0;
    int in16 = 0;
    for (int token = from; token < behind; token++) {
      int length = ends[token] - starts[token];
      to3[in3] = token;
      to8[in8] = token;
      to16[in16] = token;
      int over3 = TokenHash.TO_3 - length >>> 31;
      int over8 = TokenHash.TO_8 - length >>> 31;
      int over16 = TokenHash.TO_16 - length >>> 31;
      in3 += 1 - over3;
      in8 += over3 - over8;
      in16 += over8 - over16;
      if (over16 != 0) {
        into[ahead + token] = TokenHash.ofLonger(bytes, starts[token], length);
      }
    }
    for (int i = 0; i < in3; i++) {
      int token = to3[i];
      int start = starts[token];
      into[ahead + token] = TokenHash.ofTo3(bytes, start, ends[token] - start);
    }
    for (int i = 0; i < in8; i++) {
      int token = to8[i];
      int start = starts[token];
      into[ahead + token] = TokenHash.ofTo8(bytes, start, ends[token] - start);
    }
    for (int i = 0; i < in16; i++) {
      int token = to16[i];
      int start = starts[token];
      into[ahead + token] = TokenHash.ofTo16(bytes, start, ends[token] - start);
    }
  }
}
