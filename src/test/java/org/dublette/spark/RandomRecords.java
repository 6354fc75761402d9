package org.dublette.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.testing.Json;

/** Random collections in which much repeats: copies, changed copies, blocks of a pool, excerpts. */
final class RandomRecords {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxyzäöüßéèêëàâáãåçñøœæþðšžčřď";

  private final Random random;
  private final List<String> pool = new ArrayList<>();

  RandomRecords(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      pool.add(words(4 + random.nextInt(30)));
    }
  }

  private String words(int many) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      int word = random.nextInt(900);
      text.append(i == 0 ? "" : " ")
          .append(LETTERS.charAt(word % LETTERS.length()))
          .append(word < 20 ? "" : "q" + word / LETTERS.length());
    }
    return text.toString();
  }

  private String changed(String text) {
    String[] words = text.split(" ");
    for (int i = random.nextInt(3); i >= 0; i--) {
      words[random.nextInt(words.length)] = "x" + random.nextInt(99);
    }
    String joined = String.join(" ", words);
    return random.nextInt(4) == 0 ? joined.replace('q', 'Q') + "!" : joined;
  }

  private String article(List<String> before) {
    int kind = random.nextInt(10);
    if (kind < 3 && !before.isEmpty()) {
      String copy = before.get(random.nextInt(before.size()));
      return kind == 0 ? copy : changed(copy);
    }
    List<String> blocks = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String block = pool.get(random.nextInt(pool.size()));
      blocks.add(
          switch (random.nextInt(4)) {
            case 0 -> words(1 + random.nextInt(40));
            case 1 -> changed(block);
            default -> block;
          });
    }
    return String.join("\n\n", blocks);
  }

  /** Returns JSON lines; some ids stand twice, some lines hold no article. */
  String lines(int articles) {
    StringBuilder lines = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      if (random.nextInt(40) == 0) {
        lines.append(random.nextBoolean() ? "\n" : "{\"text\": 5}\n");
      }
      String text = random.nextInt(50) == 0 ? "***" : article(texts);
      texts.add(text);
      lines.append(Json.record("a" + random.nextInt(articles * 20), text)).append('\n');
    }
    return lines.toString();
  }
}
