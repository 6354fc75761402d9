package org.dublette.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dublette.match.PairMeasurer;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Occurrence;
import org.dublette.model.RepeatedBlock;
import org.dublette.model.Span;
import org.dublette.pipeline.ArticleOrigin;
import org.dublette.pipeline.ArticleTexts;
import org.dublette.pipeline.BlockFindings;
import org.dublette.pipeline.Corpus;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.TokenSource;
import org.dublette.sketch.Shingles;

/** Says of a block of a run why it counts as repeated, and what goes. Immutable. */
public final class BlockExplainer {
  private final Corpus corpus;
  private final BlockFindings findings;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Options options;

  /** Makes an explainer of what a run found. */
  public BlockExplainer(
      Corpus corpus,
      BlockFindings findings,
      TokenSource tokens,
      ArticleTexts texts,
      Options options) {
    this.corpus = corpus;
    this.findings = findings;
    this.tokens = tokens;
    this.texts = texts;
    this.options = options;
  }

  /**
   * Explains a repeated block.
   *
   * @param id of the finding
   */
  public BlockExplanation explain(String id, RepeatedBlock block) {
    Set<BlockRef> cut =
        findings.removals().stream().map(BlockRemoval::removed).collect(Collectors.toSet());
    List<Occurrence> ordered = new ArrayList<>(block.occurrences());
    ordered.sort(Comparator.comparing((Occurrence occurrence) -> !occurrence.kept()));
    Occurrence other = firstRepeat(block);
    BlockRef a = ordered.get(0).block();
    BlockRef b = other.block();
    return new BlockExplanation(
        id,
        block.kind(),
        block.words(),
        ordered.stream().map(occurrence -> place(occurrence, cut)).toList(),
        PairMeasurer.overlap(shingles(a), shingles(b)),
        other.equal(),
        verdict(block, other, cut.contains(b)),
        null,
        texts.with(lookup -> List.of(AlignedRow.of(text(lookup, a), text(lookup, b)))).get(0));
  }

  /** Returns the first occurrence besides the one that stays. */
  public static Occurrence firstRepeat(RepeatedBlock block) {
    return block.occurrences().stream()
        .filter(occurrence -> !occurrence.kept())
        .findFirst()
        .orElseThrow();
  }

  /** Tells whether a block stands at a place. */
  public static boolean holds(RepeatedBlock block, BlockRef place) {
    return block.occurrences().stream().anyMatch(each -> each.block().equals(place));
  }

  private BlockExplanation.Place place(Occurrence occurrence, Set<BlockRef> cut) {
    BlockRef block = occurrence.block();
    ArticleOrigin origin = corpus.origin(block.article());
    long line = origin.wholeSource() ? origin.line() + corpus.blockLine(block) - 1 : origin.line();
    return new BlockExplanation.Place(
        origin.id(), block.block(), line, occurrence.kept(), cut.contains(block));
  }

  private long[] shingles(BlockRef block) {
    Span span = corpus.blockTokenSpan(block);
    return Shingles.set(
        Shingles.sequence(tokens.tokens(block.article()), List.of(span), options.shingle()));
  }

  private byte[] text(ArticleTexts.Lookup lookup, BlockRef block) {
    Span span = corpus.blockSpan(block);
    byte[] whole = lookup.text(block.article());
    return Arrays.copyOfRange(whole, span.start(), span.end());
  }

  private String verdict(RepeatedBlock block, Occurrence other, boolean goes) {
    String why =
        other.equal()
            ? "The words are the same."
            : "Their similarity reaches the threshold of "
                + options.blockThreshold().value()
                + " for blocks.";
    if (goes) {
      return why + " clean cuts the second.";
    }
    return why
        + switch (block.kind()) {
          case WITHIN -> " The second differs in numbers or names, or is not removed, and stays.";
          case ACROSS -> " The second stays, unless --remove names across.";
          case BOILERPLATE ->
              " It stands in "
                  + block.articles()
                  + " articles of one origin, which makes it boilerplate: left out when articles"
                  + " are compared, and cut where --remove names boilerplate.";
        };
  }
}
