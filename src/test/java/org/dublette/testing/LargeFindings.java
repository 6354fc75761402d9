package org.dublette.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes findings of any number of articles, as a run over news would have them: half of the
 * articles go, most in pairs and a tenth in one cluster; every tenth repeats a paragraph, and a
 * fifth shares a footer.
 */
public final class LargeFindings {
  private static final int PART = 1_000;

  private LargeFindings() {}

  /** Writes findings: {@code LargeFindings ARTICLES FILE}. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[1]), Integer.parseInt(args[0]));
  }

  /** Writes findings of a number of articles that is divisible by 100. */
  public static void write(Path file, int articles) throws IOException {
    int inOne = articles / 10;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      line(
          out,
          "{\"type\":\"run\",\"schema\":\"dublette/1\",\"version\":\"0.1.0\",\"parameters\":"
              + "{\"paths\":[\"corpus\"],\"threshold\":0.65,\"shingle\":3,\"containment\":0.9,"
              + "\"keep\":\"first\",\"remove\":[\"articles\",\"within\"]}}");
      for (int i = 0; i < articles; i++) {
        line(
            out,
            "{\"type\":\"article\",\"id\":\"%s\",\"source\":\"corpus/part-%05d.jsonl\",\"line\":%d,"
                + "\"position\":%d,\"bytes\":2400,\"words\":%d,\"blocks\":9}",
            id(i),
            i / 10_000,
            i % 10_000 + 1,
            i % 10_000 * 2_500L,
            200 + i * 7 % 391);
      }
      for (int i = 1; i < inOne; i++) {
        pair(out, "pair", 0, i, "near", 400 + i % 90, true);
      }
      for (int i = inOne; i < articles; i += 2) {
        boolean goes = i % 10 < 8;
        String relation = goes ? "near" : i % 20 < 10 ? "contained" : "template";
        pair(out, "pair", i, i + 1, relation, 400 + i % 91, goes);
      }
      for (int i = inOne; i + 5 < articles; i += 5) {
        pair(out, "near-miss", i, i + 5, "near", 340 + i % 35, false);
      }
      for (int from = 0; from < inOne; from += PART) {
        StringBuilder members = new StringBuilder();
        for (int i = from; i < Math.min(inOne, from + PART); i++) {
          members.append(i == from ? "" : ",").append('"').append(id(i)).append('"');
        }
        line(
            out,
            "{\"type\":\"cluster\",\"id\":\"c-000000000001\",\"part\":%d,\"kept\":\"%s\","
                + "\"members\":[%s]}",
            from / PART + 1,
            id(0),
            members);
      }
      long removed = inOne - 1L;
      for (int i = inOne; i < articles; i += 2) {
        if (i % 10 < 8) {
          removed++;
          line(
              out,
              "{\"type\":\"cluster\",\"id\":\"c-%012x\",\"kept\":\"%s\",\"members\":[\"%s\",\"%s\"]}",
              i,
              id(i),
              id(i),
              id(i + 1));
        }
      }
      footer(out, articles);
      for (int i = 10; i < articles; i += 10) {
        line(
            out,
            "{\"type\":\"block\",\"id\":\"b-%012x\",\"kind\":\"within\",\"words\":%d,\"text\":\"Am"
                + " Abend hat der Rat beschlossen, dass Nummer %d saniert wird, und zwar bald…\","
                + "\"occurrences\":[%s,%s]}",
            i,
            12 + i % 71,
            i,
            occurrence(i, 1, true),
            occurrence(i, 7, false));
      }
      line(
          out,
          "{\"type\":\"summary\",\"articles\":%d,\"kept\":%d,\"removed\":%d,\"skipped\":0,"
              + "\"bytes_in\":%d,\"bytes_kept\":%d,\"bytes_removed\":%d,\"blocks\":%d,"
              + "\"repeated_blocks\":%d,\"duplication\":0.4321,\"recall_at_threshold\":0.9981,"
              + "\"bytes_skipped\":0,\"words\":%d,\"removed_blocks\":%d,\"emptied\":0,"
              + "\"full_buckets\":1,\"reference_articles\":0,\"left_out\":0}",
          articles,
          articles - removed,
          removed,
          articles * 2_500L,
          (articles - removed) * 2_500L,
          removed * 2_500L,
          articles * 9L,
          articles / 10,
          articles * 395L,
          articles / 10 - 1);
    }
  }

  private static void footer(BufferedWriter out, int articles) throws IOException {
    int part = 1;
    for (int from = 0; from < articles; from += 5 * PART) {
      StringBuilder occurrences = new StringBuilder();
      for (int i = from; i < Math.min(articles, from + 5 * PART); i += 5) {
        occurrences.append(i == from ? "" : ",").append(occurrence(i, 8, i == 0));
      }
      line(
          out,
          "{\"type\":\"block\",\"id\":\"b-000000000001\",\"part\":%d,\"kind\":\"boilerplate\","
              + "\"words\":31,\"text\":\"Sie lesen den Dienst der Agentur, jeden Morgen neu.\","
              + "\"occurrences\":[%s],\"articles\":%d}",
          part++,
          occurrences,
          articles / 5);
    }
  }

  private static String occurrence(int article, int block, boolean kept) {
    return String.format(
        Locale.ROOT,
        "{\"article\":\"%s\",\"block\":%d,\"start\":%d,\"end\":%d,\"line\":%d,\"similarity\":1.0,"
            + "\"kept\":%b}",
        id(article),
        block,
        block * 240,
        block * 240 + 230,
        article % 10_000 + 1,
        kept);
  }

  private static void pair(
      BufferedWriter out, String type, int a, int b, String relation, int shared, boolean goes)
      throws IOException {
    double jaccard = shared / (1_000.0 - shared);
    line(
        out,
        "{\"type\":\"%s\",\"a\":\"%s\",\"b\":\"%s\",\"relation\":\"%s\",\"jaccard\":%s,"
            + "\"containment_a\":%s,\"containment_b\":%s,\"shared\":%d,\"shingles_a\":500,"
            + "\"shingles_b\":500,\"masked_a\":0,\"masked_b\":0,\"kept\":\"%s\",\"removed\":%s%s}",
        type,
        id(a),
        id(b),
        relation,
        share(jaccard),
        share(shared / 500.0),
        share(shared / 500.0),
        shared,
        id(a),
        goes ? '"' + id(b) + '"' : "null",
        relation.equals("contained") ? ",\"added_blocks\":2" : "");
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share).replaceAll("(?<=\\.\\d{1,4})0+$", "");
  }

  private static String id(int article) {
    return String.format(Locale.ROOT, "agentur-2024-%09d-%08x", article, article * 0x9E3779B1);
  }

  private static void line(BufferedWriter out, String format, Object... values) throws IOException {
    out.write(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    out.write('\n');
  }
}
