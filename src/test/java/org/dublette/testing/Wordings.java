package org.dublette.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.dublette.match.Wording;
import org.dublette.text.Words;

/** The words of texts, for tests of what looks at words. */
public final class Wordings {
  private Wordings() {}

  /** Returns the words of a text. */
  public static Wording of(String text) {
    Words words = Words.of(text.getBytes(UTF_8));
    long[] hashes = new long[words.count()];
    String[] folded = new String[words.count()];
    Wording.Kind[] kinds = new Wording.Kind[words.count()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = words.hash(i);
      folded[i] = words.folded(i);
      kinds[i] =
          words.isNumber(i)
              ? Wording.Kind.NUMBER
              : words.isFunctionWord(i)
                  ? Wording.Kind.FUNCTION
                  : words.isCapitalised(i) ? Wording.Kind.NAME : Wording.Kind.OTHER;
    }
    return new Wording(hashes, folded, kinds);
  }
}
