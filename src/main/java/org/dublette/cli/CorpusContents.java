package org.dublette.cli;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import org.dublette.gate.Contents;
import org.dublette.model.BlockRef;
import org.dublette.pipeline.Corpus;

/** Looks up what articles hold in the corpus of a run. Immutable. */
final class CorpusContents implements Contents {
  private final Corpus corpus;
  private final Object2IntMap<String> numbers;

  CorpusContents(Corpus corpus) {
    this.corpus = corpus;
    this.numbers = new Object2IntOpenHashMap<>(corpus.articles());
    for (int article = 0; article < corpus.articles(); article++) {
      numbers.put(corpus.id(article), article);
    }
  }

  @Override
  public String ofArticle(String id) {
    return corpus.normalForm(numbers.getInt(id)).shortForm();
  }

  @Override
  public String ofBlock(String id, int block) {
    return corpus.blockForm(new BlockRef(numbers.getInt(id), block)).shortForm();
  }

  @Override
  public boolean isReference(String id) {
    return corpus.isReference(numbers.getInt(id));
  }
}
