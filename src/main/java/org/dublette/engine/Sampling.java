package org.dublette.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dublette.io.LeftOut;
import org.dublette.io.Source;
import org.dublette.model.Fingerprint;
import org.dublette.model.Skip;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;

/** Draws articles from a collection. Used by one thread, which hands work to others. */
public final class Sampling {
  private Sampling() {}

  /**
   * An article that was drawn.
   *
   * @param id its id
   * @param text its text
   * @param origin number of its publisher or site
   */
  public record Drawn(String id, String text, int origin) {}

  /**
   * What was drawn.
   *
   * @param drawn in the order of the input
   * @param skipped records that hold no article
   */
  public record Sample(List<Drawn> drawn, List<Skip> skipped) {}

  /**
   * Draws articles, of each text one: those whose texts have the smallest fingerprints, so that the
   * same collection gives the same sample.
   *
   * @param most how many are drawn, if there are as many
   * @param warnings takes what a person should know
   */
  public static Sample draw(
      Settings settings,
      Options options,
      List<Source> sources,
      LeftOut leftOut,
      InputStream standardInput,
      int most,
      Progress progress,
      Consumer<String> warnings)
      throws IOException {
    try (Workers workers = new Workers(settings.threads(), settings.temporary());
        CorpusRead read =
            new FirstRead(settings, options, UnaryOperator.identity(), progress, warnings, workers)
                .read(sources, leftOut, standardInput);
        Reread reread = new Reread(read)) {
      progress.done();
      Corpus corpus = read.corpus();
      List<Drawn> drawn = new ArrayList<>();
      Set<Fingerprint> texts = new HashSet<>();
      IntStream.range(0, corpus.articles())
          .filter(article -> corpus.words(article) > 0)
          .filter(article -> texts.add(corpus.normalForm(article)))
          .boxed()
          .sorted(Comparator.comparing(corpus::normalForm))
          .limit(most)
          .sorted()
          .forEach(
              article ->
                  drawn.add(
                      new Drawn(
                          corpus.origin(article).id(),
                          new String(reread.text(article), UTF_8),
                          corpus.origin(article).origin())));
      return new Sample(drawn, List.copyOf(read.skipped()));
    }
  }
}
