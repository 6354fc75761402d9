package org.dublette.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real collections beside the project. Tests that use them are skipped where they are absent. */
public final class SharedData {
  private static final System.Logger LOG = System.getLogger(SharedData.class.getName());
  private static final Path FOLDER = Path.of("..", "shared").toAbsolutePath().normalize();

  private SharedData() {}

  /** Returns a file or folder, or skips the test and says so. */
  public static Path path(String name) {
    Path path = FOLDER.resolve(name);
    if (!Files.exists(path)) {
      LOG.log(System.Logger.Level.WARNING, "skipped: no " + path);
    }
    assumeTrue(Files.exists(path), () -> "skipped: no " + path);
    return path;
  }

  /** Returns the texts of a collection. */
  public static List<String> texts(String name, int most) throws IOException {
    List<String> texts = new ArrayList<>();
    JsonFactory json = new JsonFactory();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path("data/" + name))),
                StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && texts.size() < most) {
        try (JsonParser parser = json.createParser(line)) {
          parser.nextToken();
          for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("text")) {
              texts.add(parser.getText());
            }
            parser.skipChildren();
          }
        }
        line = lines.readLine();
      }
    }
    return texts;
  }

  /** Returns the names of all collections of articles. */
  public static List<String> collections() {
    return List.of(
        "dip21_de/articles.jsonl.gz",
        "reuters21578/articles.jsonl.gz",
        "spdx_licenses/articles.jsonl.gz",
        "wikinews_de/articles.jsonl.gz",
        "klexikon_wiki_de_600.jsonl.gz",
        "msdocs_d365_de_800.jsonl.gz",
        "plpr_de_12protocols.jsonl.gz",
        "ota_pga_400.jsonl.gz",
        "smartdata_de/articles.jsonl.gz",
        "udhr/articles.jsonl.gz",
        "textreuse_ats/articles.jsonl.gz",
        "clough_stevenson/articles.jsonl.gz",
        "kowiki_5000.jsonl.gz",
        "aozora_ja_300.jsonl.gz",
        "xwlb_zh_2000.jsonl.gz",
        "mccormick_minhash/articles_2500.jsonl.gz");
  }
}
