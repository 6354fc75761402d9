package org.dublette.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8Test {

  @Test
  void agreesWithTheDecoderOfTheJdkOnRandomBytes() {
    Random random = new Random(7);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : random.nextInt(256));
      }
      assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(plainFirstInvalid(bytes));
    }
  }

  private static int plainFirstInvalid(byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(64), true);
    return result.isError() ? in.position() : -1;
  }

  @Test
  void encodesAndDecodesEveryCodePoint() {
    byte[] into = new byte[4];
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        byte[] expected = Character.toString(c).getBytes(UTF_8);
        assertThat(Utf8.encode(c, into, 0)).isEqualTo(expected.length).isEqualTo(Utf8.length(c));
        assertThat(into).startsWith(expected);
        assertThat(Utf8.codePointAt(into, 0)).isEqualTo(c);
      }
    }
  }
}
