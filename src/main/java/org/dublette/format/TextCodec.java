package org.dublette.format;

import java.util.Arrays;
import java.util.List;
import org.dublette.model.Article;
import org.dublette.model.Span;
import org.dublette.text.Utf8;

/** A record that is nothing but the text of one article, in UTF-8. */
public final class TextCodec implements RecordCodec {
  /** Makes a codec. */
  public TextCodec() {}

  @Override
  public Article read(byte[] bytes, int from, int to) throws UnreadableRecordException {
    check(bytes, from, to);
    boolean all = from == 0 && to == bytes.length;
    return new Article(null, all ? bytes : Arrays.copyOfRange(bytes, from, to), null, null);
  }

  @Override
  public void read(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    if (from > 0) {
      into.set(read(bytes, from, to));
    } else {
      check(bytes, from, to);
      into.setText(bytes, to);
      into.setFields(null, null, null);
    }
  }

  @Override
  public void readOver(byte[] bytes, int from, int to, ArticleBuffer into)
      throws UnreadableRecordException {
    check(bytes, from, to);
    System.arraycopy(bytes, from, bytes, 0, to - from);
    into.setText(bytes, to - from);
    into.setFields(null, null, null);
  }

  @Override
  public boolean keepsText() {
    return true;
  }

  private static void check(byte[] bytes, int from, int to) throws UnreadableRecordException {
    int invalid = Utf8.firstInvalid(bytes, from, to);
    if (invalid >= 0) {
      throw new UnreadableRecordException(
          "invalid UTF-8 at byte " + (invalid - from) + " (--encoding names another encoding)");
    }
  }

  @Override
  public List<Span> locate(byte[] record, List<Span> textSpans) {
    return textSpans;
  }
}
