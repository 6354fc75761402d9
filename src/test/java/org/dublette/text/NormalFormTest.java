package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.model.Span;
import org.dublette.testing.PlainText;
import org.dublette.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NormalFormTest {

  private static String form(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    NormalForm form = new NormalForm();
    form.append(bytes, BlockSplitter.split(bytes));
    return new String(form.bytes(0, form.size()), UTF_8);
  }

  private static String plainForm(String text) {
    List<String> tokens = PlainText.tokens(text);
    return tokens.isEmpty() ? "" : String.join(" ", tokens) + " ";
  }

  @ParameterizedTest
  @CsvSource({
    "Straße, STRASSE",
    "Straße, strasse",
    "ﬁnden, finden",
    "„Zitat“, »Zitat«",
    "a\u00A0b, a b",
    "Donau\u00ADdampf, Donaudampf",
    "Bru\u0308cke, Brücke",
    "ΌΣΟΣ, όσος",
    "Ａ１, a1",
    "zero\u200Bwidth, zerowidth",
    "½ Liter, 1⁄2 Liter",
    "ΐ, \u1FD3"
  })
  void doesNotTellVariantsApart(String one, String other) {
    assertThat(form(one)).isEqualTo(form(other));
  }

  @ParameterizedTest
  @CsvSource({"drucken, drücken", "12, 13", "Muller, Mueller", "schon, schön", "中国, 中國"})
  void tellsWordsApart(String one, String other) {
    assertThat(form(one)).isNotEqualTo(form(other));
  }

  @ParameterizedTest
  @CsvSource({
    "人权宣言第10条, 人 权 宣 言 第 10 条",
    "ひらがなカタカナ, ひ ら が な カ タ カ ナ",
    "สวัสดี, ส วั ส ดี",
    "대한민국 헌법, 대한민국 헌법",
    "الكتاب الأول, الكتاب الأول",
    "C'est l’été, c est l été"
  })
  void findsTheTokensOfEveryScript(String text, String tokens) {
    assertThat(form(text)).isEqualTo(tokens + " ");
  }

  @Test
  void equalsThePlainFormOfEveryCharacterBesideEveryKindOfNeighbour() {
    String[] before = {"", "a", "ä", " ", "\u0308", "中", "가", "i", "\u00AD"};
    String[] after = {
      "", "b", "\u0301", "\u0345", "\u3099", "\u1161", "\u11A8", ".", "\u200D", "Σ"
    };
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (surrogate || !Character.isDefined(c)) {
        continue;
      }
      int step = c < 0x3100 || c % 7 == 0 ? 1 : 5;
      for (int i = c % before.length % step; i < before.length; i += step) {
        for (int j = c % after.length % step; j < after.length; j += step) {
          String text = before[i] + Character.toString(c) + after[j];
          if (!form(text).equals(plainForm(text))) {
            assertThat(form(text)).as("U+%04X in %s", c, text).isEqualTo(plainForm(text));
          }
        }
      }
    }
  }

  @Test
  void equalsThePlainFormOnRandomText() {
    Random random = new Random(11);
    int[] starts = {
      0x20, 0xC0, 0x300, 0x370, 0x590, 0x900, 0xE00, 0x1100, 0x1E00, 0x2000, 0x3040, 0x4E00, 0xAC00,
      0xFB00, 0xFF00, 0x1D400, 0x1F600, 0x20000
    };
    for (int round = 0; round < 30_000; round++) {
      StringBuilder text = new StringBuilder();
      int start = starts[random.nextInt(starts.length)];
      int other = starts[random.nextInt(starts.length)];
      for (int i = random.nextInt(40); i > 0; i--) {
        int c = (random.nextInt(4) == 0 ? other : start) + random.nextInt(0x80);
        text.appendCodePoint(Character.isDefined(c) ? c : ' ');
      }
      assertThat(form(text.toString())).isEqualTo(plainForm(text.toString()));
    }
  }

  /** Texts of many windows, in which what depends on its neighbours stands at every place. */
  @Test
  void equalsThePlainFormOnLongRandomText() {
    Random random = new Random(12);
    for (int round = 0; round < 60; round++) {
      assertBlocksArePlain(longText(random, round % 2 == 0));
    }
  }

  /** Blocks that start before a window, behind its last whole token, or where it has none. */
  @Test
  void blocksEndWhereTheyShouldAtTheBordersOfWindows() {
    assertBlocksArePlain("---\n".repeat(3_000) + "Hallo Welt");
    String[] last = {"x²", "a\u0308", "\u00ADx", "™", "x"};
    String[] first = {"- abcdef", "„abc", "(abc", "abc", "--- abc"};
    for (int words = 1_620; words < 1_645; words++) {
      for (String end : last) {
        for (String start : first) {
          assertBlocksArePlain(
              "wort ".repeat(words) + end + "\n" + start + " ghi jkl mno pqr.\n\nUnd weiter.");
        }
      }
    }
    Random random = new Random(14);
    String[] pieces = {
      "---", "§§ ", "x²", "Wort ", "\n", "\n\n", "- ", "„", " ", "ﬁ", "\u00AD", "中"
    };
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder("wort ".repeat(1_600 + random.nextInt(40)));
      for (int i = 0; i < 200; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertBlocksArePlain(text.toString());
    }
  }

  /** Compares each block's part of the normal form of a text with the plain form of that block. */
  private static void assertBlocksArePlain(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    List<String> plain = plainForms(text);
    NormalForm form = new NormalForm();
    form.append(bytes, BlockSplitter.split(bytes));
    int size = 0;
    int tokens = 0;
    for (int block = 0; block < plain.size(); block++) {
      String own = new String(form.bytes(size, form.sizeBehind(block)), UTF_8);
      assertThat(own).isEqualTo(plain.get(block));
      size = form.sizeBehind(block);
      tokens += (int) own.chars().filter(c -> c == ' ').count();
      assertThat(form.tokensBehind(block)).isEqualTo(tokens);
    }
    assertThat(form.size()).isEqualTo(size);
    assertThat(form.tokens()).isEqualTo(tokens);
  }

  private static String longText(Random random, boolean wide) {
    String[] odd = {
      "\u00AD",
      "\u0308",
      "\u200D",
      "\u3099",
      "\u11A8",
      "\u1161",
      "²",
      "½",
      "ﬁ",
      "ß",
      "ẞ",
      "…",
      "„",
      "Ａ",
      "中",
      "が",
      "か\u3099",
      "가",
      "ก็",
      "\uD83D\uDE00",
      "\uD835\uDC00",
      "=\u0338",
      "\n\u0301",
      "ſ",
      "x".repeat(9000)
    };
    String[] words = {
      "der", "Rat", "hat", "42", "beschlossen", "Größe", "ÜBER", "naïve", "о", "中国", "a"
    };
    String[] gaps = {" ", " ", " ", " ", ", ", "-", "", "\n", "\n\n"};
    StringBuilder text = new StringBuilder();
    int length = 5_000 + random.nextInt(30_000);
    while (text.length() < length) {
      boolean strange = random.nextInt(wide ? 8 : 400) == 0;
      String[] from = strange ? odd : words;
      text.append(
          from[random.nextInt(strange && random.nextInt(50) > 0 ? odd.length - 1 : from.length)]);
      text.append(gaps[random.nextInt(gaps.length)]);
    }
    return text.toString();
  }

  /** Hard-wrapped texts, longer than a window, with hyphens of all kinds at the ends of lines. */
  @Test
  void joinsHyphenatedWordsInLongText() {
    Random random = new Random(13);
    String[] hyphens = {"-\n", "-\r\n", "\u00AD\n", "\u2010\n", "- \n", "-\n   ", " -\n"};
    String[] words = {"Verlegung", "und", "Bahn", "über", "strecke", "7", "im", "中", "o"};
    int wrapped = 0;
    for (int round = 0; round < 100; round++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 300; line++) {
        int end = text.length() + 52 + random.nextInt(6);
        while (text.length() < end) {
          text.append(words[random.nextInt(words.length)]).append(' ');
        }
        text.append(words[random.nextInt(words.length)]);
        text.append(random.nextInt(3) == 0 ? "\n" : hyphens[random.nextInt(hyphens.length)]);
        text.append(words[1 + random.nextInt(words.length - 1)]).append(' ');
      }
      byte[] bytes = text.toString().getBytes(UTF_8);
      Blocks blocks = BlockSplitter.split(bytes);
      wrapped += blocks.wrapped() ? 1 : 0;
      NormalForm whole = new NormalForm();
      whole.append(bytes, blocks);
      StringBuilder slow = new StringBuilder();
      for (int block = 0; block < blocks.count(); block++) {
        slow.append(characterByCharacter(bytes, blocks, block));
      }
      assertThat(new String(whole.bytes(0, whole.size()), UTF_8)).isEqualTo(slow.toString());
    }
    assertThat(wrapped).isGreaterThan(50);
  }

  private static String characterByCharacter(byte[] text, Blocks blocks, int block) {
    TokenList tokens = new TokenList();
    CharacterFolder folder = new CharacterFolder(tokens);
    folder.setJoinsLines(blocks.wrapped());
    int i = blocks.start(block);
    while (i < blocks.end(block)) {
      i = folder.append(text, i, blocks.end(block));
    }
    folder.endToken();
    return new String(tokens.form, 0, tokens.size, UTF_8);
  }

  static List<String> collections() {
    return SharedData.collections();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void equalsThePlainFormOnRealText(String collection) throws IOException {
    for (String text : SharedData.texts(collection, 300)) {
      assertBlocksArePlain(text);
    }
  }

  private static List<String> plainForms(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Blocks blocks = BlockSplitter.split(bytes);
    List<String> forms = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      Span span = blocks.span(block);
      String own = new String(bytes, span.start(), span.length(), UTF_8);
      forms.add(plainForm(blocks.wrapped() ? own.replaceAll(HYPHENATED, "") : own));
    }
    return forms;
  }

  /** The hyphen and the line end in a word that goes on in the next line. */
  private static final String HYPHENATED =
      "(?<=[\\p{L}\\p{M}\\p{N}])-\r?\n[ \t]*"
          + "(?!(und|oder|bzw|sowie|bis|als|wie|and|or|to|et|ou|y|o|e|en|of)(?!\\p{L}))"
          + "(?=\\p{javaLowerCase})";

  private static final String WRAPPED =
      "Der Rat der Stadt hat am Montag die Ver-\n"
          + "legung der Straßenbahn beschlossen, die den\n"
          + "Nord- und den Südteil der Altstadt in Zu-\n"
          + "kunft nicht mehr trennt. Die CDU-\n"
          + "Fraktion stimmte dagegen, weil die Bus-\n"
          + "und Radwege dann zu schmal wären.";

  @Test
  void wordsThatWereHyphenatedAtALineEndAreJoined() {
    assertThat(form(WRAPPED))
        .contains(" verlegung der ", " zukunft ", " cdu fraktion ", " bus und radwege ");
    assertThat(form(WRAPPED + "\n\n" + WRAPPED)).isEqualTo(form(WRAPPED) + form(WRAPPED));
    assertThat(form(WRAPPED.replace("\n", "\r\n"))).isEqualTo(form(WRAPPED));
  }

  @Test
  void hyphensAtTheEndOfLinesThatAreNotWrappedStay() {
    assertThat(form("Erste Ver-\nlegung")).isEqualTo("erste ver legung ");
  }

  @Test
  void hashesOfTokensDependOnTheTokensAlone() {
    NormalForm one = new NormalForm();
    byte[] text = "Wer ruft? Wer".getBytes(UTF_8);
    one.append(text, BlockSplitter.split(text));
    assertThat(one.tokens()).isEqualTo(3);
    assertThat(one.tokenHashes()[0]).isEqualTo(one.tokenHashes()[2]);
    assertThat(one.tokenHashes()[0]).isNotEqualTo(one.tokenHashes()[1]);
  }
}
