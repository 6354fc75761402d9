package org.dublette.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.dublette.model.Article;
import org.dublette.model.Span;
import org.dublette.text.Utf8;

/** Reads records in an encoding other than UTF-8 through a codec for UTF-8. */
public final class TranscodingCodec implements RecordCodec {
  private final RecordCodec codec;
  private final Charset charset;

  /**
   * Makes a codec.
   *
   * @param codec reads the record once it is UTF-8
   * @param charset of the record as it stands
   */
  public TranscodingCodec(RecordCodec codec, Charset charset) {
    this.codec = codec;
    this.charset = charset;
  }

  @Override
  public Article read(byte[] bytes, int from, int to) throws UnreadableRecordException {
    byte[] record = toUtf8(bytes, from, to);
    return codec.read(record, 0, record.length);
  }

  @Override
  public List<Span> locate(byte[] record, List<Span> textSpans) throws UnreadableRecordException {
    List<Span> inUtf8 = codec.locate(toUtf8(record, 0, record.length), textSpans);
    Walk walk = new Walk(record);
    List<Span> located = new ArrayList<>(inUtf8.size());
    for (Span span : inUtf8) {
      int start = walk.to(span.start());
      located.add(new Span(start, walk.to(span.end())));
    }
    return located;
  }

  private byte[] toUtf8(byte[] bytes, int from, int to) throws UnreadableRecordException {
    try {
      CharBuffer text = decoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      ByteBuffer utf8 = UTF_8.newEncoder().encode(text);
      byte[] record = new byte[utf8.remaining()];
      utf8.get(record);
      return record;
    } catch (CharacterCodingException e) {
      throw new UnreadableRecordException("invalid " + charset.name());
    }
  }

  private CharsetDecoder decoder() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Goes over a record character by character, counting its bytes and those of its UTF-8. */
  private final class Walk {
    private final CharsetDecoder decoder = decoder();
    private final ByteBuffer in;
    private final CharBuffer out = CharBuffer.allocate(2);
    private int utf8At;

    Walk(byte[] record) {
      in = ByteBuffer.wrap(record);
    }

    /** Returns the byte of the record that stands where a byte of its UTF-8 does. */
    int to(int utf8To) {
      while (utf8At < utf8To) {
        out.clear().limit(1);
        CoderResult result = decoder.decode(in, out, true);
        if (out.position() == 0 && result.isOverflow()) {
          out.limit(2);
          decoder.decode(in, out, true);
        }
        if (out.position() == 0) {
          throw new IllegalStateException("a record that was read cannot be decoded again");
        }
        out.flip();
        utf8At += Utf8.length(Character.codePointAt(out, 0));
      }
      return in.position();
    }
  }
}
