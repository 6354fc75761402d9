package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Folds text character by character: the right way for every one of them, whatever stands beside
 * it. {@link FoldedWindow} is the fast way for most. Not safe for use by several threads.
 */
final class CharacterFolder {

  /** What each ASCII character folds to, or 0 where it ends a token. */
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      ASCII[c] = (byte) c;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      ASCII[c] = (byte) c;
      ASCII[c - 'a' + 'A'] = (byte) c;
    }
  }

  private final TokenList tokens;
  private boolean joinsLines;
  private boolean single;

  CharacterFolder(TokenList tokens) {
    this.tokens = tokens;
  }

  /** Says whether words that were hyphenated at the end of a line are joined. */
  void setJoinsLines(boolean joinsLines) {
    this.joinsLines = joinsLines;
  }

  void endToken() {
    tokens.endToken();
    single = false;
  }

  /**
   * Appends a character, with what depends on it, and returns the index behind.
   *
   * @param to the end of the block
   */
  int append(byte[] text, int i, int to) {
    int codePoint = Utf8.codePointAt(text, i);
    int next = i + Utf8.length(codePoint);
    int entry = CharacterTable.entry(codePoint);
    if ((entry & CharacterTable.KIND_MASK) == CharacterTable.DEPENDS
        || next < to && text[next] < 0 && dependsOnBefore(text, next)) {
      return appendDependent(text, i, to);
    }
    if (joinsLines && tokens.isOpen() && Hyphenation.isHyphen(codePoint)) {
      int continued = Hyphenation.continuation(text, next, to);
      if (continued >= 0) {
        return continued;
      }
    }
    if (codePoint < 0x80) {
      ascii(ASCII[codePoint]);
    } else if ((entry & CharacterTable.KIND_MASK) == CharacterTable.EXPANDS) {
      for (int part : CharacterTable.expansion(codePoint, entry)) {
        add(part);
      }
    } else {
      add(entry);
    }
    return next;
  }

  private void ascii(byte folded) {
    if (folded == 0) {
      endToken();
    } else {
      letter();
      tokens.put(folded);
    }
  }

  private static boolean dependsOnBefore(byte[] text, int i) {
    return CharacterTable.bulk(Utf8.codePointAt(text, i)) == CharacterTable.Bulk.DEPENDS;
  }

  /** Folds one character and all that depend on it together, and returns the index behind them. */
  private int appendDependent(byte[] text, int from, int to) {
    int first = Utf8.codePointAt(text, from);
    int start = from;
    int end = from + Utf8.length(first);
    if (CharacterTable.category(first) == Character.UNASSIGNED) {
      // What a newer Java may know of it is not to show.
      endToken();
      start = end;
    }
    while (end < to && text[end] < 0 && dependsOnBefore(text, end)) {
      end += Utf8.length(Utf8.codePointAt(text, end));
    }
    String folded = Folding.fold(new String(text, start, end - start, UTF_8));
    for (int i = 0; i < folded.length(); ) {
      int codePoint = folded.codePointAt(i);
      add(CharacterTable.foldedEntry(codePoint));
      i += Character.charCount(codePoint);
    }
    return end;
  }

  private void add(int entry) {
    switch (entry & CharacterTable.KIND_MASK) {
      case CharacterTable.IGNORED -> {}
      case CharacterTable.LETTER -> {
        letter();
        tokens.put(entry >>> CharacterTable.KIND_BITS);
      }
      case CharacterTable.SINGLE -> {
        endToken();
        single = true;
        tokens.put(entry >>> CharacterTable.KIND_BITS);
      }
      case CharacterTable.MARK -> tokens.put(entry >>> CharacterTable.KIND_BITS);
      default -> endToken();
    }
  }

  private void letter() {
    if (single) {
      endToken();
    }
  }
}
