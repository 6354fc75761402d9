package org.dublette.calibrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.model.Span;
import org.dublette.text.BlockSplitter;
import org.dublette.text.Blocks;
import org.dublette.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Edits texts, in whatever language: words are tokens, and new ones come from other texts of the
 * same collection. The same seed makes the same edits. Not safe for use by several threads.
 */
public final class Planter {
  private static final int FEWEST_WORDS = 40;
  private static final int FEWEST_BLOCKS = 4;
  private static final String GAP = "\n\n";

  private final Random random;

  /** Makes a planter. */
  public Planter(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Edits a text.
   *
   * @param text the text
   * @param other another text of the collection
   * @return the edited text, or null if this one is too short for such an edit
   */
  public @Nullable String plant(Edit edit, String text, String other) {
    Words words = Words.of(text.getBytes(UTF_8));
    if (words.count() < FEWEST_WORDS) {
      return null;
    }
    return switch (edit) {
      case LIGHT -> words(text, other, 0.01 + 0.03 * random.nextDouble());
      case HEAVY -> words(text, other, 0.5 + 0.1 * random.nextDouble());
      case PARAGRAPH -> paragraph(blocks(text), blocks(other));
      case EXCERPT -> excerpt(blocks(text));
      case MIX -> mix(blocks(text), blocks(other));
    };
  }

  private String words(String text, String other, double share) {
    byte[] bytes = text.getBytes(UTF_8);
    Words words = Words.of(bytes);
    byte[] otherBytes = other.getBytes(UTF_8);
    Words others = Words.of(otherBytes);
    int wanted = Math.max(1, (int) Math.round(share * words.count()));
    int[] edits = new int[words.count()];
    for (int i = 0; i < wanted; i++) {
      edits[random.nextInt(edits.length)] = 1 + random.nextInt(3);
    }
    StringBuilder edited = new StringBuilder(text.length());
    int at = 0;
    for (int i = 0; i < words.count(); i++) {
      int start = Math.max(at, words.start(i));
      edited.append(new String(bytes, at, start - at, UTF_8));
      at = Math.max(start, words.end(i));
      String own = new String(bytes, start, at - start, UTF_8);
      boolean last = i + 1 == words.count() || words.start(i + 1) < at;
      if (edits[i] == 1 && others.count() > 0) {
        edited.append(word(otherBytes, others, random.nextInt(others.count())));
      } else if (edits[i] == 2 && !last) {
        int next = words.start(i + 1);
        edited
            .append(word(bytes, words, i + 1))
            .append(new String(bytes, at, next - at, UTF_8))
            .append(own);
        at = words.end(++i);
      } else if (edits[i] != 3) {
        edited.append(own);
      }
    }
    return edited.append(new String(bytes, at, bytes.length - at, UTF_8)).toString();
  }

  private static String word(byte[] text, Words words, int i) {
    return new String(text, words.start(i), words.end(i) - words.start(i), UTF_8);
  }

  private static List<String> blocks(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Blocks blocks = BlockSplitter.split(bytes);
    List<String> texts = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      Span span = blocks.span(block);
      texts.add(new String(bytes, span.start(), span.length(), UTF_8));
    }
    return texts;
  }

  private @Nullable String paragraph(List<String> own, List<String> others) {
    if (own.size() < FEWEST_BLOCKS) {
      return null;
    }
    List<String> edited = new ArrayList<>(own);
    int place = random.nextInt(edited.size());
    switch (random.nextInt(others.isEmpty() ? 2 : 3)) {
      case 0 -> edited.remove(place);
      case 1 -> {
        int away = 1 + random.nextInt(edited.size() - 1);
        int target = (place + away) % edited.size();
        edited.add(target, edited.remove(place));
      }
      default -> edited.add(place, others.get(random.nextInt(others.size())));
    }
    return String.join(GAP, edited);
  }

  private @Nullable String excerpt(List<String> own) {
    if (own.size() < FEWEST_BLOCKS) {
      return null;
    }
    int many = own.size() / 2;
    int from = random.nextInt(own.size() - many + 1);
    return String.join(GAP, own.subList(from, from + many));
  }

  private static @Nullable String mix(List<String> own, List<String> others) {
    if (own.size() < FEWEST_BLOCKS || others.size() < FEWEST_BLOCKS) {
      return null;
    }
    List<String> mixed = new ArrayList<>(own.subList(0, own.size() / 2));
    mixed.addAll(others.subList(others.size() / 2, others.size()));
    return String.join(GAP, mixed);
  }
}
