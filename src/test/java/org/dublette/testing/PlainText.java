package org.dublette.testing;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The definitions of tokens, blocks and shingles, written down as plainly as can be. */
public final class PlainText {
  private static final int[][] WITHOUT_SPACES = {
    {0x0E00, 0x109F}, {0x1780, 0x17FF}, {0x2E80, 0x2FDF}, {0x3005, 0x3007}, {0x3021, 0x3029},
    {0x3038, 0x303C}, {0x3040, 0x30FF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA9E0, 0xA9FF}, {0xAA60, 0xAA7F}, {0xF900, 0xFAFF}, {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFF}
  };

  private PlainText() {}

  /** Returns the normal form of a text. */
  public static List<String> tokens(String text) {
    String known =
        text.codePoints()
            .map(PlainText::ofUnicode13)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String folded = nfkc(UCharacter.foldCase(nfkc(known), true));
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    boolean single = false;
    for (int c : folded.codePoints().toArray()) {
      int type = Character.getType(c);
      if (type == Character.FORMAT) {
        continue;
      }
      boolean mark =
          type == Character.NON_SPACING_MARK
              || type == Character.COMBINING_SPACING_MARK
              || type == Character.ENCLOSING_MARK;
      boolean number =
          type == Character.DECIMAL_DIGIT_NUMBER
              || type == Character.LETTER_NUMBER
              || type == Character.OTHER_NUMBER;
      boolean startsAlone = !mark && isWithoutSpaces(c);
      boolean counts = mark || number || Character.isLetter(c);
      if (!counts || startsAlone || single && !mark) {
        end(token, tokens);
        single = false;
      }
      if (counts) {
        token.appendCodePoint(c);
        single |= startsAlone;
      }
    }
    end(token, tokens);
    return tokens;
  }

  /** What was added to Unicode later counts as a separator, whatever the Java version knows. */
  private static int ofUnicode13(int c) {
    return UCharacter.getAge(c).compareTo(VersionInfo.UNICODE_13_0) <= 0 ? c : ' ';
  }

  private static void end(StringBuilder token, List<String> tokens) {
    if (token.length() > 0) {
      tokens.add(token.toString());
      token.setLength(0);
    }
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean isWithoutSpaces(int c) {
    for (int[] range : WITHOUT_SPACES) {
      if (range[0] <= c && c <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the blocks of a text that is not hard-wrapped. */
  public static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    String stripped = text.replaceAll("\\A(\\s*\\n)+|\\s*\\z", "");
    boolean blankBetween = stripped.matches("(?s).*\\n\\s*\\n.*");
    for (String block : stripped.split(blankBetween ? "\\r?\\n\\s*\\n" : "\\r?\\n", -1)) {
      if (!block.isBlank()) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** Returns the set of w-token shingles. */
  public static Set<List<String>> shingles(List<String> tokens, int width) {
    Set<List<String>> shingles = new LinkedHashSet<>();
    for (int i = 0; i + width <= tokens.size(); i++) {
      shingles.add(List.copyOf(tokens.subList(i, i + width)));
    }
    return shingles;
  }
}
