package org.dublette.pipeline;

import org.dublette.match.LongStore;
import org.dublette.model.Fingerprint;

/**
 * What is seldom asked of an article: where it stands, its id, and the fingerprints of its text. A
 * row of numbers each, in a store. Filled by one thread; once it is frozen, safe for use by many.
 */
final class OriginTable implements AutoCloseable {
  private static final int ID = 0;
  private static final int SOURCE = 1;
  private static final int OFFSET = 2;
  private static final int LENGTH = 3;
  private static final int LINE = 4;
  private static final int TEXT_BYTES = 5;
  private static final int BYTES_FORM = 6;
  private static final int NORMAL_FORM = 8;
  private static final int NUMBERS = 10;

  private final LongStore rows;
  private final StoredTexts ids;
  private final long[] row = new long[NUMBERS];

  /**
   * Makes an empty table.
   *
   * @param rows an empty store
   * @param ids another one
   */
  OriginTable(LongStore rows, LongStore ids) {
    this.rows = rows;
    this.ids = new StoredTexts(ids);
  }

  void add(ArticleOrigin origin, ArticleAnalysis analysis) {
    row[ID] = ids.add(origin.id());
    row[SOURCE] = origin.source();
    row[OFFSET] = origin.offset();
    row[LENGTH] = origin.length();
    row[LINE] = origin.line();
    row[TEXT_BYTES] = analysis.textBytes();
    row[BYTES_FORM] = analysis.bytes().high();
    row[BYTES_FORM + 1] = analysis.bytes().low();
    row[NORMAL_FORM] = analysis.normalForm().high();
    row[NORMAL_FORM + 1] = analysis.normalForm().low();
    rows.append(row, 0, NUMBERS);
  }

  void freeze() {
    rows.freeze();
    ids.freeze();
  }

  private long[] read(int article, int from, int many) {
    long[] numbers = new long[many];
    rows.read((long) article * NUMBERS + from, numbers, 0, many);
    return numbers;
  }

  String id(int article) {
    return ids.get(read(article, ID, 1)[0]);
  }

  int source(int article) {
    return (int) read(article, SOURCE, 1)[0];
  }

  long line(int article) {
    return read(article, LINE, 1)[0];
  }

  int textBytes(int article) {
    return (int) read(article, TEXT_BYTES, 1)[0];
  }

  Fingerprint bytesForm(int article) {
    return fingerprint(read(article, BYTES_FORM, 2));
  }

  Fingerprint normalForm(int article) {
    return fingerprint(read(article, NORMAL_FORM, 2));
  }

  private static Fingerprint fingerprint(long[] numbers) {
    return new Fingerprint(numbers[0], numbers[1]);
  }

  /** Where the record of an article stands. */
  record Place(String id, int source, long offset, long length, long line) {}

  Place place(int article) {
    long[] numbers = read(article, 0, LINE + 1);
    return new Place(
        ids.get(numbers[ID]),
        (int) numbers[SOURCE],
        numbers[OFFSET],
        numbers[LENGTH],
        numbers[LINE]);
  }

  @Override
  public void close() {
    try (rows;
        ids) {
      // Both go, even if one of them fails to.
    }
  }
}
