package org.dublette.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dublette.gate.Duplicate.Kind;
import org.dublette.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaselineFileTest {
  private static final String HEADER =
      "{\"baseline\":\"dublette-baseline/1\",\"options\":{\"threshold\":\"0.65\"}}\n";

  private static Baseline read(String text) {
    return BaselineFile.read("known.jsonl", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static String written(Baseline baseline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BaselineFile.write(baseline, true, out);
    return out.toString(UTF_8);
  }

  private static Duplicate duplicate(Kind kind, String id, Copy... copies) {
    return new Duplicate(kind, id, kind == Kind.CLUSTER ? "" : "Die Brücke …", "", List.of(copies));
  }

  @Test
  void eachDuplicateIsALineAndTheLinesAreSorted() throws IOException {
    Baseline baseline = new Baseline(Map.of("threshold", 0.65, "paths", List.of("x")));
    baseline.add(
        duplicate(Kind.CLUSTER, "c-2", Copy.known("z y.txt", "9"), Copy.known("a.txt", "8")));
    baseline.add(duplicate(Kind.BOILERPLATE, "b-3", Copy.known("a", "5"), Copy.known("b", "5")));
    baseline.add(duplicate(Kind.CLUSTER, "c-1", Copy.known("q", "1"), Copy.known("r", "1")));
    baseline.add(duplicate(Kind.BLOCK, "b-9", Copy.known("a", "7"), Copy.known("a", "7")));
    String text = written(baseline);
    assertThat(text)
        .isEqualTo(
            HEADER
                + "{\"block\":\"b-9\",\"text\":\"Die Brücke …\",\"copies\":[\"a 7\",\"a 7\"]}\n"
                + "{\"boilerplate\":\"b-3\",\"text\":\"Die Brücke …\",\"contents\":[\"5\"]}\n"
                + "{\"cluster\":\"c-1\",\"copies\":[\"q 1\",\"r 1\"]}\n"
                + "{\"cluster\":\"c-2\",\"copies\":[\"a.txt 8\",\"z y.txt 9\"]}\n");
    assertThat(text.lines()).isSorted();
    assertThat(written(read(text))).isEqualTo(text);
  }

  @Test
  void linesMayStandInAnyOrderAsAMergeLeavesThem() throws IOException {
    String one = "{\"cluster\":\"c-1\",\"copies\":[\"q 1\",\"r 1\"]}\n";
    String two = "{\"cluster\":\"c-2\",\"copies\":[\"s 2\",\"t 2\"]}\n";
    assertThat(written(read(HEADER + two + "\n" + one))).isEqualTo(HEADER + one + two);
  }

  @Test
  void namesOfArticlesMayHoldAnything() throws IOException {
    Baseline baseline = new Baseline(Map.of());
    String name = "a \"b\"\n\u202E\\ 7\t\uD83D\uDE00";
    baseline.add(duplicate(Kind.CLUSTER, "c-1", Copy.known(name, "1"), Copy.known("b", "1")));
    Baseline again = read(written(baseline));
    assertThat(again.all().get(0).copies()).extracting(Copy::article).contains(name);
    assertThat(Comparison.of(again, baseline).fresh()).isEmpty();
  }

  @Test
  void anEmptyBaselineIsOne() {
    assertThat(read(HEADER).all()).isEmpty();
  }

  @Test
  void optionsThatDifferAreNamed() {
    assertThat(read(HEADER).differingOptions(new Baseline(Map.of("threshold", 0.8))))
        .containsExactly("--threshold");
    assertThat(read(HEADER).differingOptions(new Baseline(Map.of("threshold", 0.65)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | known.jsonl:1: it is empty",
        "'{}' | known.jsonl:1: the first line names no baseline",
        "'{\"baseline\":\"dublette-baseline/9\"}' | schema dublette-baseline/9 is not",
        "HEADER<<<<<<< HEAD | known.jsonl:2: Unexpected character",
        "HEADER{\"cluster\":\"c-1\"} | known.jsonl:2: neither a cluster nor a block",
        "HEADER{\"cluster\":\"c-1\",\"copies\":[\"x\"]} | is not an article and a fingerprint",
        "HEADER{\"cluster\":\"c-1\",\"copies\":\"x\"} | \"copies\" is no list",
        "HEADER{\"cluster\":\"c-1\",\"copies\":[7]} | known.jsonl:2: 7 is no text",
        "HEADER{\"cluster\":\"c-1\",\"copies\":[\"a 1\" | known.jsonl:2: ",
        "HEADER[] | known.jsonl:2: not a JSON object",
      })
  void whatIsNoBaselineIsNamedWithItsLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("HEADER", HEADER)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--update-baseline writes");
  }
}
