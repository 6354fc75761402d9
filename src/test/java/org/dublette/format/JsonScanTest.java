package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The look without a parser takes nothing that the parser refuses, and finds the same. */
final class JsonScanTest {
  private static final JsonlCodec CODEC =
      new JsonlCodec(
          new FieldPath("text"), new FieldPath("id"), new FieldPath("date"), new FieldPath("site"));
  private static final byte[][] NAMES = {
    "text".getBytes(UTF_8), "id".getBytes(UTF_8), "date".getBytes(UTF_8), "site".getBytes(UTF_8)
  };
  private static final String[] PIECES = {
    "a",
    "der Rat der Stadt hat beschlossen ",
    "\\n",
    "\\n\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e4",
    "\\uD83D\\uDE00",
    "\\uD83D",
    "\\uDE00x",
    "\\ud83d\\n",
    "ä",
    "€",
    "中国",
    "😀",
    "\\b\\f\\r\\t",
    "'",
    "{",
    "}",
    ",",
    "\u007F",
    "\u0085"
  };
  private static final String[] BROKEN = {
    "\t", "\\x", "\\u12g4", "\\u12", "\"", "\\", "\n", "\u0000", "\uD83D"
  };
  private static final String[] VALUES = {
    "1",
    "-0",
    "12.5e-3",
    "0.0",
    "1E5",
    "true",
    "false",
    "null",
    "{}",
    "[]",
    "[1,[2,{\"a\":[]}]]",
    "{\"text\":\"inner\"}",
    "{\"a\":{\"b\":\"c\\n\"},\"d\":[null, true]}",
    "[ ]",
    "{ }"
  };
  private static final String[] BROKEN_VALUES = {
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "+1",
    "NaN",
    "tru",
    "nulls",
    "[1,]",
    "{\"a\"}",
    "{\"a\":1,}",
    "[",
    "{",
    "]",
    "'a'",
    "[1 2]",
    "{1:2}",
    "",
    "[}",
    "{\"a\":[}]"
  };
  private static final String[] KEYS = {
    "text",
    "text",
    "text",
    "id",
    "id",
    "date",
    "site",
    "other",
    "tex",
    "",
    "t\\u0065xt",
    "schlüssel"
  };
  private static final String[] BLANKS = {"", "", "", " ", "\t", " \r"};

  private final Random random = new Random(17);

  @Test
  void agreesWithTheParserOnRandomRecords() {
    int taken = 0;
    int refusedByBoth = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] record = record(round % 3 == 0);
      String quick = quick(record);
      String parsed = parsed(record);
      if (quick != null) {
        taken++;
        assertThat(quick).as(new String(record, UTF_8)).isEqualTo(parsed);
      } else if (parsed.startsWith("!")) {
        refusedByBoth++;
      }
      assertThat(read(record)).isEqualTo(parsed);
      assertThat(readOver(record)).isEqualTo(parsed);
    }
    assertThat(taken).isGreaterThan(8_000);
    assertThat(refusedByBoth).isGreaterThan(5_000);
  }

  @Test
  void readsNothingBehindTheRecord() {
    byte[] record = "{\"text\":\"\\ud83d\\ude00\"}".getBytes(UTF_8);
    for (int to = 0; to < record.length; to++) {
      assertThat(new JsonScan().look(record, 0, to, NAMES, new byte[64])).isFalse();
      byte[] cut = Arrays.copyOf(record, to);
      assertThat(new JsonScan().look(cut, 0, to, NAMES, new byte[64])).isFalse();
    }
  }

  private static @Nullable String quick(byte[] record) {
    JsonScan scan = new JsonScan();
    byte[] text = new byte[record.length + Long.BYTES];
    if (!scan.look(record, 0, record.length, NAMES, text)) {
      return null;
    }
    return new String(text, 0, scan.textLength(), UTF_8)
        + "|"
        + scan.scalar(1)
        + "|"
        + scan.scalar(2)
        + "|"
        + scan.scalar(3);
  }

  private static String parsed(byte[] record) {
    ArticleBuffer buffer = new ArticleBuffer();
    try {
      CODEC.readParsed(record, 0, record.length, buffer);
    } catch (UnreadableRecordException e) {
      return "!" + e.getMessage();
    }
    return shown(buffer);
  }

  private static String read(byte[] record) {
    ArticleBuffer buffer = new ArticleBuffer();
    try {
      CODEC.read(record, 0, record.length, buffer);
    } catch (UnreadableRecordException e) {
      return "!" + Objects.requireNonNull(e.getMessage());
    }
    return shown(buffer);
  }

  /** Reads a record that stands behind others, and is overwritten by its text. */
  private String readOver(byte[] record) {
    int from = random.nextInt(20);
    byte[] bytes = new byte[from + record.length];
    System.arraycopy(record, 0, bytes, from, record.length);
    ArticleBuffer buffer = new ArticleBuffer();
    try {
      CODEC.readOver(bytes, from, bytes.length, buffer);
    } catch (UnreadableRecordException e) {
      return "!" + Objects.requireNonNull(e.getMessage());
    }
    return shown(buffer);
  }

  private static String shown(ArticleBuffer buffer) {
    return new String(buffer.text(), 0, buffer.length(), UTF_8)
        + "|"
        + buffer.id()
        + "|"
        + buffer.orderField()
        + "|"
        + buffer.origin();
  }

  private byte[] record(boolean broken) {
    StringBuilder record = new StringBuilder(blank()).append('{').append(blank());
    int fields = random.nextInt(6);
    int text = random.nextInt(6);
    for (int field = 0; field < fields; field++) {
      record.append(field == 0 ? "" : ",").append(blank());
      record
          .append('"')
          .append(field == text ? "text" : any(KEYS))
          .append('"')
          .append(blank())
          .append(':')
          .append(blank());
      if (field == text || random.nextInt(3) > 0) {
        record.append('"');
        for (int i = random.nextInt(12); i > 0; i--) {
          record.append(any(broken && random.nextInt(20) == 0 ? BROKEN : PIECES));
        }
        record.append('"');
      } else {
        record.append(any(broken && random.nextInt(4) == 0 ? BROKEN_VALUES : VALUES));
      }
      record.append(blank());
    }
    record.append('}').append(blank());
    byte[] bytes = record.toString().getBytes(UTF_8);
    return broken && random.nextInt(4) == 0 ? damaged(bytes) : bytes;
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(3)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(bytes, 0, at);
        twice.write(bytes, at / 2, bytes.length - at / 2);
        return twice.toByteArray();
      }
    }
    return bytes;
  }

  private String blank() {
    return any(BLANKS);
  }

  private String any(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
