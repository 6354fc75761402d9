package org.dublette.report;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dublette.report.Findings.ArticleFinding;

/**
 * Where all articles stand that findings name, for reports that list everything. Needs about 50
 * bytes for each article, and the name of its source where that is neither its id nor the source of
 * the article before.
 */
final class ArticleTable implements FindingsVisitor {
  private static final int ID = -1;

  private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
  private final IntArrayList words = new IntArrayList();
  private final LongArrayList lines = new LongArrayList();
  private final IntArrayList sourceOf = new IntArrayList();
  private final List<String> sources = new ArrayList<>();

  private ArticleTable() {
    numbers.defaultReturnValue(-1);
  }

  static ArticleTable of(Findings findings) throws IOException {
    ArticleTable table = new ArticleTable();
    findings.accept(table);
    return table;
  }

  @Override
  public boolean wants(FindingType type) {
    return type == FindingType.ARTICLE;
  }

  @Override
  public void article(ArticleFinding article) {
    numbers.put(Ids.hash(article.id()), words.size());
    words.add(article.words());
    lines.add(article.line());
    if (article.source().equals(article.id())) {
      sourceOf.add(ID);
      return;
    }
    int last = sources.size() - 1;
    if (last < 0 || !sources.get(last).equals(article.source())) {
      sources.add(article.source());
      last++;
    }
    sourceOf.add(last);
  }

  /** Returns the name of an article's source; its id where it is unknown. */
  String source(String id) {
    int number = numbers.get(Ids.hash(id));
    int source = number < 0 ? ID : sourceOf.getInt(number);
    return source == ID ? id : sources.get(source);
  }

  /** Returns an article's line in its source; 0 where it is unknown. */
  long line(String id) {
    int number = numbers.get(Ids.hash(id));
    return number < 0 ? 0 : lines.getLong(number);
  }

  /** Returns an article's tokens; 0 where it is unknown. */
  int words(String id) {
    int number = numbers.get(Ids.hash(id));
    return number < 0 ? 0 : words.getInt(number);
  }
}
