package org.dublette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool finds, reports and cuts on small collections just what the plain one does. */
final class PlainDedupTest {

  private static final String PLAIN = "bcdfghjklmnpqrstvwxyzäöüßéèêëàâáãåçñøœæþðšžčřďťňľĺŕśźćżł";

  private static String words(Random random, int many) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      int word = random.nextInt(60);
      text.append(i == 0 ? "" : " ").append(word < 6 ? "w" + word : PLAIN.charAt(word - 6) + "q");
    }
    return text.toString();
  }

  private static String changed(Random random, String text) {
    String[] words = text.split(" ");
    words[random.nextInt(words.length)] = "x" + random.nextInt(9);
    String joined = String.join(" ", words);
    return random.nextInt(4) == 0 ? joined.replace('q', 'Q') + "!" : joined;
  }

  private static List<String> collection(Random random) {
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pool.add(words(random, 3 + random.nextInt(25)));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 2 + random.nextInt(8); i > 0; i--) {
      if (!texts.isEmpty() && random.nextInt(3) == 0) {
        String copy = texts.get(random.nextInt(texts.size()));
        texts.add(random.nextBoolean() ? copy : changed(random, copy));
        continue;
      }
      List<String> blocks = new ArrayList<>();
      for (int k = random.nextInt(6); k >= 0; k--) {
        String block = pool.get(random.nextInt(pool.size()));
        blocks.add(
            switch (random.nextInt(4)) {
              case 0 -> words(random, 1 + random.nextInt(20));
              case 1 -> changed(random, block);
              default -> block;
            });
      }
      texts.add(String.join("\n\n", blocks));
    }
    if (random.nextInt(5) == 0) {
      texts.add("***");
      texts.add("***");
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void equalsThePlainOne(int part) {
    for (int seed = part * 100; seed < part * 100 + 60; seed++) {
      Random random = new Random(seed);
      Set<Removable> remove = EnumSet.noneOf(Removable.class);
      for (Removable what : Removable.values()) {
        if (random.nextInt(3) > 0) {
          remove.add(what);
        }
      }
      if (remove.isEmpty()) {
        remove.add(Removable.WITHIN);
      }
      int width = 1 + random.nextInt(5);
      int hundredths = 40 + random.nextInt(60);
      int boilerplateMin = random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(3);
      int containment = 6 + random.nextInt(4);
      int blockTenths = 6 + random.nextInt(3);
      int minBlockWords = 1 + random.nextInt(9);
      boolean longest = random.nextBoolean();
      PlainDedup plain =
          new PlainDedup(
              width,
              hundredths,
              containment,
              blockTenths,
              minBlockWords,
              boilerplateMin,
              longest,
              remove);
      StringBuilder input = new StringBuilder();
      List<String> texts = collection(random);
      for (int i = 0; i < texts.size(); i++) {
        plain.add("a" + i, texts.get(i));
        input.append(Json.record("a" + i, texts.get(i))).append('\n');
      }
      plain.run();
      Object[] options = {
        "--exact",
        "-q",
        "--shingle",
        width,
        "-t",
        "0." + hundredths,
        "--boilerplate-min",
        boilerplateMin == 0 ? "off" : boilerplateMin,
        "--containment",
        "0." + containment,
        "--block-threshold",
        "0." + blockTenths,
        "--min-block-words",
        minBlockWords,
        "-k",
        longest ? "longest" : "first",
        "--remove",
        remove.stream().map(Removable::label).collect(Collectors.joining(","))
      };
      String as = "seed " + seed;
      Cli.Result scan = Cli.pipe(input.toString(), with(options, "scan", "-f", "jsonl"));
      assertThat(scan.code()).as(as).isZero();
      assertThat(pairs(scan.text())).as(as).isEqualTo(plain.pairs);
      assertThat(blocks(scan.text())).as(as).isEqualTo(plain.repeated);
      assertThat(clusters(scan.text())).as(as).isEqualTo(clusters(plain));
      Cli.Result clean = Cli.pipe(input.toString(), with(options, "clean", "--max-remove", "100"));
      Map<String, String> cleaned = new LinkedHashMap<>();
      Json.lines(clean.text())
          .forEach(record -> cleaned.put(record.get("id").asText(), record.get("text").asText()));
      assertThat(cleaned).as(as).isEqualTo(plain.cleaned);
    }
  }

  /** Without {@code --exact}, what is found is right, and little is missed. */
  @Test
  void sketchesFindAlmostTheSame() {
    int wanted = 0;
    int found = 0;
    for (int seed = 0; seed < 150; seed++) {
      StringBuilder input = new StringBuilder();
      List<String> texts = collection(new Random(seed));
      for (int i = 0; i < texts.size(); i++) {
        input.append(Json.record("a" + i, texts.get(i))).append('\n');
      }
      Set<String> exact =
          pairs(Cli.pipe(input.toString(), "scan", "-q", "-f", "jsonl", "--exact").text());
      Set<String> sketched = pairs(Cli.pipe(input.toString(), "scan", "-q", "-f", "jsonl").text());
      assertThat(exact).containsAll(sketched);
      wanted += exact.size();
      found += sketched.size();
    }
    assertThat(wanted).isGreaterThan(150);
    assertThat(found).isGreaterThanOrEqualTo(wanted * 99 / 100);
  }

  private static Object[] with(Object[] options, Object... first) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(options));
    return all.toArray();
  }

  private static Set<String> pairs(String findings) {
    Set<String> pairs = new TreeSet<>();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      pairs.add(
          pair.get("a").asText()
              + " "
              + pair.get("b").asText()
              + " "
              + pair.get("relation").asText()
              + " "
              + pair.get("shared")
              + " "
              + pair.get("shingles_a")
              + " "
              + pair.get("shingles_b")
              + " "
              + pair.get("masked_a")
              + " "
              + pair.get("masked_b"));
    }
    return pairs;
  }

  private static Set<String> blocks(String findings) {
    Set<String> blocks = new TreeSet<>();
    for (JsonNode block : Json.ofType(findings, "block")) {
      StringBuilder line = new StringBuilder(block.get("kind").asText());
      for (JsonNode occurrence : block.get("occurrences")) {
        line.append(' ').append(occurrence.get("article").asText());
        line.append('/').append(occurrence.get("block"));
        line.append(occurrence.get("kept").asBoolean() ? "!" : "");
      }
      blocks.add(line.toString());
    }
    return blocks;
  }

  private static Map<String, Set<String>> clusters(String findings) {
    Map<String, Set<String>> clusters = new TreeMap<>();
    for (JsonNode cluster : Json.ofType(findings, "cluster")) {
      Set<String> members = new TreeSet<>();
      cluster.get("members").forEach(member -> members.add(member.asText()));
      clusters.put(cluster.get("kept").asText(), members);
    }
    return clusters;
  }

  private static Map<String, Set<String>> clusters(PlainDedup plain) {
    Map<String, Set<String>> clusters = new TreeMap<>();
    for (int i = 0; i < plain.ids.size(); i++) {
      Integer kept = plain.keptInstead(i);
      if (kept != null) {
        Set<String> members = clusters.computeIfAbsent(plain.ids.get(kept), id -> new TreeSet<>());
        members.add(plain.ids.get(kept));
        members.add(plain.ids.get(i));
      }
    }
    return clusters;
  }
}
