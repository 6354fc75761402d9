package org.dublette.testing;

import java.util.Random;

/** Made-up text for benchmarks: the same for the same length. */
public final class SampleText {
  private static final String[] WORDS = {
    "der",
    "die",
    "und",
    "in",
    "den",
    "Rat",
    "Stadt",
    "beschließt",
    "über",
    "Haushalt",
    "Größe",
    "Mittwoch",
    "the",
    "council",
    "of",
    "has",
    "decided",
    "to",
    "build",
    "a",
    "new",
    "bridge",
    "across",
    "river",
    "2024",
    "Millionen",
    "Euro",
    "für",
    "Straßenbahn",
    "Bürgermeisterin",
    "Verkehrsplanung",
    "agreement",
    "which",
    "neighbours",
    "had",
    "opposed"
  };
  private static final String HAN = "市議會在星期一決定建造一座新的橋樑穿過河流居民表示反對但是預算已經通過";

  private SampleText() {}

  /** Returns paragraphs of German and English words. */
  public static String words(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      for (int sentence = 0; sentence < 5; sentence++) {
        for (int word = random.nextInt(12) + 4; word > 0; word--) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(3)).append(' ');
        }
        text.setCharAt(text.length() - 1, '.');
        text.append(' ');
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  /** Returns paragraphs of Han characters. */
  public static String han(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      for (int i = 0; i < 150; i++) {
        text.append(i % 30 == 29 ? '，' : HAN.charAt(random.nextInt(HAN.length())));
      }
      text.append("。\n\n");
    }
    return text.toString();
  }
}
