package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.model.Article;
import org.dublette.model.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecTest {
  private static final JsonlCodec JSONL =
      new JsonlCodec(
          new FieldPath("text"),
          new FieldPath("id"),
          new FieldPath("date"),
          new FieldPath("from.site"));

  private static Article read(RecordCodec codec, String record) throws Exception {
    byte[] bytes = ("  " + record + "\n").getBytes(UTF_8);
    return codec.read(bytes, 2, bytes.length - 1);
  }

  private static String text(RecordCodec codec, String record) throws Exception {
    return new String(read(codec, record).text(), UTF_8);
  }

  @Test
  void findsTheFields() throws Exception {
    Article article =
        read(
            JSONL,
            "{\"date\": 17, \"x\":[{\"text\":1}], \"text\" : \"a\", \"id\":0012.50e1}"
                .replace("0012.50e1", "12.50e1"));
    assertThat(new String(article.text(), UTF_8)).isEqualTo("a");
    assertThat(article.id()).isEqualTo("12.50e1");
    assertThat(article.orderField()).isEqualTo("17");
  }

  @Test
  void theLastOfEqualKeysCounts() throws Exception {
    assertThat(text(JSONL, "{\"text\":\"a\",\"text\":\"b\"}")).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'b':'deep'}} | deep",
        "{'a.b':'flat','a':{'b':'deep'}} | flat",
        "{'a':{'b':'deep'},'a.b':'flat'} | flat",
        "{'a':{'b':{'c':1}},'a.b':'flat'} | flat"
      })
  void aFieldDescendsUnlessAKeyHoldsTheDot(String record, String expected) throws Exception {
    JsonlCodec codec = new JsonlCodec(new FieldPath("a.b"), new FieldPath("id"), null, null);
    assertThat(text(codec, record.replace('\'', '"'))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':1} | no field \"text\"",
        "{'text':7} | is not a string",
        "{'text':null} | is not a string",
        "[1] | not a JSON object",
        "{'text':'a' | malformed JSON",
        "{'text':'a'} {} | more than one",
        "{'text':'a\tb'} | malformed JSON",
        "hello | malformed JSON"
      })
  void saysWhyThereIsNoArticle(String record, String reason) {
    assertThatThrownBy(() -> read(JSONL, record.replace('\'', '"')))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void invalidUtf8IsNamed() {
    byte[] record = "{\"text\":\"a\u00E4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> JSONL.read(record, 0, record.length))
        .hasMessageContaining("invalid UTF-8 at byte 10");
  }

  @Test
  void halfASurrogateStandsForTheReplacementCharacter() throws Exception {
    assertThat(text(JSONL, "{\"text\":\"a\\ud800b\\udc00\\uD83D\\uDE00\"}"))
        .isEqualTo("a\uFFFDb\uFFFD\uD83D\uDE00");
  }

  @Test
  void decodesAndLocatesLikeAParserOnRandomLiterals() throws Exception {
    Random random = new Random(12);
    String[] pieces = {
      "a",
      "ä",
      "\\n",
      "\\u00e4",
      "\\\\",
      "\\\"",
      "\\/",
      "\\ud83d\\ude00",
      "中",
      "\\t",
      "\uD83D\uDE00",
      "xyz",
      "\\u0000",
      "\\b\\f\\r"
    };
    for (int round = 0; round < 5_000; round++) {
      List<String> literal = new ArrayList<>();
      StringBuilder record = new StringBuilder("{\"k\":\"\\\"text\\\":\",\"text\" :\"");
      for (int i = random.nextInt(12); i > 0; i--) {
        String piece = pieces[random.nextInt(pieces.length)];
        literal.add(piece);
        record.append(piece);
      }
      record.append("\",\"z\":{\"text\":\"no\"}}");
      byte[] bytes = record.toString().getBytes(UTF_8);
      assertThat(new String(JSONL.read(bytes, 0, bytes.length).text(), UTF_8))
          .isEqualTo(parsed(record.toString()));
      int from = random.nextInt(literal.size() + 1);
      int to = from + random.nextInt(literal.size() - from + 1);
      Span span =
          new Span(textLength(literal.subList(0, from)), textLength(literal.subList(0, to)));
      Span located = JSONL.locate(bytes, List.of(span)).get(0);
      assertThat(new String(bytes, located.start(), located.length(), UTF_8))
          .isEqualTo(String.join("", literal.subList(from, to)));
    }
  }

  private static int textLength(List<String> literal) throws Exception {
    return parsed("{\"text\":\"" + String.join("", literal) + "\"}").getBytes(UTF_8).length;
  }

  private static String parsed(String record) throws Exception {
    String found = "";
    try (JsonParser parser = new JsonFactory().createParser(record)) {
      parser.nextToken();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        if (key.equals("text")) {
          found = parser.getText();
        }
        parser.skipChildren();
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252", "GB18030", "Shift_JIS", "EUC-KR"})
  void locatesInOtherEncodings(String name) throws Exception {
    Charset charset = Charset.forName(name);
    String text =
        "abc {}\\n"
            + (charset.newEncoder().canEncode('ä') ? "ä€" : "")
            + (charset.newEncoder().canEncode('日') ? "日本" : "")
            + " end";
    String record = "{\"text\":\"" + text + "\"}";
    byte[] bytes = record.getBytes(charset);
    TranscodingCodec codec = new TranscodingCodec(JSONL, charset);
    String decoded = new String(codec.read(bytes, 0, bytes.length).text(), UTF_8);
    int start = decoded.substring(0, 6).getBytes(UTF_8).length;
    int end = decoded.getBytes(UTF_8).length - 3;
    Span located = codec.locate(bytes, List.of(new Span(start, end))).get(0);
    assertThat(new String(bytes, located.start(), located.length(), charset))
        .isEqualTo(text.substring(6, text.length() - 3));
  }

  @Test
  void malformedBytesOfOtherEncodingsAreNamed() {
    TranscodingCodec codec = new TranscodingCodec(new TextCodec(), StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> codec.read(new byte[] {65, 0, 66}, 0, 3))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1} | OBJECT_LINE",
        "{ | OPEN_OBJECT",
        "[{'a':1}] | ARRAY",
        "Hello {} | OTHER",
        "{curly} prose | OTHER"
      })
  void jsonLinesAreKnownByTheirStart(String text, JsonLines.Start start) {
    byte[] bytes = ("\n " + text.replace('\'', '"') + "\n").getBytes(UTF_8);
    assertThat(JsonLines.look(bytes, bytes.length, true)).isEqualTo(start);
  }
}
